import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { MARKETER, signInStaff } from './staff';

// A file goes into the library, a session hands it out with a recording, and a phone opens both, after the show in its review too.
jest.setTimeout(180_000);

let service: RunningService;
let browser: Browser;
let desk: Page;
let phone: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service, { width: 1440, height: 900 }, MARKETER)).page;
  phone = await (await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
const drawer = () => desk.getByRole('dialog');
const press = (name: string, where: Page | Locator = desk) => where.getByRole('button', { name, exact: true }).click();
const seen = (text: string | RegExp) => phone.getByText(text).filter({ visible: true }).first();
const choose = async (label: string, option: string) => {
  await drawer().getByLabel(label, { exact: true }).last().click();
  await desk.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
};

let session = '';

test('files are dropped several at once; what is none is refused by its name; a tag finds what carries it', async () => {
  await desk.getByRole('link', { name: '资料库' }).click();
  await desk.locator('input[type=file]').setInputFiles([
    { name: '观众手册.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: '安装包.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ this is a program') },
  ]);
  await desk.getByText('已加入资料库').waitFor();
  await desk.getByText(/只接受 PDF、Word、Excel、PowerPoint 文件/).waitFor();
  await desk.getByRole('tab', { name: '标签' }).click();
  await press('新建标签');
  await drawer().getByLabel('名称（中文）').fill('指南');
  await press('保存', drawer());
  await drawer().waitFor({ state: 'hidden' });
  await desk.getByRole('tab', { name: '资料', exact: true }).click();
  await press('观众手册');
  await choose('标签', '指南');
  await drawer().getByLabel('说明（中文，可不填）').fill('交通、开放时间与展馆平面');
  await press('保存', drawer());
  await drawer().waitFor({ state: 'hidden' });
  await desk.getByRole('row').filter({ hasText: '观众手册' }).getByText('指南').waitFor();
});

test('a session hands it out with a recording and a question; where it is used is told in the library', async () => {
  await desk.getByRole('link', { name: '场次资料与行动' }).click();
  await desk.getByPlaceholder('按标题、演讲人、会场搜索').waitFor();
  const name = desk.locator('.name-link').first();
  session = (await name.textContent()) ?? '';
  await name.click();
  await choose('从资料库选择资料', '观众手册');
  await desk.keyboard.press('Escape');
  await drawer().getByLabel('何时可以打开').first().click();
  await desk.locator('.ant-select-dropdown:visible').getByText('马上', { exact: true }).click();
  await drawer().getByLabel('提供回放').click();
  await drawer().getByLabel('网址').fill('https://example.com/replay');
  await drawer().getByLabel('提供一个行动').click();
  await press('保存', drawer());
  await drawer().waitFor({ state: 'hidden' });
  await desk.setViewportSize({ width: 1024, height: 800 });
  await desk.getByRole('link', { name: '资料库' }).click();
  await press('观众手册');
  await drawer().getByText(session).first().waitFor();
  await press('取消', drawer());
});

test('a phone opens it on the session’s page and in the hub, and says from when the recording is there', async () => {
  await phone.goto(`${service.url}/#/features/hub/index`);
  await seen('可以看的场次').waitFor();
  await seen('观众手册').waitFor();
  await seen(/起可以打开/).waitFor();
  await seen(session).click();
  await seen('资料与回放').waitFor();
  await seen('报名后可以提交').waitFor();
  const [file] = await Promise.all([phone.waitForEvent('download'), seen('观众手册').click()]);
  expect(file.suggestedFilename()).toBe('观众手册.pdf');
});

test('the review of the show opens with the end of the show: words, and a session with its recording', async () => {
  await desk.setViewportSize({ width: 1440, height: 900 });
  await desk.getByRole('link', { name: '展会回顾' }).click();
  await press('编写回顾');
  await drawer().getByLabel('开场白（中文）').fill('感谢各位到场');
  await drawer().getByLabel('精彩场次').click();
  await desk.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: session }).first().click();
  await press('保存', drawer());
  await drawer().waitFor({ state: 'hidden' });
  await desk.getByText('感谢各位到场').waitFor();
  await phone.goto(`${service.url}/?before#/features/recap/index`);
  await seen('展会还没有结束').waitFor();
  const { endsAt } = (await (await fetch(`${service.url}/api/exhibitions/current`)).json()) as { endsAt: string };
  await fetch(`${service.url}/api/demo/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: new Date(Date.parse(endsAt) + 60_000).toISOString() }),
  });
  await phone.goto(`${service.url}/?after#/features/recap/index`);
  await seen('感谢各位到场').waitFor();
  await seen(session).waitFor();
  await seen('观看回放').waitFor();
});
