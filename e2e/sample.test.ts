import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { openEveryPage, POLICY } from './every-page';
import { signInStaff, STAFF } from './staff';

// The shipped sample, looked at and left: every page of the console, a clock that ran past its fair, started over, emptied for a show of
// one's own.
jest.setTimeout(240_000);

let service: RunningService;
let browser: Browser;
let desk: Page;

interface Seen {
  loaded: boolean;
  recordedAt: string;
}
const ask = async <T>(address: string, body?: object): Promise<T> => {
  const answer = await fetch(`${service.url}${address}`, {
    ...(body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const showClock = async () => Date.parse((await ask<{ now: string }>('/api/demo/clock')).now);

beforeAll(async () => {
  service = await startService({ DEMO: 'true', LOG_LEVEL: 'warn' }, 'empty');
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service, { width: 1440, height: 900 })).page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** A button of the sample, and yes to what is asked. */
async function press(name: string): Promise<void> {
  await desk.getByRole('button', { name, exact: true }).click();
  await desk.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

test('every page of the console, with every tab on it, shows something of the sample', async () => {
  const faults: string[] = [];
  desk.on('pageerror', (error) => faults.push(String(error)));
  desk.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  desk.on('console', (message) => POLICY.test(message.text()) && faults.push(message.text()));
  const views = await openEveryPage(desk);
  // Twenty-nine pages when this was written.
  expect(views.length).toBeGreaterThan(40);
  expect(views.filter(({ bare }) => bare.length > 0)).toEqual([]);
  expect(faults).toEqual([]);
  desk.removeAllListeners();
});

test('a fair that is over by its clock says so and leads back; start over and empty do what they say', async () => {
  const { recordedAt } = await ask<Seen>('/api/demo/sample');
  await ask('/api/demo/clock', { to: new Date(Date.parse(recordedAt) + 5 * 86_400_000).toISOString() });
  const phones = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1024, height: 768 } })).newPage();
  await phones.goto(`${service.site}/sandbox/`);
  await phones.getByText("By the sample's clock the fair is over").waitFor();
  await phones.getByRole('button', { name: 'Let two visitors in' }).waitFor();
  await desk.goto(`${service.url}/console/demo`);
  await desk.getByText('按示例的时钟，展会已经闭幕').waitFor();
  await phones.getByRole('button', { name: 'Back to its second morning' }).click();
  await desk.getByText('按示例的时钟，展会已经闭幕').waitFor({ state: 'hidden' });
  expect(Math.abs((await showClock()) - Date.parse(recordedAt))).toBeLessThan(60_000);
  await phones.close();

  await ask('/api/demo/clock', { to: new Date(Date.parse(recordedAt) + 3_600_000).toISOString() });
  await press('重新开始');
  await desk.getByText('示例正在重新载入').waitFor();
  await desk.getByLabel('邮箱').fill(STAFF.email);
  await desk.getByLabel('密码', { exact: true }).fill(STAFF.password);
  await desk.getByRole('button', { name: '登录', exact: true }).click();
  await desk.getByRole('navigation', { name: '主菜单' }).waitFor();
  expect(Math.abs((await showClock()) - Date.parse(recordedAt))).toBeLessThan(60_000);

  await desk.goto(`${service.url}/console/demo`);
  await press('清空，办自己的展会');
  await desk.getByText('正在清空示例').waitFor();
  await desk.getByRole('button', { name: '建立账号并登录' }).waitFor();
  expect(await ask<Seen>('/api/demo/sample')).toMatchObject({ loaded: false, recordedAt: null });
  expect(Math.abs((await showClock()) - Date.now())).toBeLessThan(60_000);
  expect((await fetch(`${service.url}/api/exhibitions/current`)).status).toBe(404);
  expect((await ask<{ people: unknown[] }>('/wechat-sandbox/_sandbox/people')).people).toEqual([]);
});
