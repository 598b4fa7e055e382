import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createConnection } from 'mongoose';
import type { Browser, Locator, Page } from 'playwright-core';
import { runningAddress } from '../cloud/embedded-db/running';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { readQr } from './read-code';
import { startService, type RunningService } from './service';
import { MARKETER, openGate, scanAtGate, signInStaff, type Staff } from './staff';

// A newcomer's first five minutes; a stranger at a stand: from its code to a ticket on the screen on a slow phone, and the same for somebody who refuses everything.
jest.setTimeout(240_000);

/** A middling phone on a crowded hall's network: 1.6 Mbit/s, 150 ms, a quarter of this machine's speed. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000, offline: false };
const CPU_RATE = 4;
const MOST_TAPS = 4;
/** Beside other tests on the same cores; alone it takes about twelve seconds. */
const MOST_MS = 30_000;
const SHOTS = path.join(__dirname, 'screenshots');

let service: RunningService;
let browser: Browser;
let page: Page;
let phones: Phones;
let staff: Staff;
let exhibitionId: string;

async function api<T>(address: string, body?: object): Promise<T> {
  const answer = await fetch(`${service.url}${address}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function codeAtStand(): Promise<string> {
  const { codes } = await api<{ codes: { text: string }[] }>('/wechat-sandbox/_sandbox/placed-codes?search=');
  if (!codes[0]) throw new Error('no stand has a code');
  return codes[0].text;
}

async function shot(name: string, of = page): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await of.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

/** As where the sample is loaded: what these tests walk through is begun in the show they begin with. */
async function beginTour(): Promise<void> {
  const uri = `mongodb://${encodeURIComponent((await runningAddress(path.join(service.dataDir, 'db'))) ?? '')}/?directConnection=true`;
  const database = await createConnection(uri, { dbName: 'expoloop' }).asPromise();
  await database
    .collection<{ _id: string; exhibitionId: string; done: object; posterMade: boolean; sharerId: null }>('demo_tours')
    .insertOne({ _id: 'tour', exhibitionId, done: {}, posterMade: false, sharerId: null });
  await database.close();
}

beforeAll(async () => {
  service = await startService({ DEMO: 'true' });
  exhibitionId = (await api<{ id: string }>('/api/exhibitions/current')).id;
  await beginTour();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  page.setDefaultTimeout(60_000);
  phones = await openPhones(page, service.site);
  staff = await signInStaff(browser, service);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('a newcomer is led through five tasks, each ticked by what happened, by clicks on what is pointed at', async () => {
  const { mini } = phones;
  await page.locator('.phones [data-person]').nth(1).waitFor();
  // Whoever came: a sample brings people of its own.
  const out = await page.locator('.phones [data-person]').evaluateAll((all) => all.map((one) => one.getAttribute('data-person') ?? ''));
  const ann = out[0] ?? '';
  const tour = page.getByRole('complementary', { name: '前五分钟' });
  const ticked = (task: string) => tour.locator(`[data-task=${task}].done`).waitFor();
  const press = (name: string | RegExp) => tour.getByRole('button', { name, exact: true }).click();

  await press(/点这里扫码/);
  await mini(ann).locator('#booth-register').waitFor();
  await ticked('scan');
  await shot('tour-1440');
  await press('打开报名页');
  await mini(ann).locator('#field-name input').fill('林晓雨');
  await mini(ann).locator('#registration-quick').click();
  await phones.phone(ann).getByRole('button', { name: '同意', exact: true }).click();
  await phones.phone(ann).getByRole('button', { name: '允许' }).click();
  await ticked('register');

  await press('过闸机');
  // A show that opens tomorrow: the newcomer moves the time, and the phones' clocks go with it.
  const early = tour.getByRole('button', { name: '把时间拨到开门' });
  await early.or(tour.locator('[data-task=enter].done')).first().waitFor();
  if (await early.isVisible()) {
    await early.click();
    await phones.phone(ann).locator('.status-bar time', { hasText: '08:31' }).waitFor();
    await press('过闸机');
  }
  await ticked('enter');

  await page.setViewportSize({ width: 1024, height: 768 });
  await press('打开海报页');
  await mini(ann).locator('#make-poster').click();
  await press(/用.+的手机扫海报/);
  await ticked('poster');
  await shot('tour-1024');

  const [opened] = await Promise.all([page.waitForEvent('popup'), tour.getByRole('link', { name: '在控制台看是谁带来了谁' }).click()]);
  await opened.fill('input[autocomplete=username]', MARKETER.email);
  await opened.fill('input[type=password]', MARKETER.password);
  await opened.click('button[type=submit]');
  await opened.locator('.ant-drawer tbody').getByText('林晓雨').first().waitFor();
  await ticked('credit');
  await shot('tour-credit', opened);
  await tour.getByText('五件事都做完了').waitFor();
  await opened.goto(`${service.site}/console/demo`);
  await opened.getByText('五件事都做完了').waitFor();
  await opened.close();

  await tour.getByRole('button', { name: '收起前五分钟' }).click();
  await page.reload();
  await page.getByRole('button', { name: '前五分钟 5/5' }).click();
  await tour.waitFor();
  await tour.getByRole('button', { name: '收起前五分钟' }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
});

/** Counts taps and time from the code before the camera to the ticket's code on the screen. */
async function visit(id: string, name: string): Promise<{ taps: number; took: number; ticket: Locator }> {
  const { phone, mini } = phones;
  const code = await codeAtStand();
  await phone(id).getByRole('button', { name: '扫一扫' }).click();
  await phone(id).getByLabel('码的内容').fill(code);
  const slow = await page.context().newCDPSession(page);
  await slow.send('Network.enable');
  await slow.send('Network.emulateNetworkConditions', SLOW);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
  let taps = 0;
  const tap = async (what: Locator) => {
    await what.click();
    taps += 1;
  };
  const start = Date.now();
  await phone(id).getByRole('button', { name: '确定' }).click();
  await tap(mini(id).locator('#booth-register'));
  await mini(id).locator('#field-name input').fill(name);
  await tap(mini(id).locator('#registration-quick'));
  await tap(phone(id).getByRole('button', { name: '同意', exact: true }));
  await tap(phone(id).getByRole('button', { name: '允许' }));
  const ticket = mini(id).locator('#own-ticket-code').filter({ visible: true });
  await ticket.waitFor();
  const took = Date.now() - start;
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await slow.send('Network.emulateNetworkConditions', { ...SLOW, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await slow.detach();
  return { taps, took, ticket };
}

test('from a booth code to a ticket on the screen: four taps, nothing typed but the name, on a slow phone in time', async () => {
  // What else runs on this machine is not the phone's: of three strangers the quickest counts.
  let quickest = Number.POSITIVE_INFINITY;
  for (const id of ['v3', 'v4', 'v5']) {
    await page.getByRole('button', { name: '新建访客' }).click();
    const { taps, took, ticket } = await visit(id, '林晓雨');
    process.stdout.write(`from booth code to ticket: ${taps} taps, ${(took / 1000).toFixed(1)} s\n`);
    expect(taps).toBeLessThanOrEqual(MOST_TAPS);
    expect(await readQr(await ticket.screenshot())).toMatch(/^[A-Z2-7]{60,}$/);
    await shot('first-visit');
    quickest = Math.min(quickest, took);
    if (quickest < MOST_MS) break;
  }
  expect(quickest).toBeLessThan(MOST_MS);
});

test('who refuses the number, the reminders and the album still registers, enters and draws', async () => {
  const { phone, mini, seen } = phones;
  await phones.scan('v2', await codeAtStand());
  await mini('v2').locator('#booth-register').click();
  await mini('v2').locator('#field-name input').fill('陈嘉伟');
  await mini('v2').locator('#registration-quick').click();
  await phone('v2').getByRole('button', { name: '拒绝' }).click();
  await seen('v2', '未授权微信手机号，可以手动填写').waitFor();
  await mini('v2').locator('#field-phone input').fill('13812345678');
  await mini('v2').locator('#consent-registration').click();
  await mini('v2').locator('#registration-submit').click();
  await phone('v2').getByRole('dialog', { name: '订阅消息' }).getByRole('button', { name: '取消' }).click();
  await seen('v2', '报名成功').waitFor();
  await shot('refuses-registered');

  await mini('v2').locator('#registration-poster').click();
  await mini('v2').locator('#make-poster').click();
  await mini('v2').locator('#save-poster').click({ timeout: 60_000 });
  await phone('v2').getByRole('button', { name: '拒绝' }).click();
  await seen('v2', /没有同意隐私保护指引/).waitFor();
  expect(await mini('v2').getByText('系统').filter({ visible: true }).count()).toBe(0);
  await shot('refuses-album');

  const { endsAt } = await api<{ endsAt: string }>('/api/exhibitions/current');
  const { stops } = await api<{ stops: { at: string; name: string }[] }>('/api/demo/clock');
  await api('/api/demo/clock', { to: stops.find(({ name }) => name === '开展')?.at });
  const draw = await staff.post<{ id: string }>(`/api/console/exhibitions/${exhibitionId}/draws`, {
    kind: 'instant',
    name: '到场即抽',
    rules: '签到入场即可参加，每人一次，免费。',
    prizes: [{ id: 'p1', name: '帆布袋', quantity: 5, valueFen: 3_000, odds: 1_000_000 }],
    opensAt: new Date(Date.now() - 3_600_000).toISOString(),
    closesAt: endsAt,
    redemption: '凭兑奖码到服务台领取',
    redeemUntil: endsAt,
    organiser: '展环演示主办方',
    contact: '服务台',
  });
  await staff.post(`/api/console/draws/${draw.id}/publish`, {});
  await phones.goTo('v2', `features/ticket/index?exhibitionId=${exhibitionId}`);
  const ticket = mini('v2').locator('#ticket-code').filter({ visible: true });
  await ticket.waitFor();
  const gate = await openGate(browser, staff, exhibitionId);
  await scanAtGate(gate, await readQr(await ticket.screenshot()));
  await gate.locator('#gate-result').getByText('陈嘉伟').waitFor();

  await phones.goTo('v2', `features/draw/index?exhibitionId=${exhibitionId}`);
  const play = mini('v2').locator(`#draw-play-${draw.id}`).filter({ visible: true });
  // The entry follows the scan by an event; the page asks again when it is pulled down or opened anew.
  const deadline = Date.now() + 60_000;
  while (!(await play.isVisible())) {
    if (Date.now() > deadline) throw new Error('being in gave no entry');
    await phones.goTo('v2', 'features/home/index');
    await api('/api/demo/clock/catch-up', {});
    await phones.goTo('v2', `features/draw/index?exhibitionId=${exhibitionId}`);
    await page.waitForTimeout(1_500);
  }
  await play.click();
  await seen('v2', '帆布袋').waitFor();
  await shot('refuses-drew');
});
