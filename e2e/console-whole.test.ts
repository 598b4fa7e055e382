import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { countHands, type Hands } from './clicks';
import { startService, type RunningService } from './service';

// An organisation's first evening: from an empty deployment to a published show, and a second one made of it, by clicking and typing
// alone. Only the list of exhibitors comes by command: no page takes it yet.
jest.setTimeout(300_000);

const PASSWORD = '坐着火车一路向北去看海2027';
const FIRST = '2027 华南智能制造展';
const SECOND = '2028 华南智能制造展';
const LIST = '展商,展馆,展位号,类别\n海川数控,1 号馆,A01,机床\n远山仪器,1 号馆,A02,测量\n';

let service: RunningService;
let browser: Browser;
let desk: Page;
let phone: Page;
let hands: Hands;

beforeAll(async () => {
  service = await startService({}, 'empty');
  browser = await launchBrowser();
  const office = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  hands = await countHands(office);
  desk = await office.newPage();
  desk.setDefaultTimeout(30_000);
  phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  phone.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const menu = (page: string) => desk.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: page });

/** As people do it: a click into the field, then its characters. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}

async function typeDate(field: Locator, day: string): Promise<void> {
  await type(field, day);
  await field.press('Enter');
}

async function importList(name: string): Promise<void> {
  const file = path.join(service.dataDir, 'exhibitors.csv');
  writeFileSync(file, LIST);
  await promisify(execFile)(process.execPath, ['cloud/cli/run.mjs', 'import', '--exhibitors', file, '--name', name, '--yes'], {
    cwd: path.resolve(__dirname, '..'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: service.dataDir,
      KEYS_FILE: `${service.dataDir}-keys.json`,
      ENV_FILE: '',
    },
  });
}

const seenOnPhone = (text: string) => phone.getByText(text).filter({ visible: true }).first();

/** What the service tells a visitor's phone now. */
const nameOnPhone = () =>
  phone.evaluate(() =>
    fetch('/api/exhibitions/current').then(async (answer) => (answer.ok ? ((await answer.json()) as { name: string }).name : null)),
  );

/** Clicks, and measures from the service's answer to that until a visitor who keeps asking is told of it. */
async function msUntilTold(button: Locator, address: RegExp, name: string): Promise<number> {
  const answered = desk.waitForResponse((answer) => address.test(answer.url()) && answer.request().method() !== 'GET' && answer.ok());
  await button.click();
  await answered;
  const from = Date.now();
  while ((await nameOnPhone()) !== name) if (Date.now() - from > 30_000) throw new Error(`the phone was never told of ${name}`);
  return Date.now() - from;
}

test('from nothing to a published show that a phone sees within a second', async () => {
  const [, link = ''] = /http\S+(\/console\/setup#\S+)/.exec(readFileSync(service.logFile, 'utf8')) ?? [];
  await desk.goto(`${service.url}${link}`);
  await type(desk.getByLabel('姓名'), '张三');
  await type(desk.getByLabel('邮箱'), 'boss@example.com');
  await type(desk.getByLabel('密码', { exact: true }), PASSWORD);
  await type(desk.getByLabel('再输一次'), PASSWORD);
  await desk.getByRole('button', { name: '建立账号并登录' }).click();

  await desk.getByRole('heading', { name: '还没有展会' }).waitFor();
  await desk.getByRole('button', { name: '新建展会' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '属于' }).click();
  await type(desk.getByLabel('新分公司的名称'), '华南分公司');
  await desk.getByRole('button', { name: '新建', exact: true }).click();
  await type(dialog.getByLabel('名称', { exact: true }), FIRST);
  await typeDate(dialog.getByPlaceholder('第一天'), '2027-03-10');
  await typeDate(dialog.getByPlaceholder('最后一天'), '2027-03-12');
  await type(dialog.getByLabel('场馆'), '深圳国际会展中心');
  await dialog.getByRole('button', { name: '新建草稿' }).click();
  await desk.getByText('已完成 3 步，共 6 步').waitFor();

  await desk.getByRole('link', { name: '前往「成员与权限」' }).click();
  await desk.getByRole('button', { name: '邀请成员' }).click();
  await type(desk.getByLabel('邮箱'), 'lin@example.com');
  await type(desk.getByLabel('姓名'), '林晓');
  await desk.getByRole('combobox', { name: '分公司' }).click();
  await desk.getByTitle('华南分公司').click();
  await desk.getByRole('button', { name: '生成邀请链接' }).click();
  const invitation = await desk.getByRole('textbox', { name: '链接' }).inputValue();
  await desk.getByRole('button', { name: '完成' }).click();

  const colleague = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
  await colleague.goto(invitation.replace(/^https?:\/\/[^/]+/, service.url));
  await type(colleague.getByLabel('密码', { exact: true }), `${PASSWORD}她`);
  await type(colleague.getByLabel('再输一次'), `${PASSWORD}她`);
  await colleague.getByRole('button', { name: '设置密码' }).click();
  await colleague.getByRole('link', { name: '去登录' }).click();
  await type(colleague.locator('input[autocomplete=username]'), 'lin@example.com');
  await type(colleague.locator('input[type=password]'), `${PASSWORD}她`);
  await colleague.locator('button[type=submit]').click();
  await colleague.getByRole('heading', { name: FIRST }).waitFor();
  await colleague.context().close();

  await menu('概览').click();
  await importList(FIRST);
  await desk.reload();
  await phone.goto(`${service.url}/`);
  await desk.getByText(/必须的都已完成|全部就绪/).waitFor();
  await menu('展会设置').click();
  const opened = await msUntilTold(desk.getByRole('button', { name: '发布展会' }), /\/publish/, FIRST);
  await desk.getByText('展会已发布，访客可以看到').waitFor();
  await phone.reload();
  await seenOnPhone(FIRST).waitFor();

  await type(desk.getByLabel('名称', { exact: true }), `${FIRST}（春季）`);
  const renamed = await msUntilTold(desk.getByRole('button', { name: '保存', exact: true }), /\/settings/, `${FIRST}（春季）`);
  await phone.reload();
  await seenOnPhone(`${FIRST}（春季）`).waitFor();
  console.log(`the first show: ${hands.clicks} clicks, ${hands.keys} keys; on the phone after ${opened} and ${renamed} ms`);
  expect(opened).toBeLessThan(1_000);
  expect(renamed).toBeLessThan(1_000);
});

test('a second show is made of the first, with its own dates and logo, and passes every check within 120 clicks', async () => {
  const before = { ...hands };
  await menu('概览').click();
  await desk.getByRole('button', { name: '复制为新展会' }).click();
  const dialog = desk.getByRole('dialog');
  await type(dialog.getByLabel('名称', { exact: true }), SECOND);
  await typeDate(dialog.getByLabel('第一天'), '2028-03-08');
  await dialog.getByRole('button', { name: /^复 ?制$/ }).click();
  await desk.getByRole('heading', { name: SECOND }).waitFor();

  await menu('展会设置').click();
  await type(desk.getByLabel('英文名称', { exact: true }), 'South China Smart Manufacturing 2028');
  await desk.getByRole('button', { name: '加一天' }).click();
  const logo = desk.getByRole('group', { name: '标志' });
  const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), logo.getByText('点击选择').click()]);
  await chooser.setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: createCanvas(600, 200).toBuffer('image/png') });
  await logo.getByRole('img', { name: '标志' }).waitFor();
  await desk.getByRole('button', { name: '保存', exact: true }).click();
  await desk.getByText('标志：（空） → 图片').waitFor();

  await menu('概览').click();
  await importList(SECOND);
  await desk.reload();
  await desk.getByText('全部就绪。').waitFor();
  await desk.getByText('2028年3月8日').first().waitFor();
  const clicks = hands.clicks - before.clicks;
  console.log(`the second show: ${clicks} clicks, ${hands.keys - before.keys} keys; both: ${hands.clicks} clicks`);
  expect(clicks).toBeGreaterThan(5);
  expect(clicks).toBeLessThan(120);
});
