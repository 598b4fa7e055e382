import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { readQr } from './read-code';
import { startService, type RunningService } from './service';
import { signInStaff, STAFF, type Staff } from './staff';

// Signing in to the console by scanning with the local WeChat.
jest.setTimeout(240_000);

const PATIENCE_MS = 60_000;

let service: RunningService;
let browser: Browser;
let desk: Staff;
let on: Phones;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  const phones = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  phones.setDefaultTimeout(PATIENCE_MS);
  on = await openPhones(phones, service.site);
  desk = await signInStaff(browser, service);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** What a phone's camera reads from the screen. */
async function codeOn(page: Page): Promise<string> {
  const picture = page.getByAltText('用微信扫的二维码');
  await picture.waitFor();
  return readQr(await picture.screenshot());
}
const numberOn = async (page: Page) => (await page.locator('.wechat-code__number').textContent()) ?? '';
async function scanOnPhone(page: Page, id: string): Promise<void> {
  await on.scan(id, await codeOn(page));
  await on.seen(id, new RegExp(`^${await numberOn(page)}$`)).waitFor();
}

test('a bound WeChat signs in after the phone agreed, not after it refused; the sessions say so', async () => {
  const { page, context } = desk;
  await page.goto(`${service.url}/console/account`);
  await page.getByRole('button', { name: '绑定微信' }).click();
  await page.getByRole('dialog').getByLabel('密码').fill(STAFF.password);
  await page.getByRole('button', { name: '下一步' }).click();
  await scanOnPhone(page, 'v1');
  await on.seen('v1', '把这个微信绑定到控制台账号？').waitFor();
  await page.getByText('已扫码，请在手机上确认').waitFor();
  await on.mini('v1').locator('#staff-agree').click();
  await on.seen('v1', '微信已绑定').waitFor();
  await page.getByText('已绑定', { exact: true }).waitFor();

  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '微信扫码登录' }).click();
  await on.closeMini('v1');
  await scanOnPhone(page, 'v1');
  await on.seen('v1', '登录主办方控制台？').waitFor();
  await on.mini('v1').locator('#staff-refuse').click();
  await page.getByText('手机上没有同意').waitFor();

  await page.getByRole('button', { name: '换一个新的' }).click();
  await on.closeMini('v1');
  await scanOnPhone(page, 'v1');
  await on.mini('v1').locator('#staff-agree').click();
  await on.seen('v1', '已同意登录').waitFor();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await page.goto(`${service.url}/console/account`);
  await page.getByRole('row').filter({ hasText: '当前' }).getByText('微信', { exact: true }).waitFor();
  await context.close();
});

test('a WeChat of nobody is told to bind first', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${service.url}/console/`);
  await page.getByRole('button', { name: '微信扫码登录' }).click();
  await on.scan('v2', await codeOn(page));
  await on.seen('v2', /这个微信还没有绑定控制台账号/).waitFor();
  await context.close();
});
