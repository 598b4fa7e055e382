import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// Where the show is seen: a marketer makes codes, one and many, looks at them, replaces one and takes one out of use.
jest.setTimeout(120_000);

let service: RunningService;
let browser: Browser;
let desk: Page;
const shots = process.env.SCREENSHOTS;
const shoot = async (name: string) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await desk.screenshot({ path: path.join(shots, `${name}.png`) });
};

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service)).page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const row = (name: string) => desk.getByRole('row').filter({ has: desk.locator('.code-name strong', { hasText: name }) });
const more = async (name: string, what: string) => {
  await desk.getByRole('button', { name: `${name}：更多操作` }).click();
  await desk.getByRole('menuitem', { name: what }).click();
};

test('a code is made in a drawer; pasted lines are read back with their faults and then made', async () => {
  await desk.goto(`${service.url}/console/codes`);
  await desk.getByText('还没有推广码').waitFor();
  await shoot('codes-empty');
  await desk.getByRole('button', { name: '新建推广码' }).click();
  await desk.getByLabel('名称').fill('南门大幅海报');
  await desk.getByRole('combobox', { name: '渠道' }).last().click();
  await desk.getByTitle('展馆海报').click();
  await desk.getByLabel('费用（元）').fill('12000');
  await shoot('codes-drawer');
  await desk.getByRole('button', { name: '保存' }).click();
  await row('南门大幅海报').waitFor();

  await desk.getByRole('button', { name: '批量新建' }).click();
  const lines = desk.getByLabel('要新建的推广码，每行一个');
  await lines.fill('行业周刊推文\t文章\t李想\t3000\t2026-11-20\n地铁灯箱\t飞艇\t王敏\t一万');
  await desk.getByRole('button', { name: '检查' }).click();
  await desk.getByText('渠道不在列表里').waitFor();
  await shoot('codes-lines-faulty');
  await lines.fill('行业周刊推文\t文章\t李想\t3000\t2026-11-20\n地铁灯箱\t广告\t王敏\t10000');
  await desk.getByRole('button', { name: '检查' }).click();
  await desk.getByRole('button', { name: '新建 2 个' }).click();
  await desk.getByText('已新建 2 个推广码').waitFor();
  await row('地铁灯箱').waitFor();
});

test('what is looked for stands in the address', async () => {
  // What closes gives the keys back to what opened it.
  await desk.getByRole('dialog').waitFor({ state: 'hidden' });
  const search = desk.getByPlaceholder('名称、负责人或码');
  await search.fill('李想');
  await search.press('Enter');
  await row('地铁灯箱').waitFor({ state: 'detached' });
  await desk.reload();
  await row('行业周刊推文').waitFor();
  expect(await row('地铁灯箱').count()).toBe(0);
  await desk.goto(`${service.url}/console/codes`);
});

test('a code replaced by another leads there, and one taken out of use leads home, on the phone', async () => {
  await row('地铁灯箱').waitFor();
  await more('地铁灯箱', '转到另一个码…');
  await desk.getByRole('combobox', { name: '转到哪个码' }).fill('周刊');
  await desk.locator('.ant-select-item-option', { hasText: '行业周刊推文' }).click();
  await desk.getByRole('button', { name: '转过去' }).click();
  await desk.getByText('已转到「行业周刊推文」').waitFor();
  await more('南门大幅海报', '停用…');
  await desk
    .getByRole('button', { name: '停 用' })
    .or(desk.getByRole('button', { name: '停用', exact: true }))
    .click();
  await row('南门大幅海报').getByText('已停用').waitFor();
  await shoot('codes-list');

  await desk.getByRole('button', { name: '看「南门大幅海报」的二维码' }).click();
  const link = await desk.locator('.code-card code').first().innerText();
  await shoot('codes-picture');
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  await phone.goto(link.replace(/^https?:\/\/[^/]+/, service.url));
  await phone.getByText('这个码已停用').waitFor();
  await phone.getByText('去首页').click();
  await phone.waitForURL(/features\/home/);
  await phone.close();
});

test('chosen codes come as a set of files and as one document', async () => {
  await desk.goto(`${service.url}/console/codes`);
  for (const name of ['行业周刊推文', '地铁灯箱']) await row(name).getByRole('checkbox').check();
  const fetched = async (button: string) => {
    await desk.getByRole('button', { name: '打印 / 下载所选 2 个' }).click();
    await desk.getByText('立牌 A5').click();
    if (button.includes('ZIP')) await shoot('codes-print');
    const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: button }).click()]);
    await desk.getByText('已下载').last().waitFor();
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const set = await fetched('下载整套 ZIP');
  expect(set.name).toMatch(/推广码\.zip$/);
  expect(set.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(set.bytes.toString('utf8')).toContain('-地铁灯箱-');
  expect((await fetched('下载 PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

const booth = (name: string) => desk.getByRole('row').filter({ hasText: name });

test('stands have their figures and are redirected like any code; a list is exported whole', async () => {
  await desk.getByRole('tab', { name: '展位码' }).click();
  // The other tab's table goes with it; until then the first name would be one of its rows.
  await row('地铁灯箱').waitFor({ state: 'detached' });
  const first = desk.locator('.codes-table .code-name strong').first();
  const name = await first.innerText();
  await more(name, '转到另一个码…');
  await desk.getByRole('combobox', { name: '转到哪个码' }).fill('周刊');
  await desk.locator('.ant-select-item-option', { hasText: '行业周刊推文' }).click();
  await desk.getByRole('button', { name: '转过去' }).click();
  await booth(name).getByText('已转到「行业周刊推文」').waitFor();
  await shoot('codes-booths');
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: '导出 CSV' }).click()]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines.length).toBe(97);
  expect(lines.find((line) => line.includes(name))).toContain('已转向,行业周刊推文');
  await more(name, '取消转向');
  await desk.getByRole('dialog').getByRole('button', { name: '取消转向' }).click();
  await booth(name).getByText('已转到').waitFor({ state: 'detached' });
  await desk.getByText('打印预览').click();
  await desk.frameLocator('iframe').getByText('微信扫一扫').first().waitFor();
});
