import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';
import { settled } from './settled';
import { openGate, signInStaff, STAFF, type Staff } from './staff';

// What screen readers and keyboards meet, checked by axe and by doing it.
jest.setTimeout(240_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const MOST_TABS = 80;
const RULES: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };

let service: RunningService;
let browser: Browser;
let page: Page;
let phones: Phones;
let staff: Staff;
let exhibitionId: string;
/** What ran off its page, and on how many pages it was looked for. */
const tooWide: string[] = [];
let measured = 0;

/** Faults of what is shown, one line each. Pages that Taro keeps behind the one in front are hidden and not looked at. */
async function faultsOf(where: Page | Frame): Promise<string[]> {
  await where.evaluate(AXE);
  const { violations } = await where.evaluate(
    (rules) => (window as unknown as { axe: { run(options: object): Promise<unknown> } }).axe.run(rules) as Promise<AxeResults>,
    RULES as object,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  );
}

/** What runs off: a page wider than the screen; on a laptop a table too, which a phone scrolls. */
function widerThan(width: number): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const tables = Array.from(document.querySelectorAll('.ant-table-content')).filter((one) => one.scrollWidth > one.clientWidth + 1);
  return [
    ...(scrollWidth > clientWidth + 1 ? [`the page is ${scrollWidth} wide`] : []),
    ...(width < 1000 ? [] : tables.map((one) => `a table of ${one.scrollWidth} in ${one.clientWidth}`)),
  ];
}

/** Presses Tab until the focus is in the element of that id, or on the link or button of that name. */
async function tabIn(where: Page | Frame, wanted: string): Promise<void> {
  const keyboard = 'page' in where ? where.page().keyboard : where.keyboard;
  const focused = () =>
    where.evaluate(() => {
      const at = document.activeElement;
      return [at?.closest('[id]')?.id ?? '', at?.getAttribute('aria-label') ?? '', at?.textContent?.trim() ?? ''];
    });
  for (let count = 0; count < MOST_TABS; count += 1) {
    if ((await focused()).includes(wanted)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${wanted}; it ended at ${(await focused()).join(' / ').slice(0, 200)}`);
}

function frameOf(id: string): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(`http://${id}.`));
  if (!frame) throw new Error(`${id} has no mini-program open`);
  return frame;
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  page.setDefaultTimeout(60_000);
  phones = await openPhones(page, service.site);
  staff = await signInStaff(browser, service);
  const current = await fetch(`${service.url}/api/exhibitions/current`);
  exhibitionId = ((await current.json()) as { id: string }).id;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('with the keyboard alone: register and see the ticket', async () => {
  const { phone, mini } = phones;
  await phone('v1').getByRole('button', { name: /打开$/ }).click();
  await phones.seen('v1', '立即报名').waitFor();
  await phones.goTo('v1', `features/registration/index?exhibitionId=${exhibitionId}`);
  await mini('v1').locator('#field-name input').waitFor();
  expect(await faultsOf(frameOf('v1'))).toEqual([]);
  const tabTo = (id: string) => tabIn(frameOf('v1'), id);
  await mini('v1').locator('#field-name input').focus();
  await page.keyboard.type('林晓雨');
  await tabTo('field-phone');
  await page.keyboard.type('13812345678');
  await tabTo('consent-registration');
  await page.keyboard.press('Space');
  expect(await mini('v1').locator('#consent-registration').getAttribute('aria-checked')).toBe('true');
  await tabTo('registration-submit');
  await page.keyboard.press('Enter');
  const dialog = phone('v1').getByRole('dialog', { name: '订阅消息' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: '允许' }).focus();
  await page.keyboard.press('Enter');
  await phones.seen('v1', '报名成功').waitFor();
  expect(await faultsOf(frameOf('v1'))).toEqual([]);
  await tabTo('registration-ticket');
  await page.keyboard.press('Enter');
  await phones.seen('v1', /动态码|静态码/).waitFor();
  expect(await faultsOf(frameOf('v1'))).toEqual([]);
});

test.each([
  ['home', 'features/home/index'],
  ['exhibitors', 'features/exhibitors/index'],
  ['programme', 'features/programme/index'],
  ['me', 'features/me/index'],
  ['messages', 'features/message/index'],
  ['poster', 'features/poster/index'],
  ['privacy', 'features/privacy/index'],
])('the %s page has no fault that axe knows', async (_, address) => {
  await phones.goTo('v1', address);
  await page.waitForTimeout(2_500);
  expect(await faultsOf(frameOf('v1'))).toEqual([]);
});

test('the gate desk has none either', async () => {
  const gate = await openGate(browser, staff, exhibitionId);
  expect(await faultsOf(gate)).toEqual([]);
  await gate.goto(`${new URL(gate.url()).origin}/#/features/gate/desk`);
  await gate.getByText('现场登记').filter({ visible: true }).first().waitFor();
  expect(await faultsOf(gate)).toEqual([]);
  // By keyboard alone: a visitor without a ticket is registered and let in.
  await gate.goto(`${new URL(gate.url()).origin}/?desk#/features/gate/desk?tab=walkin`);
  await gate.locator('#walkin-name input').filter({ visible: true }).waitFor();
  await tabIn(gate, 'walkin-name');
  await gate.keyboard.type('王小明');
  await tabIn(gate, 'walkin-do');
  await gate.keyboard.press('Enter');
  await gate.locator('#walkin-next').filter({ visible: true }).waitFor();
  expect(await faultsOf(gate)).toEqual([]);
});

test('the console is entered and walked by keyboard', async () => {
  const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
  await desk.goto(`${service.url}/console/`);
  await desk.locator('input[autocomplete=username]').waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await desk.locator('input[autocomplete=username]').focus();
  await desk.keyboard.type(STAFF.email);
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(STAFF.password);
  await desk.keyboard.press('Enter');
  await desk.getByRole('navigation', { name: '主菜单' }).waitFor();
  await tabIn(desk, '推广码');
  await desk.keyboard.press('Enter');
  await desk.getByRole('heading', { name: '推广码' }).waitFor();
  expect(new URL(desk.url()).pathname).toBe('/console/codes');
  // A drawer takes the focus, Escape closes it, and the focus is where it was.
  await tabIn(desk, '新建推广码');
  await desk.keyboard.press('Enter');
  await desk.getByRole('dialog').waitFor();
  await expect(desk.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).resolves.toBe(true);
  await desk.keyboard.press('Escape');
  await desk.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.waitForFunction(() => document.activeElement?.textContent?.trim() === '新建推广码', undefined, { timeout: 5_000 });
  await desk.close();
});

const PAGES = [
  'overview',
  'figures',
  'codes?tab=booths',
  'registrations',
  'registrations?tab=form',
  'gate',
  'journey',
  'messages',
  'draws',
  'settings',
  'people',
  'demo',
];
/** EVERY_PAGE=1 for these too. */
const OTHERS = [
  'rights',
  'codes',
  'introduction',
  'media',
  'registrations?tab=types',
  'registrations?tab=sessions',
  'registrations?tab=invitations',
  'reviews',
  'gate?tab=devices',
  'gate?tab=gates',
  'messages?tab=summary',
  'templates',
  'people?tab=roles',
  'privacy',
  'privacy?tab=register',
  'ticket-security',
  'audit',
  'audit?tab=house',
  'account',
];
const LOOKED_AT = process.env.EVERY_PAGE ? [...PAGES, ...OTHERS] : PAGES;

test.each(LOOKED_AT)('the console page %s has none', async (name) => {
  await staff.page.goto(`${service.url}/console/${name}`);
  await settled(staff.page);
  expect(await faultsOf(staff.page)).toEqual([]);
  measured += 1;
  for (const width of [1024, 390]) {
    await staff.page.setViewportSize({ width, height: 900 });
    await staff.page.waitForTimeout(150);
    tooWide.push(...(await staff.page.evaluate(widerThan, width)).map((what) => `${name} at ${width}: ${what}`));
  }
  await staff.page.setViewportSize({ width: 1440, height: 900 });
});

test('C3, C4: no table of the console runs off a small laptop, and no page off a phone', () => {
  expect(measured).toBe(LOOKED_AT.length);
  expect(tooWide).toEqual([]);
});

test('the page where a second phone claims a ticket has none', async () => {
  const of = `/api/console/exhibitions/${exhibitionId}`;
  const setup = await staff.context.request.get(`${service.url}${of}/registration-setup`);
  const { ticketTypes } = (await setup.json()) as { ticketTypes: { id: string }[] };
  const { row } = await staff.post<{ row: { id: string } }>(`${of}/registrations`, {
    name: '韩梅梅',
    phone: { number: '13800000019', region: 'CN' },
    ticketTypeId: ticketTypes[0]?.id,
    proof: '展前电话邀约，对方口头同意',
  });
  const { url } = await staff.post<{ url: string }>(`${of}/registrations/${row.id}/claim-link`, {});
  await phones.scan('v2', url);
  await phones.seen('v2', '领取到我的微信').waitFor();
  expect(await faultsOf(frameOf('v2'))).toEqual([]);
});

test('the page where a phone lets a browser in has none', async () => {
  const offer = await staff.post<{ link: string }>('/api/console/session/wechat', {});
  await phones.closeMini('v1');
  await phones.scan('v1', offer.link);
  await phones.seen('v1', /还没有绑定控制台账号/).waitFor();
  expect(await faultsOf(frameOf('v1'))).toEqual([]);
});

test('the local WeChat itself has none', async () => {
  await phones.closeMini('v1');
  expect((await faultsOf(page)).filter((fault) => !fault.includes('frame'))).toEqual([]);
});
