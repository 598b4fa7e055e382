import { createHmac } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff, STAFF, type Staff } from './staff';

// Signing in with a code besides the password.
jest.setTimeout(120_000);

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

/** What an authenticator app shows for a secret typed into it; `ahead` steps from now. */
function shown(secret: string, ahead = 0): string {
  const bits = [...secret.replace(/ /g, '')].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('turned on with the picture’s secret, the next sign-in asks for a code; turned off, it does not', async () => {
  const { page } = desk;
  await page.goto(`${service.url}/console/account`);
  await page.getByRole('button', { name: '开启', exact: true }).click();
  await page.getByAltText('验证器要扫的二维码').waitFor();
  const secret = (await page.locator('code.secret').textContent()) ?? '';
  await page.getByRole('dialog').getByLabel('密码').fill(STAFF.password);
  await page.getByLabel('验证器显示的六位数字').fill('000000');
  await page.getByRole('button', { name: '确认开启' }).click();
  await page.getByText('验证码不对或已用过').waitFor();
  await page.getByLabel('验证器显示的六位数字').fill(shown(secret));
  await page.getByRole('button', { name: '确认开启' }).click();
  await page.getByText('请保存恢复码').waitFor();
  const recovery = (await page.locator('.recovery-codes code').first().textContent()) ?? '';
  await page.getByRole('button', { name: '已保存好' }).click();
  await page.getByText(/恢复码还剩 10 个/).waitFor();

  await page.getByRole('button', { name: '退出登录' }).click();
  await page.fill('input[autocomplete=username]', STAFF.email);
  await page.fill('input[type=password]', STAFF.password);
  await page.click('button[type=submit]');
  await page.getByRole('heading', { name: '输入验证码' }).waitFor();
  await page.getByLabel('验证码').fill(shown(secret, 1));
  await page.click('button[type=submit]');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();

  await page.goto(`${service.url}/console/account`);
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('密码').fill(STAFF.password);
  await dialog.getByLabel('验证码').fill(recovery);
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByText('两步验证已关闭').waitFor();
});
