import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// What an organiser does before the doors open: the registration form, and who gets in.
jest.setTimeout(120_000);

/** The local WeChat's mini-program. */
const APPID = 'wx0a1b2c3d4e5f6071';

let service: RunningService;
let browser: Browser;
let desk: Page;
let exhibitionId: string;

async function api<T>(address: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${service.url}${address}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const openDesk = async (): Promise<Page> => (await signInStaff(browser, service)).page;
async function openTab(page: Page, name: string): Promise<void> {
  await page.goto(`${service.url}/console/registrations`);
  await page.getByRole('tab', { name }).click();
}
const questions = (page: Page) => page.locator('[data-question] .question__name > span:first-child').allInnerTexts();
const published = async () =>
  (await api<{ fields: { label: { zh: string } }[] }>(`/api/exhibitions/${exhibitionId}/registration-form`)).fields.map(
    (field) => field.label.zh,
  );

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  exhibitionId = (await api<{ id: string }>('/api/exhibitions/current')).id;
  desk = await openDesk();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('a question is added, moved, removed and brought back; unsaved work outlives leaving the page; saved, visitors see it', async () => {
  await openTab(desk, '报名表');
  await desk.getByRole('button', { name: '添加问题' }).click();
  await desk.getByRole('menuitem', { name: '单选' }).click();
  await desk.keyboard.type('感兴趣的展区');
  await desk.getByRole('button', { name: '保存并生效' }).click();
  await desk.getByText('请至少添加一个选项').waitFor();
  await desk.getByRole('button', { name: '添加选项' }).click();
  await desk.keyboard.type('机床');
  await desk.locator('.phone', { hasText: '感兴趣的展区' }).waitFor();
  await desk.getByRole('button', { name: '移动「感兴趣的展区」' }).focus();
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('ArrowUp');
  expect(await questions(desk)).toEqual(['公司或单位', '职务', '邮箱', '感兴趣的展区', '您的身份', '参观目的']);
  await desk.getByRole('button', { name: '移除「职务」' }).click();
  await desk.getByRole('button', { name: '撤销移除' }).click();
  await openTab(desk, '报名表');
  await desk.getByText(/已恢复您.*未保存的修改/).waitFor();
  await desk.getByRole('button', { name: '保存并生效' }).click();
  await desk.getByText('已保存，第 2 版').waitFor();
  expect(await published()).toEqual(['公司或单位', '职务', '邮箱', '感兴趣的展区', '您的身份', '参观目的']);
});

test('of two who edit at once the second is told and chooses', async () => {
  const other = await openDesk();
  for (const page of [desk, other]) await openTab(page, '报名表');
  await other.getByRole('button', { name: '移除「邮箱」' }).click();
  await other.getByRole('button', { name: '保存并生效' }).click();
  await other.getByText('新报名的观众收不到邮件提醒').waitFor();
  await other.getByRole('button', { name: '确认保存' }).click();
  await other.getByText('已保存，第 3 版').waitFor();
  await desk.getByRole('button', { name: '移动「参观目的」' }).focus();
  await desk.keyboard.press('ArrowUp');
  await desk.getByRole('button', { name: '保存并生效' }).click();
  await desk.getByText('有人在您编辑期间保存了报名表').waitFor();
  await desk.locator('.conflict', { hasText: '移除「邮箱」' }).waitFor();
  await desk.getByRole('button', { name: '用我的覆盖对方' }).click();
  await desk.getByRole('button', { name: '保存并生效' }).click();
  await desk.getByText('已保存，第 4 版').waitFor();
  expect(await published()).toEqual(['公司或单位', '职务', '邮箱', '感兴趣的展区', '参观目的', '您的身份']);
});

test('registrations are approved together and rejected with a reason, by keyboard; the export shows them masked', async () => {
  const cookie = (await desk.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const { id: ticketTypeId } = await api<{ id: string }>(
    `/api/console/exhibitions/${exhibitionId}/ticket-types`,
    { kind: 'visitor', name: { zh: '专业买家', en: '' }, quota: 10, needsApproval: true, needsInvitation: false, waitingList: false },
    { Cookie: cookie, Origin: service.url },
  );
  for (const name of ['甲', '乙', '丙']) {
    const { id } = await api<{ id: string }>('/wechat-sandbox/_sandbox/people', { name });
    const { code } = await api<{ code: string }>(`/wechat-sandbox/_sandbox/people/${id}/login-code`, { appid: APPID });
    const { token } = await api<{ token: string }>('/api/visitor/login', { code });
    const { consents } = await api<{ consents: { purpose: string; version: string; required: boolean }[] }>(
      `/api/exhibitions/${exhibitionId}/registration-form`,
    );
    await api(
      `/api/exhibitions/${exhibitionId}/registrations`,
      {
        ticketTypeId,
        name: `买家${name}`,
        phone: { number: `1381234567${name === '甲' ? 1 : name === '乙' ? 2 : 3}` },
        answers: { company: '海川科技' },
        consents: consents.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version })),
      },
      { Authorization: `Bearer ${token}` },
    );
  }
  await openTab(desk, '名单与审核');
  await desk.locator('.ant-segmented-item', { hasText: '待审核' }).click();
  const rows = desk.locator('tr.row-keys');
  await desk.waitForFunction(() => document.querySelectorAll('tr.row-keys').length === 3);
  await rows.first().focus();
  for (const key of [' ', 'ArrowDown', ' ', 'a']) await desk.keyboard.press(key);
  await desk.getByText('已通过 2 人').waitFor();
  await rows.filter({ hasText: '买家甲' }).focus();
  await desk.keyboard.press('r');
  await desk.getByLabel('原因').fill('资料不全');
  await desk.getByRole('button', { name: '确定' }).click();
  await desk.getByText('没有符合条件的报名').waitFor();
  await desk.locator('.ant-segmented-item', { hasText: '全部' }).click();
  for (const [name, status] of [
    ['买家甲', '未通过'],
    ['买家乙', '已报名'],
    ['买家丙', '已报名'],
  ] as const)
    await rows.filter({ hasText: name }).filter({ hasText: status }).waitFor();
  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: '导出名单' }).click();
  await desk.getByRole('menuitem', { name: '手机号打码（CSV）' }).click();
  const lines = readFileSync(await (await saved).path(), 'utf8')
    .split('\r\n')
    .filter((line) => line.includes('买家'));
  expect(lines).toHaveLength(3);
  expect(lines.every((line) => /,138\*{4}567\d,/.test(line))).toBe(true);
  expect(lines.find((line) => line.startsWith('买家甲'))).toMatch(/未通过.*资料不全/);
});
