import { readFileSync } from 'node:fs';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// What visitors look at is edited by hand, imported over, taken back; a phone sees every state.
jest.setTimeout(120_000);

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

const row = (name: string) => desk.getByRole('row').filter({ has: desk.getByRole('button', { name, exact: true }) });
const drawer = () => desk.getByRole('dialog');
const seen = (text: string | RegExp) => phone.getByText(text).filter({ visible: true }).first();
const press = (name: string, where: Page | Locator = desk) => where.getByRole('button', { name, exact: true }).click();
async function find(hint: string, words: string): Promise<void> {
  await desk.getByPlaceholder(hint).fill(words);
  await desk.getByPlaceholder(hint).press('Enter');
}

/** Nothing of what the phone showed before is left. */
const openAnew = (address: string) => phone.goto(`${service.url}/?${Date.now()}#/${address}`);

/** As a visitor does: opens the exhibitors and types a name. */
async function lookUp(name: string): Promise<void> {
  await openAnew('features/exhibitors/index');
  await phone.locator('input').filter({ visible: true }).first().fill(name);
  await seen(name).waitFor();
}

/** The list of the demonstration as an organiser keeps it: a title above the headings, in a workbook. */
function workbook(change: (lines: string[][]) => string[][]): Buffer {
  const file = path.join(__dirname, '../cloud/features/show/content/demo-data/fosdem-stands.csv');
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  // Two names have a comma in them and are of no interest here; their stands would be.
  const cells = lines.map((line) => (line.match(/"[^"]*"|[^,]+/g) ?? []).map((cell) => cell.replaceAll('"', '')));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['展商名单'], ...change(cells)]), '名单');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

test('an exhibitor written by hand is on a phone at once, and the history says who wrote it', async () => {
  await desk.getByRole('link', { name: '展商与议程' }).click();
  await find('展商名称或展位号', 'Mozilla');
  await press('Mozilla');
  await drawer().getByLabel('主题').fill('浏览器');
  await press('保存');
  await row('Mozilla').getByText('已手工修改').waitFor();
  await lookUp('Mozilla');
  await seen('浏览器').waitFor();
  await drawer().waitFor({ state: 'hidden' });
  await press('Mozilla');
  await drawer().getByLabel('修改记录').getByText('浏览器').waitFor();
  await drawer().getByLabel('修改记录').getByText('陈展').waitFor();
  await press('取消');
});

test('a workbook is read, looked at row by row, chosen from, applied, and taken back', async () => {
  await desk.getByRole('link', { name: '导入' }).click();
  const buffer = workbook((lines) => [
    ...lines
      .filter((cells) => !cells.includes('Debian'))
      .map((cells) => (cells.includes('Mozilla') ? cells.map((cell, at) => (at === 4 ? 'Browsers' : cell)) : cells)),
    ['K', '9', 'Z', '1', 'Robots', 'Mechanical Friends', 'both'],
  ]);
  const name = '展商名单.xlsx';
  await desk.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await press('上传并识别');
  await desk.getByRole('button', { name: '2', exact: true, pressed: true }).waitFor();
  await press('下一步：逐行预览');

  // Somebody wrote here by hand what the file says otherwise: theirs stays unless it is chosen.
  await desk.getByRole('row').filter({ hasText: 'Browsers' }).getByText('采用文件的').click();
  await desk.getByText('已记下').waitFor();
  await desk.getByRole('group', { name: '变化' }).getByRole('button', { name: '移除' }).click();
  await desk.getByRole('row').filter({ hasText: 'Debian' }).waitFor();
  for (const box of await desk.getByRole('checkbox').all()) await box.check();
  await press('启用');
  await desk.getByText('观众已经看到新的内容').waitFor();
  await lookUp('Mozilla');
  await seen('Browsers').waitFor();
  await lookUp('Mechanical Friends');
  await seen('Robots').waitFor();
  const [file] = await Promise.all([desk.waitForEvent('download'), press('修改的')]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('Mozilla,主题,浏览器,Browsers');

  await press('撤销这次导入');
  await press('撤销', desk.getByRole('dialog'));
  await desk.getByText('内容回到导入之前').waitFor();
  await lookUp('Mozilla');
  await seen('浏览器').waitFor();
  await press('查看展商与议程');
  await desk.getByRole('tab', { name: '展商 96' }).waitFor();
});

/** From the list of sessions: the one change that waits is looked at and put on show. */
async function release(): Promise<void> {
  await desk.locator('.agenda-waiting').getByRole('button').click();
  await desk.getByRole('button', { name: /^(有冲突，仍然)?发布 1 场$/ }).click();
  await desk.getByText('已发布，观众现在看到新的议程').last().waitFor();
  await desk.getByText('没有未发布的修改').waitFor();
}

test('a session is taken out after a question and a release, says so on the phone, and comes back with another', async () => {
  await desk.getByRole('tab', { name: /^议程/ }).click();
  const title = "What's new in Nextcloud?";
  await find('标题、演讲人', 'Nextcloud');
  await openAnew('features/programme/index');
  await phone.locator('input').filter({ visible: true }).first().fill('Nextcloud');
  await seen(title).click();
  await phone.waitForURL(/session/);
  const session = new URL(phone.url()).hash.slice(2);
  await desk.getByRole('button', { name: `${title}：更多操作` }).click();
  await desk.getByRole('menuitem', { name: '删除…' }).click();
  await drawer().getByText('目前没有人受影响').waitFor();
  // While the question is still opening a click may miss; whoever sees nothing happen clicks again.
  const said = desk.getByText(`已在议程草稿里删除「${title}」；观众看到的议程还没有变`);
  const isSaid = () =>
    said.waitFor({ timeout: 6_000 }).then(
      () => true,
      () => false,
    );
  do await press('删除', drawer());
  while (!(await isSaid()));
  await openAnew(session);
  await seen(title).waitFor();
  expect(await phone.getByText('已取消').filter({ visible: true }).count()).toBe(0);
  await release();
  await openAnew(session);
  await seen(/已取消/).waitFor();
  await desk.getByRole('link', { name: '展商与议程' }).click();
  await desk.getByRole('tab', { name: '修改记录' }).click();
  await desk.getByText('已删除', { exact: true }).click();
  await desk.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: '恢复' }).click();
  await desk.getByText(`已在议程草稿里恢复「${title}」`).waitFor();
  await desk.getByRole('tab', { name: /^议程/ }).click();
  await release();
  await openAnew(session);
  // What it kept of before is shown until the answer is there.
  await seen(/已取消/).waitFor({ state: 'detached' });
  await seen(title).waitFor();
});
