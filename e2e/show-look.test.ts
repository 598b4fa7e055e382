import { createCanvas } from '@napi-rs/canvas';
import type { ResponseOf } from '@shared/contracts/contract';
import type { getIntroduction } from '@shared/contracts/introduction';
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
  // Over those who pay for it, then over the way there.
  for (let times = 0; times < 2; times += 1) await desk.getByRole('button', { name: '上移主办方' }).click();
  await desk.getByRole('switch', { name: '显示逛展馆' }).click();
  await desk.getByRole('button', { name: '保存', exact: true }).click();
  await desk.getByText('已保存，访客马上能看到').waitFor();
  await desk.getByText(/封面图：（空） → 图片/).waitFor();
  await picked(desk, 'settings-saved');
});

test('what the show says of itself is typed by an input method, pasted clean and given pictures', async () => {
  await desk.goto(`${service.url}/console/introduction`);
  await desk.getByRole('button', { name: '写介绍' }).click();
  const page = desk.getByRole('textbox', { name: '中文' });
  await page.click();
  await desk.keyboard.press('Control+Alt+1');
  const keyboard = await desk.context().newCDPSession(desk);
  // Composed letter by letter, with the words chosen at the end: nothing of it is left but those.
  for (const text of ['z', 'zhan', 'zhan hui', '展会'])
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await keyboard.send('Input.insertText', { text: '展会亮点' });
  await desk.keyboard.press('Enter');
  await desk.keyboard.type('连续第十届，');
  await desk.keyboard.press('Control+b');
  await desk.keyboard.type('规模最大');
  await desk.keyboard.press('Control+b');
  await page.evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html = '<p onclick="x()">看什么：<script>x()</script></p><ul><li>机床<img src="x" onerror="x()"></li><li>机器人</li></ul>';
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await desk.getByText('1 张图片没有带过来').waitFor();
  await desk.keyboard.press('Control+z');
  expect(await page.textContent()).not.toContain('机器人');
  await desk.keyboard.press('Control+y');
  await desk.getByRole('button', { name: '插入图片' }).first().click();
  const files = [1_200, 300].map((width) => ({ name: `${width}.png`, mimeType: 'image/png', buffer: picture(width, 200) }));
  await desk.locator('.ant-modal input[type=file]').setInputFiles(files);
  await desk.getByRole('button', { name: '使用选中的 2 张' }).click();
  await page.locator('figcaption').first().fill('开幕式');
  // Chosen from within a caption they go behind its picture; another address is one for the same words.
  await desk.getByRole('button', { name: '插入图片' }).first().click();
  await desk.locator('.ant-modal input[type=file]').setInputFiles({ name: '600.png', mimeType: 'image/png', buffer: picture(600, 200) });
  await desk.getByRole('button', { name: '使用选中的 1 张' }).click();
  await page.locator('figure').nth(2).waitFor();
  await page.getByText('规模最大').selectText();
  for (const address of ['https://old.example/a', 'https://new.example/b']) {
    await desk.getByRole('button', { name: '链接', exact: true }).first().click();
    await desk.getByLabel('链接地址').fill(address);
    await desk.getByLabel('链接地址').press('Enter');
    await page.locator(`a[href="${address}"]`).click();
  }
  await picked(desk, 'introduction');
  await desk.getByRole('button', { name: '保存', exact: true }).click();
  await desk.getByText('展会介绍已保存').waitFor();
  const { id } = (await (await fetch(`${service.url}/api/exhibitions/current`)).json()) as { id: string };
  const { text } = (await (await fetch(`${service.url}/api/exhibitions/${id}/introduction`)).json()) as ResponseOf<typeof getIntroduction>;
  expect(text?.blocks).toMatchObject([
    { kind: 'heading', level: 1, line: [{ text: '展会亮点' }] },
    { kind: 'paragraph', line: [{ text: '连续第十届，' }, { text: '规模最大', bold: true, link: 'https://new.example/b' }] },
    { kind: 'paragraph', line: [{ text: '看什么：' }] },
    { kind: 'list', ordered: false, items: [[{ text: '机床' }], [{ text: '机器人' }]] },
    { kind: 'picture', caption: '开幕式', picture: { width: 1_200 } },
    { kind: 'picture', caption: '', picture: { width: 600 } },
    { kind: 'picture', caption: '', picture: { width: 300 } },
  ]);
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
  expect(headings).toContain('展会介绍');
  await phone.getByText('展开全文').click();
  await phone.locator('.el-rich__picture').last().scrollIntoViewIfNeeded();
  await phone.locator('.el-rich__picture img').last().waitFor();
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
