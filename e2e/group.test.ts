import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';
import { signInStaff } from './staff';

// A company's group by clicking: staff make it, its contact registers colleagues on the phone, each claims a ticket of their own.
jest.setTimeout(300_000);

const CONTACT = 'v1';
const COLLEAGUE = 'v2';

let service: RunningService;
let browser: Browser;
let desk: Page;
let on: Phones;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  desk = (await signInStaff(browser, service)).page;
  const screen = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  screen.setDefaultTimeout(60_000);
  on = await openPhones(screen, service.site);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const tap = (mini: FrameLocator, words: string) => mini.getByText(words, { exact: true }).filter({ visible: true }).first().click();

/** What the console shows of the one group: places, registered, claimed, arrived. */
async function counts(): Promise<(string | null)[]> {
  await desk.goto(`${service.url}/console/groups`);
  const row = desk.getByRole('row').filter({ hasText: '海川科技' });
  await row.waitFor();
  return Promise.all([2, 3, 4, 5].map((cell) => row.getByRole('cell').nth(cell).textContent()));
}

test('staff make a group and get a link to show; the contact pastes three colleagues, one claims, the contact replaces another, and the console counts it all', async () => {
  await desk.getByRole('navigation', { name: '主菜单' }).getByText('团体报名').click();
  await desk.getByRole('button', { name: '新建团体' }).click();
  const form = desk.getByRole('dialog');
  await form.getByLabel('单位').fill('海川科技');
  await form.getByLabel('联系人', { exact: true }).fill('王经理');
  await form.getByLabel('票种').click();
  await desk.locator('.ant-select-item-option').filter({ hasText: '普通观众' }).click();
  await form.getByLabel('名额').fill('3');
  await form.getByRole('button', { name: '生成登记链接' }).click();
  const shown = desk.getByRole('dialog').getByText(/\/c\/[0-9A-Z]{26}$/);
  await shown.waitFor();
  const link = (await shown.textContent()) ?? '';
  await desk.getByText('还没有人打开链接登记').waitFor();

  await on.scan(CONTACT, link);
  const phone = on.mini(CONTACT);
  await on.seen(CONTACT, '还可登记 3 位（共 3 个名额）').waitFor();
  await tap(phone, '粘贴名单');
  await phone.locator('#group-list textarea').fill('姓名\t手机\t职务\n韩梅梅，13800000011，采购经理\n李雷 138 0000 0012\n王五');
  await phone.locator('#group-read').click();
  const understood = on.seen(CONTACT, '识别到 3 位，请核对');
  await understood.waitFor();
  // It comes into sight by itself, however far below the field it stands.
  await understood.evaluate(
    (one) =>
      new Promise<void>((resolve) => {
        const seen = new IntersectionObserver(([entry]) => {
          if (!entry?.isIntersecting) return;
          seen.disconnect();
          resolve();
        });
        seen.observe(one);
      }),
  );
  await phone.locator('#group-confirm').click();
  await phone.locator('#group-send').click();
  await on.seen(CONTACT, '待领取').waitFor();
  await on.seen(CONTACT, '还可登记 0 位（共 3 个名额）').waitFor();

  await tap(phone, '韩梅梅');
  const invitation = phone.locator('#group-claim-qr');
  await invitation.waitFor();
  await phone.locator('#group-copy').click();
  const claim = await invitationOf('韩梅梅');

  await on.scan(COLLEAGUE, claim);
  const theirs = on.mini(COLLEAGUE);
  await on.seen(COLLEAGUE, '领取到我的微信').waitFor();
  await theirs.locator('#consent-registration').click();
  await theirs.locator('#claim-submit').click();
  await on.seen(COLLEAGUE, '报名成功').waitFor();
  await expect(counts()).resolves.toEqual(['3', '3', '1', '0']);

  await on.closeMini(CONTACT);
  await on.scan(CONTACT, link);
  await on.seen(CONTACT, '本人已领取').waitFor();
  await tap(phone, '王五');
  await phone.locator('#group-replace').click();
  await phone.locator('#replace-name input').fill('赵六');
  await phone.locator('#replace-confirm').click();
  await phone.locator('#replace-do').click();
  await on.seen(CONTACT, '赵六').waitFor();
  await expect(counts()).resolves.toEqual(['3', '3', '1', '0']);

  // Another WeChat with the same link is told whom to ask.
  await on.closeMini(COLLEAGUE);
  await on.scan(COLLEAGUE, link);
  await on.seen(COLLEAGUE, /请主办方在控制台更换联系人/).waitFor();

  await desk.getByRole('button', { name: '查看「海川科技」' }).click();
  const drawer = desk.getByRole('dialog');
  for (const words of ['韩梅梅', '李雷', '赵六', '王五']) await drawer.getByText(words, { exact: true }).waitFor();
  await drawer.getByText('王经理').first().waitFor();
  await drawer.getByRole('link', { name: '韩梅梅' }).click();
  await desk.getByRole('dialog').getByText('团体：海川科技').waitFor();
});

/** The claim link of a colleague, as the service gives it to staff too: the same each time. */
async function invitationOf(name: string): Promise<string> {
  const { id } = (await (await desk.context().request.get(`${service.url}/api/exhibitions/current`)).json()) as { id: string };
  const of = `${service.url}/api/console/exhibitions/${id}/registrations`;
  const { items } = (await (await desk.context().request.get(`${of}?search=${encodeURIComponent(name)}`)).json()) as {
    items: { id: string }[];
  };
  const made = await desk.context().request.post(`${of}/${items[0]?.id}/claim-link`, { headers: { Origin: service.url } });
  return ((await made.json()) as { url: string }).url;
}
