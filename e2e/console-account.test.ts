import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff, STAFF, type Staff } from './staff';

// What somebody does about their own account.
jest.setTimeout(120_000);

const PASSWORD = '坐着火车一路向北去看海2027';

let service: RunningService;
let browser: Browser;
let desk: Staff;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = await signInStaff(browser, service);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('a session elsewhere is ended, and the password changed', async () => {
  const { page } = desk;
  const elsewhere = await signInStaff(browser, service);
  await page.getByRole('link', { name: /管理员$/ }).click();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
  await page.getByText('当前').waitFor();
  await page.getByRole('button', { name: '退出其他全部' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出其他全部' }).click();
  // Whoever set this show up was signed in somewhere too.
  await page.getByText(/^已退出其他 [12] 处登录$/).waitFor();
  await elsewhere.page.reload();
  await elsewhere.page.getByRole('heading', { name: '登录控制台' }).waitFor();

  const fill = async (current: string, password: string) => {
    await page.getByLabel('原密码').fill(current);
    await page.getByLabel('新密码').fill(password);
    await page.getByLabel('再输一次').fill(password);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await fill('not the password', PASSWORD);
  await page.getByText('原密码不正确').waitFor();
  await fill(STAFF.password, PASSWORD);
  await page.getByText('密码已修改，其他地方的登录已退出').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
});
