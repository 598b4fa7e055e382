import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';

// An empty deployment: the link that is printed, the first owner, their first show, a colleague.
jest.setTimeout(120_000);

const PASSWORD = '坐着火车一路向北去看海2027';

let service: RunningService;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  service = await startService({}, 'empty');
  browser = await launchBrowser();
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
  desk.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const printed = () => [...readFileSync(service.logFile, 'utf8').matchAll(/http\S+\/console\/setup(#\S+)/g)].map(([, code = '']) => code);
const open = (code: string) => desk.goto(`${service.url}/console/setup${code}`);

test('the printed link makes the first owner, who is led to a show; then it is closed for good', async () => {
  await desk.goto(`${service.url}/console/`);
  await desk.getByText('还没有任何账号').waitFor();
  await open('#made-up');
  await desk.getByText('这条设置链接不能用').waitFor();
  const [code = ''] = printed();
  // Another address behind the # alone opens no page anew.
  await desk.goto('about:blank');
  await open(code);
  await desk.getByLabel('姓名').fill('张三');
  await desk.getByLabel('邮箱').fill('boss@example.com');
  await desk.getByLabel('密码', { exact: true }).fill('zhanhuan2026');
  await desk.getByLabel('再输一次').fill('zhanhuan2026');
  await desk.getByRole('button', { name: '建立账号并登录' }).click();
  await desk.getByText('太常见，容易被猜到，请换一个').waitFor();
  await desk.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await desk.getByLabel('再输一次').fill(PASSWORD);
  await desk.getByRole('button', { name: '建立账号并登录' }).click();
  await desk.getByRole('heading', { name: '还没有展会' }).waitFor();

  await desk.getByRole('link', { name: '前往「成员与权限」' }).click();
  await desk.getByRole('cell', { name: 'boss@example.com' }).waitFor();
  await desk.getByRole('button', { name: '邀请成员' }).click();
  await desk.getByLabel('邮箱').fill('lin@example.com');
  await desk.getByLabel('姓名').fill('林晓');
  await desk.getByRole('button', { name: '生成邀请链接' }).click();
  await desk.getByText('把链接发给「林晓」').waitFor();
  // The drawer beneath goes once its list has been read; a click in that moment was seen to miss, once in twenty runs.
  const handedOn = desk.getByText('把链接发给「林晓」');
  for (let tries = 0; tries < 3 && (await handedOn.isVisible()); tries += 1) {
    await desk.getByRole('button', { name: '完成', exact: true }).click();
    await handedOn.waitFor({ state: 'hidden', timeout: 5_000 }).catch((error: unknown) => {
      if (tries === 2) throw error;
    });
  }

  await desk.getByRole('link', { name: '概览' }).click();
  await desk.getByText('已完成 2 步，共 6 步').waitFor();
  await desk.getByRole('button', { name: '新建展会' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '属于' }).click();
  await desk.getByText('还没有分公司，在下方新建').waitFor();
  // A slow answer with the list of branches holds nobody up.
  let heldBack = 0;
  await desk.route('**/api/console/branches*', async (route) => {
    if (route.request().method() === 'GET') {
      heldBack += 1;
      await new Promise((resolve) => setTimeout(resolve, 15_000));
    }
    await route.continue();
  });
  await desk.getByLabel('新分公司的名称').pressSequentially('华南分公司', { delay: 60 });
  await desk.getByRole('button', { name: '新建', exact: true }).click();
  await desk.getByText('已新建「华南分公司」').waitFor();
  await dialog.getByLabel('名称', { exact: true }).fill('2027 华南智能制造展');
  await dialog.getByPlaceholder('第一天').fill('2027-03-10');
  await desk.keyboard.press('Enter');
  await dialog.getByPlaceholder('最后一天').fill('2027-03-12');
  await desk.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '新建草稿' }).click();
  expect(heldBack).toBe(1);
  await desk.getByText('已完成 4 步，共 6 步').waitFor();
  await desk.getByRole('button', { name: '不再显示' }).click();
  await desk.getByText('从这里到第一场展会').waitFor({ state: 'hidden' });

  await desk.goto('about:blank');
  await open(code);
  await desk.getByText('首次设置已经完成').waitFor();
  await desk.getByRole('link', { name: '去登录' }).click();
  await desk.getByRole('heading', { name: '2027 华南智能制造展' }).waitFor();
  await desk.getByText('从这里到第一场展会').waitFor({ state: 'hidden' });
  await service.stop();
  await service.restart();
  expect(printed()).toHaveLength(1);
});
