import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff, STAFF, type Staff } from './staff';

// Words typed in the console outlive the browser's own ways out of a page.
jest.setTimeout(240_000);

let service: RunningService;
let browser: Browser;
let staff: Staff;
let page: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  staff = await signInStaff(browser, service);
  page = staff.page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const question = () => page.getByRole('dialog').filter({ hasText: '放弃还没保存的内容？' });
const name = () => page.getByRole('dialog').getByLabel('姓名');

async function invite(typed: string): Promise<void> {
  await page.goto(`${service.url}/console/codes`);
  await page.getByRole('link', { name: '成员与权限' }).click();
  await page.getByRole('button', { name: '邀请成员' }).click();
  await name().fill(typed);
}

test('后退 asks first; staying keeps the words', async () => {
  await invite('林晓雨');
  await page.evaluate(() => history.back());
  await question().waitFor();
  await question().getByRole('button', { name: '继续填写' }).click();
  await question().waitFor({ state: 'hidden' });
  expect(await name().inputValue()).toBe('林晓雨');
  expect(new URL(page.url()).pathname).toBe('/console/people');
  await page.evaluate(() => history.back());
  await question().getByRole('button', { name: '放弃' }).click();
  await page.waitForURL('**/console/codes');
});

test('a session that runs out hides the page, and the same person finds the words again', async () => {
  await invite('赵启明');
  await staff.context.clearCookies();
  await page.getByRole('dialog').getByLabel('邮箱').fill('zhao@example.cn');
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  await page.getByText('登录已过期').waitFor();
  expect(await page.getByRole('dialog').isVisible()).toBe(false);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  await page.fill('input[autocomplete=username]', STAFF.email);
  await page.fill('input[autocomplete=current-password]', STAFF.password);
  await page.locator('.sign-in-again button[type=submit]').click();
  await page.getByText('登录已过期').waitFor({ state: 'hidden' });
  expect(await name().inputValue()).toBe('赵启明');
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  await page.getByText('邀请链接').first().waitFor();
  await name().waitFor({ state: 'hidden' });
});
