import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { MARKETER, signInStaff } from './staff';

// Head office publishes how a show is set up; a branch begins a show with it and decides later on what is new.
jest.setTimeout(180_000);

let service: RunningService;
let browser: Browser;
let house: Page;
let branch: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  house = (await signInStaff(browser, service)).page;
  branch = (await signInStaff(browser, service, undefined, MARKETER)).page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const open = async (page: Page, where: 'settings' | 'templates', heading: string) => {
  await page.goto(`${service.url}/console/${where}`);
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存，访客马上能看到').waitFor();
  await page.getByText('已保存', { exact: true }).waitFor();
};
const piece = (name: string) => branch.locator('.template-offers > li').filter({ has: branch.getByRole('heading', { name, exact: true }) });

test('head office publishes a template of a show; a branch begins a show with it', async () => {
  await open(house, 'settings', '名称与地点');
  await house.getByLabel('隐私补充说明').fill('由主办方处理，保存两年');
  await save(house);
  await open(house, 'templates', '总部模板');
  await house.getByRole('button', { name: '发布为模板' }).click();
  await house.getByLabel('模板名称').fill('春季专业展');
  await house.getByRole('button', { name: '发布', exact: true }).click();
  await house.getByText('已发布模板「春季专业展」，各分公司可以使用').waitFor();

  await open(branch, 'settings', '名称与地点');
  await branch.getByRole('button', { name: '新建展会' }).click();
  const dialog = branch.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '从哪里开始' }).click();
  await branch.getByTitle('春季专业展').click();
  await dialog.getByText(/以后模板有更新会提示您/).waitFor();
  await dialog.getByLabel('名称', { exact: true }).fill('2027 分公司春季展');
  await dialog.getByPlaceholder('第一天').fill('2027-03-10');
  await branch.keyboard.press('Enter');
  await dialog.getByPlaceholder('最后一天').fill('2027-03-12');
  await branch.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '新建草稿' }).click();
  await branch.getByText('已新建草稿「2027 分公司春季展」').waitFor();
  await branch.getByText('这场展会用模板「春季专业展」，最新为第 1 版。').waitFor();
  expect(await branch.getByLabel('隐私补充说明').inputValue()).toBe('由主办方处理，保存两年');
  expect(await branch.locator('.template-offers > li').count()).toBe(0);
});

test('of two pieces that head office changes, the branch takes one and leaves one', async () => {
  await open(house, 'settings', '名称与地点');
  await house.getByLabel('隐私补充说明').fill('由主办方处理，保存一年');
  await house.getByRole('spinbutton', { name: '打开海报后多少天内报名算数' }).fill('14');
  await save(house);
  await open(house, 'templates', '总部模板');
  await house.getByRole('button', { name: '发布新版本' }).click();
  await house.getByText('由主办方处理，保存一年').waitFor();
  await house.getByLabel('改了什么').fill('保存期限改为一年，计分期改为十四天');
  await house.getByRole('button', { name: '发布', exact: true }).click();
  await house.getByText('第 2 版已发布').waitFor();

  await open(branch, 'settings', '名称与地点');
  await branch.getByText('模板有更新：2 项').waitFor();
  await branch.getByText('保存期限改为一年，计分期改为十四天').waitFor();
  await piece('隐私补充说明').getByText('由主办方处理，保存两年').waitFor();
  await piece('隐私补充说明').getByRole('button', { name: '采用', exact: true }).click();
  await branch.getByText('已采用：隐私补充说明').waitFor();
  await piece('推荐归属').getByRole('button', { name: '不采用' }).click();
  await piece('推荐归属').getByText('这一版不采用').waitFor();
  await branch.reload();
  await branch.getByText('与模板最新版一致，或已决定保留自己的内容').waitFor();
  expect(await branch.getByLabel('隐私补充说明').inputValue()).toBe('由主办方处理，保存一年');
  await piece('隐私补充说明').getByRole('button', { name: '撤销' }).click();
  await branch.getByText('模板有更新：1 项').waitFor();
});

test('on a small screen the new-show dialog keeps its buttons in sight', async () => {
  await branch.setViewportSize({ width: 1024, height: 768 });
  await branch.getByRole('button', { name: '新建展会' }).click();
  const create = branch.getByRole('button', { name: '新建草稿' });
  await create.waitFor();
  const box = await create.boundingBox();
  expect((box?.y ?? 1000) + (box?.height ?? 0)).toBeLessThanOrEqual(768);
});

test('a playbook is published by one choice, and is named as one', async () => {
  await open(house, 'templates', '总部模板');
  await house.getByRole('button', { name: '发布为模板' }).click();
  await house.getByText('只发布提醒安排', { exact: true }).click();
  await house.getByText(/什么时候、给谁、提醒什么/).waitFor();
  expect(await house.locator('.template-pieces input:checked').count()).toBe(1);
  await house.getByLabel('模板名称').fill('标准提醒打法');
  await house.getByRole('button', { name: '发布', exact: true }).click();
  await house.getByText('已发布模板「标准提醒打法」，各分公司可以使用').waitFor();
  const row = house.getByRole('row').filter({ hasText: '标准提醒打法' });
  await row.getByText('仅提醒', { exact: true }).waitFor();
  await row.getByText('提醒安排', { exact: true }).waitFor();
});

test('templates that could not be read are not said to be none: the dialog says so and reads again', async () => {
  const { context, page } = await signInStaff(browser, service, undefined, MARKETER);
  let broken = true;
  await page.route('**/api/console/house-templates', (route) => (broken ? route.fulfill({ status: 503, body: '' }) : route.continue()));
  await page.goto(`${service.url}/console/settings`);
  await page.getByRole('button', { name: '新建展会' }).click();
  const alert = page.getByRole('dialog').getByRole('alert').filter({ hasText: '没能读到总部模板' });
  await alert.waitFor();
  broken = false;
  await alert.getByRole('button').click();
  await alert.waitFor({ state: 'detached' });
  await page.getByRole('dialog').getByRole('combobox', { name: '从哪里开始' }).click();
  await page.getByTitle('标准提醒打法').waitFor();
  await context.close();
});
