import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// What an organiser does before there is anything to see: a branch, a show, its dates, and opening it to visitors.
jest.setTimeout(120_000);

let service: RunningService;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service)).page;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const openSettings = async () => {
  await desk.goto(`${service.url}/console/settings`);
  await desk.getByRole('heading', { name: '名称与地点' }).waitFor();
};
const current = async () =>
  (await (await fetch(`${service.url}/api/exhibitions/current`)).json()) as { id: string; datesText: string; name: string };

test('head office opens a branch and makes a show by clicking; what is missing before it opens is said', async () => {
  await openSettings();
  await desk.getByRole('button', { name: '新建展会' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '属于' }).click();
  await desk.getByLabel('新分公司的名称').fill('华南分公司');
  await desk.getByRole('button', { name: '新建', exact: true }).click();
  await desk.getByText('已新建「华南分公司」').waitFor();
  await dialog.getByLabel('名称', { exact: true }).fill('2027 华南智能制造展');
  await dialog.getByPlaceholder('第一天').fill('2027-03-10');
  await desk.keyboard.press('Enter');
  await dialog.getByPlaceholder('最后一天').fill('2027-03-12');
  await desk.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '新建草稿' }).click();
  await desk.getByText('已新建草稿「2027 华南智能制造展」').waitFor();
  await desk.getByRole('button', { name: '发布展会' }).click();
  await desk.locator('.ant-modal-confirm-title', { hasText: '还不能发布，请先完成：' }).waitFor();
  await desk.getByText('填写场馆名称').waitFor();
  await desk.getByRole('button', { name: '知道了' }).click();
});

test('unsaved work outlives leaving the page; saved, it is on record with before and after', async () => {
  await openSettings();
  await desk.getByLabel('场馆').fill('深圳国际会展中心');
  await openSettings();
  await desk.getByText(/已恢复您.*未保存的修改/).waitFor();
  await desk.getByRole('button', { name: '保存' }).click();
  await desk.getByText('已保存，访客马上能看到').waitFor();
  await desk.getByText('场馆：（空） → 深圳国际会展中心').waitFor();
});

test('a published show that was moved is moved back', async () => {
  const before = await current();
  await desk.getByRole('combobox', { name: '选择展会' }).click();
  await desk.getByText(before.name).last().click();
  await openSettings();
  await desk.getByRole('button', { name: '去掉第 2 天' }).click();
  await desk.getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '撤销改期' }).waitFor();
  expect((await current()).datesText).not.toBe(before.datesText);
  await desk.getByRole('button', { name: '撤销改期' }).click();
  await desk.getByText('展期已改回').waitFor();
  expect((await current()).datesText).toBe(before.datesText);
});
