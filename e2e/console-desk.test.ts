import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// The desk: everything about one person, people who come by hand or from a list, and what somebody may ask about their data.
jest.setTimeout(180_000);

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

/** Somebody registers in the mini-program. */
async function register(name: string, number: string): Promise<void> {
  const { id } = await api<{ id: string }>('/wechat-sandbox/_sandbox/people', { name });
  const { code } = await api<{ code: string }>(`/wechat-sandbox/_sandbox/people/${id}/login-code`, { appid: APPID });
  const { token } = await api<{ token: string }>('/api/visitor/login', { code });
  const form = await api<{ consents: { purpose: string; version: string; required: boolean }[] }>(
    `/api/exhibitions/${exhibitionId}/registration-form`,
  );
  await api(
    `/api/exhibitions/${exhibitionId}/registrations`,
    {
      name,
      phone: { number },
      answers: { company: '海川科技' },
      consents: form.consents.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version })),
    },
    { Authorization: `Bearer ${token}` },
  );
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  exhibitionId = (await api<{ id: string }>('/api/exhibitions/current')).id;
  desk = (await signInStaff(browser, service)).page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('a row opens to the whole story of one person, at an address of its own; a note outlives a second thought', async () => {
  await register('韩梅梅', '13812345678');
  await desk.goto(`${service.url}/console/registrations`);
  await desk.getByRole('button', { name: '韩梅梅' }).click();
  const drawer = desk.getByRole('dialog');
  await drawer.getByRole('heading', { name: /韩梅梅/ }).waitFor();
  await drawer.getByText('+86138****5678').waitFor();
  await drawer.getByText('本人勾选').waitFor();
  await desk.waitForURL(/person=[0-9a-f]{24}/);
  await drawer.getByRole('tab', { name: '经过' }).click();
  await drawer.getByText('提交报名').waitFor();
  await drawer.getByText('出票', { exact: true }).waitFor();
  await drawer.getByRole('tab', { name: '备注' }).click();
  await drawer.getByLabel('写备注').fill('贵宾，请安排专人接待');
  await desk.keyboard.press('Escape');
  await desk.getByText('放弃还没保存的内容？').last().waitFor();
  await desk.getByRole('button', { name: '继续填写' }).click();
  await drawer.getByRole('button', { name: '添加备注' }).click();
  await desk.getByText('备注已添加').waitFor();
  // A colleague opens the link.
  const { page: colleague } = await signInStaff(browser, service);
  await colleague.goto(desk.url());
  await colleague.getByRole('tab', { name: '备注 1' }).click();
  await colleague.getByRole('dialog').getByText('贵宾，请安排专人接待').waitFor();
  await colleague.context().close();
});

test('a ticket is renewed, revoked and restored from its holder’s page, and a registration cancelled; the story tells it with the reason', async () => {
  await register('赵换票', '13812349876');
  await desk.goto(`${service.url}/console/registrations`);
  await desk.getByRole('button', { name: '赵换票' }).click();
  const drawer = desk.getByRole('dialog').first();
  const act = async (name: string, reason: string, done: string) => {
    await drawer.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}$`) }).click();
    const ask = desk.locator('.ant-modal');
    await ask.getByLabel('原因').fill(reason);
    await ask.locator('.ant-modal-footer .ant-btn').last().click();
    await desk.getByText(done).first().waitFor();
    await ask.waitFor({ state: 'hidden' });
  };
  await act('换发', '手机丢了', '门票已换发，旧码已作废');
  await drawer.getByText(/前为/).waitFor();
  await act('作废', '重复报名', '门票已作废');
  await act('恢复', '核实无误', '门票已恢复');
  await act('取消报名', '本人来电取消', '报名已取消');
  await drawer.getByRole('tab', { name: '经过' }).click();
  const told = drawer.getByRole('tabpanel', { name: '经过' });
  for (const words of ['换发门票，旧码作废', '作废门票', '恢复门票', '工作人员取消报名'])
    await told.getByText(words, { exact: true }).waitFor();
  await told.getByText(/手机丢了/).waitFor();
  await desk.keyboard.press('Escape');
});

test('ticket types are ordered by keys, stopped and deleted; a deletion is undone', async () => {
  await desk.goto(`${service.url}/console/registrations?tab=types`);
  const row = (name: string) => desk.getByRole('row').filter({ hasText: name });
  await desk.getByLabel(/^移动「普通观众」/).press('ArrowDown');
  await desk.getByText('顺序已保存').waitFor();
  await desk.getByRole('row').nth(2).filter({ hasText: '普通观众' }).waitFor();
  const more = async (name: string, what: string) => {
    await desk.getByRole('button', { name: `「${name}」的更多操作` }).click();
    await desk.getByRole('menuitem', { name: what }).click();
  };
  await more('搭建证', '停售');
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /停\s?售/ })
    .click();
  await row('搭建证').getByText('已停售').waitFor();
  await more('搭建证', '删除');
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /删\s?除/ })
    .click();
  await desk.getByRole('button', { name: '撤销删除' }).click();
  await row('搭建证').getByText('已停售').waitFor();
});

test('one person is put in by hand and a list is imported; twice, it adds nobody', async () => {
  await desk.goto(`${service.url}/console/registrations`);
  const add = async (what: string) => {
    await desk.getByRole('button', { name: '添加报名' }).click();
    await desk.getByRole('menuitem', { name: what }).click();
    return desk.getByRole('dialog');
  };
  const byHand = await add('手工添加一个人');
  await byHand.getByLabel('姓名').fill('王贵宾');
  await byHand.getByLabel('手机号').fill('13900000001');
  await byHand.getByRole('button', { name: '添加并出票' }).click();
  await byHand.getByText('请写明同意的依据').waitFor();
  await byHand.getByLabel('在哪里、怎样取得本人同意').fill('11 月 20 日电话确认');
  await byHand.getByRole('button', { name: '添加并出票' }).click();
  await desk.getByText('已添加 王贵宾，门票已发出').waitFor();
  await desk.getByRole('dialog').getByText('在别处同意：11 月 20 日电话确认').waitFor();
  await desk.keyboard.press('Escape');

  const lines = [
    '姓名,手机,票种',
    '嘉宾甲,13900000002,特邀嘉宾',
    '嘉宾乙,13900000003,特邀嘉宾',
    '王贵宾,13900000001,普通观众',
    '无手机,,普通观众',
  ];
  const file = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  const list = await add('导入名单');
  await list.locator('input[type=file]').setInputFiles(file);
  for (const count of ['新增 2', '重复 1', '有误 1']) await list.getByText(count).waitFor();
  await list.getByText('手机号和邮箱至少填一项').waitFor();
  await list.getByLabel('在哪里、怎样取得本人同意').fill('11 月 20 日签到表');
  await list.getByRole('button', { name: '导入 2 人' }).click();
  await list.getByText('已新增 2 人').waitFor();
  await list.getByText('1 人已在本展会，跳过').waitFor();
  const saved = desk.waitForEvent('download');
  await list.getByRole('button', { name: '下载未导入的行' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(/^\uFEFF行,姓名,.*\r\n5,无手机,/);
  await list.getByRole('button', { name: '完成' }).click();
  await desk.getByRole('button', { name: '嘉宾甲' }).waitFor();

  const again = await add('导入名单');
  await again.locator('input[type=file]').setInputFiles(file);
  await again.getByRole('button', { name: '没有可以新增的人' }).waitFor();
});

test('somebody asks for their data: found, seen, corrected, exported, deleted, each in the register', async () => {
  await register('周查询', '13812349999');
  await desk.goto(`${service.url}/console/privacy`);
  await desk.getByRole('searchbox', { name: '找人' }).fill('13812349999');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: '周查询' }).click();
  const drawer = desk.getByRole('dialog').first();
  await drawer.getByText('+86138****9999').waitFor();
  const dialog = desk.getByRole('dialog').last();
  await drawer.getByRole('button', { name: '更正' }).click();
  await dialog.getByLabel('姓名').fill('周咨询');
  await dialog.getByRole('button', { name: '更正' }).click();
  await dialog.getByText('请写明，至少四个字').waitFor();
  await dialog.getByLabel('谁提出的，怎样核实身份').fill('本人来电，回拨核实');
  await dialog.getByRole('button', { name: '更正' }).click();
  await drawer.getByRole('heading', { name: /周咨询/ }).waitFor();
  await drawer.getByRole('button', { name: '导出' }).click();
  await dialog.getByLabel('谁提出的，怎样核实身份').fill('本人来电，回拨核实');
  const saved = desk.waitForEvent('download');
  await dialog.getByRole('button', { name: '导出' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('+8613812349999');
  await drawer.getByRole('button', { name: '删除' }).click();
  await dialog.getByText('删除后仍会保留').waitFor();
  await dialog.getByLabel('谁提出的，怎样核实身份').fill('本人来电，回拨核实');
  await dialog.getByLabel('请输入「周咨询」确认删除').fill('周咨');
  await dialog.getByRole('button', { name: '删除，不能恢复' }).click();
  await dialog.locator('.ant-form-item-explain-error').waitFor();
  await dialog.getByLabel('请输入「周咨询」确认删除').fill('周咨询');
  await dialog.getByRole('button', { name: '删除，不能恢复' }).click();
  await desk.getByText('已删除，并登记').waitFor();
  await desk.getByText('在您有权查看的展会里没有找到').waitFor();
  await desk.getByRole('tab', { name: '登记簿' }).click();
  for (const kind of ['更正', '查阅、复制', '删除']) await desk.getByRole('cell', { name: kind, exact: true }).waitFor();
});
