import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// From an invitation to what visitors see: an exhibitor fills in its page in a browser, staff send one part back and approve the rest.
jest.setTimeout(240_000);

let service: RunningService;
let browser: Browser;
let desk: Page;
let exhibitor: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service)).page;
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  exhibitor = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const drawer = () => desk.getByRole('dialog');
const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();
const field = (id: string) => exhibitor.locator(`#${id} input, #${id} textarea`).first();
/** Kept with the service, not only on the phone. */
const saved = () => exhibitor.locator('.desk__saved--saved').waitFor();
async function openDrawer(): Promise<void> {
  await desk.goto(`${service.url}/console/self-service?q=Mozilla`);
  await desk.getByRole('button', { name: '查看「Mozilla」' }).click();
  await drawer().getByText('邀请链接').waitFor();
}
function logo(): Buffer {
  const draw = createCanvas(640, 480).getContext('2d');
  draw.fillStyle = '#0e4d4a';
  draw.fillRect(0, 0, 640, 480);
  draw.fillStyle = '#e59a3c';
  draw.fillRect(160, 120, 320, 240);
  return draw.canvas.toBuffer('image/png');
}
async function choose(button: string, name: string): Promise<void> {
  const [chooser] = await Promise.all([exhibitor.waitForEvent('filechooser'), exhibitor.locator(`#${button}`).click()]);
  await chooser.setFiles({ name, mimeType: 'image/png', buffer: logo() });
}

test('an invitation is made, filled in, sent in, sent back in part, approved, and seen by visitors', async () => {
  await desk.getByRole('link', { name: '展商自助' }).click();
  await openDrawer();
  await drawer().getByRole('button', { name: '生成链接' }).click();
  const shown = drawer().getByText(/\/c\/[0-9A-Z]{28}$/);
  await shown.waitFor();
  const code = ((await shown.textContent()) ?? '').split('/c/')[1] ?? '';

  await exhibitor.goto(`${service.url}/c/${code}`);
  await seen(exhibitor, /还差/).waitFor();
  await field('desk-summary').fill('让网络属于每一个人');
  await field('desk-theme').fill('浏览器');
  await field('desk-story').fill('我们做开放的浏览器。\n\n欢迎到展位试用**新版本**。');
  await choose('desk-logo', 'logo.png');
  await exhibitor.locator('.desk__image').first().waitFor();
  await saved();
  await exhibitor.getByText('产品与新品', { exact: true }).click();
  await exhibitor.locator('#desk-add-launch').click();
  await field('offer-title').fill('隐私浏览 2.0');
  await field('offer-summary').fill('不留痕迹');
  await choose('offer-pictures', 'launch.png');
  await exhibitor.locator('.el-sheet--open .desk__image').first().waitFor();
  await exhibitor.locator('#offer-done').click();
  await seen(exhibitor, '隐私浏览 2.0').waitFor();
  await saved();
  await exhibitor.locator('#desk-preview').click();
  await seen(exhibitor, '观众将看到的样子').waitFor();
  await exhibitor.locator('.el-sheet--open .el-sheet__close').click();
  await exhibitor.locator('#desk-submit').click();
  await seen(exhibitor, '没有新的修改').waitFor();
  // Opened again on the same device, it waits as it was sent in.
  await exhibitor.reload();
  await seen(exhibitor, '5 项待审核').waitFor();

  await openDrawer();
  const launch = drawer().getByRole('region', { name: '新品 · 隐私浏览 2.0' });
  await launch.getByText('新增').waitFor();
  await drawer().getByRole('region', { name: '公司介绍' }).getByText('欢迎到展位试用').waitFor();
  await drawer().getByRole('region', { name: '展品类别' }).getByRole('button', { name: '退回' }).click();
  const reason = desk.getByRole('dialog').filter({ hasText: '退回「展品类别」' });
  await reason.getByRole('textbox').fill('请从展会的类别里选一个');
  await reason.getByRole('button', { name: '退回' }).click();
  await desk.getByText('通过 0 项，退回 1 项').waitFor();
  await reason.waitFor({ state: 'hidden' });
  await drawer()
    .getByRole('button', { name: /全部通过/ })
    .click();
  await drawer().getByText('没有待审核的内容').waitFor();

  // The service tells nobody: the words for it are ready, and the page of the link begins with it.
  await drawer().getByText('1. 展品类别：请从展会的类别里选一个').waitFor();
  await exhibitor.reload();
  await exhibitor.locator('#desk-returned').getByText('请从展会的类别里选一个').waitFor();
  await seen(exhibitor, '退回原因：请从展会的类别里选一个').waitFor();

  const visitor = await (await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' })).newPage();
  await visitor.goto(`${service.url}/#/features/exhibitors/index`);
  await visitor.locator('input').filter({ visible: true }).first().fill('Mozilla');
  await visitor.getByText('Mozilla', { exact: true }).filter({ visible: true }).first().click();
  await seen(visitor, '我们做开放的浏览器。').waitFor();
  await seen(visitor, '隐私浏览 2.0').waitFor();

  // Taken back, the exhibitor is out at once.
  await drawer().getByRole('button', { name: '收回链接' }).click();
  await desk.getByRole('tooltip').getByRole('button', { name: '收回链接' }).click();
  await drawer().getByRole('button', { name: '生成链接' }).waitFor();
  await exhibitor.reload();
  await seen(exhibitor, /这个展商链接无效/).waitFor();
});
