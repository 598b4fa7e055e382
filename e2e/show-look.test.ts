import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// What an organiser gives a show its face with, by clicking; and what a visitor's phone makes of it.
jest.setTimeout(120_000);

/** Set to keep pictures of what is looked at. */
const PICTURES = process.env.LOOK_PICTURES;
const picked = (page: Page, name: string) => (PICTURES ? page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true }) : undefined);

let service: RunningService;
let browser: Browser;
let desk: Page;
let phone: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service)).page;
  phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const openSettings = async () => {
  const { name } = (await (await fetch(`${service.url}/api/exhibitions/current`)).json()) as { name: string };
  await desk.goto(`${service.url}/console/settings`);
  await desk.getByRole('heading', { name: '名称与地点' }).waitFor();
  if (
    await desk
      .getByLabel('名称', { exact: true })
      .inputValue()
      .then((shown) => shown === name)
  )
    return;
  await desk.getByRole('combobox', { name: '选择展会' }).click();
  await desk.getByText(name).last().click();
  await desk.getByRole('heading', { name: '名称与地点' }).waitFor();
};

function picture(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const draw = canvas.getContext('2d');
  const sky = draw.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, 'navy');
  sky.addColorStop(1, 'skyblue');
  draw.fillStyle = sky;
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = 'white';
  for (let x = 0; x < 6; x += 1) draw.fillRect(width * (0.1 + x * 0.14), height * (0.4 + (x % 3) * 0.08), width * 0.09, height);
  return canvas.toBuffer('image/png');
}

test('pictures are uploaded, refused ones say why, a weak colour is mended by a click, and all of it is saved', async () => {
  await openSettings();
  const cover = desk.getByRole('group', { name: '封面图' });
  await cover.locator('input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await cover.getByRole('alert').filter({ hasText: '不接受 SVG' }).waitFor();
  await cover.locator('input[type=file]').setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: picture(1600, 800) });
  await cover.getByRole('img', { name: '封面图' }).waitFor();
  const logo = desk.getByRole('group', { name: '标志' });
  await logo.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture(600, 200) });
  await logo.getByRole('img', { name: '标志' }).waitFor();
  await desk.getByRole('textbox', { name: '主色', exact: true }).fill('#ff3b30');
  await desk.getByText('看不清').waitFor();
  await picked(desk, 'settings-weak-colour');
  await desk.getByRole('button', { name: /改用相近的/ }).click();
  await desk
    .getByText(/文字对比度 .*清晰/)
    .first()
    .waitFor();
  await desk.getByRole('textbox', { name: '强调色', exact: true }).fill('#1d4ed8');
  await desk.getByLabel('地址', { exact: true }).fill('崧泽大道 333 号 西登录厅');
  await desk.getByLabel('地图链接').fill('https://uri.amap.com/marker?position=121.302412,31.190871');
  await desk.getByText('已识别位置 31.190871, 121.302412').waitFor();
  await desk.getByLabel('主办单位').fill('展环会展有限公司');
  await desk.getByLabel('联系电话').fill('021-5555 1234');
  await desk.getByLabel('联系邮箱').fill('hello@example.com');
  await desk.getByLabel('隐私补充说明').fill('个人信息处理者：展环会展有限公司。\n报名信息在展会结束两年后删除。');
  await desk.getByRole('button', { name: '上移主办方' }).click();
  await desk.getByRole('switch', { name: '显示逛展馆' }).click();
  await desk.getByRole('button', { name: '保存', exact: true }).click();
  await desk.getByText('已保存，访客马上能看到').waitFor();
  await desk.getByText(/封面图：（空） → 图片/).waitFor();
  await picked(desk, 'settings-saved');
});

test('the phone shows pictures, colours, the way there and the organiser; also without network', async () => {
  await phone.goto(`${service.url}/`);
  await phone.locator('.hero__cover img').waitFor();
  await phone.locator('.hero__logo img').waitFor();
  const main = await phone
    .locator('.el-page')
    .first()
    .evaluate((page) => getComputedStyle(page).getPropertyValue('--pine').trim());
  expect(main).toMatch(/^#[0-9a-f]{6}$/);
  expect(main).not.toBe('#0e4d4a');
  await phone.getByText('崧泽大道 333 号 西登录厅').waitFor();
  await phone.getByText('展环会展有限公司').waitFor();
  const headings = await phone.locator('.home .el-heading').allTextContents();
  expect(headings.indexOf('主办方')).toBeLessThan(headings.indexOf('怎么去'));
  expect(headings).not.toContain('逛展馆');
  await picked(phone, 'phone-home');
  // A map's page is on the network, which a test has none of.
  await phone.context().route('https://uri.amap.com/**', (route) => route.fulfill({ body: '' }));
  const [map] = await Promise.all([phone.waitForEvent('popup'), phone.locator('#open-map').click()]);
  expect(map.url()).toContain('uri.amap.com/marker');
  await map.close();
  await phone.goto(`${service.url}/#/features/privacy/index`);
  await phone.getByText('报名信息在展会结束两年后删除。').waitFor();
  await picked(phone, 'phone-privacy');
  await phone.goto(`${service.url}/`);
  await phone.locator('.hero__cover img').waitFor();
  await phone.context().setOffline(true);
  await phone.reload();
  await phone.getByText('展环会展有限公司').waitFor();
  await phone.context().setOffline(false);
});
