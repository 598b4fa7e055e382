import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';

// Every page of the mini-program on narrow and wide phones, in both languages and with text twice as large: nothing is cut or hidden.
jest.setTimeout(600_000);

/** Set to keep pictures of every page. */
const PICTURES = process.env.VISITOR_PICTURES;
const LONG_NAME = '阿卜杜热合曼·买买提依明·图尔荪江';
/** Half the width is what text at 200 % leaves. */
const SIZES = { narrow: { width: 375, height: 812 }, wide: { width: 414, height: 896 }, 'text at 200 %': { width: 188, height: 406 } };

let service: RunningService;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let phones: Phones;
let addresses: Record<string, string>;

async function api<T>(address: string): Promise<T> {
  const answer = await fetch(`${service.url}${address}`);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  phones = await openPhones(page, service.site);
  const { id } = await api<{ id: string }>('/api/exhibitions/current');
  const [session] = (await api<{ items: { id: string }[] }>(`/api/exhibitions/${id}/sessions?limit=1`)).items;
  const [exhibitor] = (await api<{ items: { booths: { id: string }[] }[] }>(`/api/exhibitions/${id}/exhibitors?limit=1`)).items;
  addresses = {
    home: 'features/home/index',
    exhibitors: 'features/exhibitors/index',
    programme: 'features/programme/index',
    me: 'features/me/index',
    ticket: `features/ticket/index?exhibitionId=${id}`,
    booth: `features/booth/index?id=${exhibitor?.booths[0]?.id ?? ''}&exhibitionId=${id}`,
    session: `features/session/index?id=${session?.id ?? ''}&exhibitionId=${id}`,
    registration: `features/registration/index?exhibitionId=${id}`,
    poster: `features/poster/index?exhibitionId=${id}`,
    messages: 'features/message/index',
    draw: `features/draw/index?exhibitionId=${id}`,
    privacy: 'features/privacy/index',
    missing: 'features/nothing/index',
  };
  // One with the longest of names registers and books, so that every page has something to show.
  await phones.phone('v1').getByRole('button', { name: /打开$/ }).click();
  await phones.seen('v1', '立即报名').click();
  await phones.mini('v1').locator('#field-name input').fill(LONG_NAME);
  await phones.mini('v1').locator('#registration-quick').click();
  await phones.phone('v1').getByRole('button', { name: '同意', exact: true }).click();
  await phones.phone('v1').getByRole('button', { name: '允许' }).click();
  await phones.seen('v1', '报名成功').waitFor();
  await phones.goTo('v1', addresses.session ?? '');
  await phones.mini('v1').locator('#seat-book').click();
  await phones.seen('v1', '已为您留座').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** What runs out of its box or out of the screen, on the page in front. */
function lost(): string[] {
  const shown = (one: Element) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible';
  const words = (one: Element) => (one.textContent ?? '').trim().slice(0, 40);
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth + 1) found.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`);
  for (const one of Array.from(document.querySelectorAll('.taro_page *'))) {
    if (!shown(one) || one.children.length > 0 || words(one) === '') continue;
    const box = one.getBoundingClientRect();
    const scrolls = one.closest('.el-segments--pills, .poster__choices');
    if (!scrolls && (box.right > clientWidth + 1 || box.left < -1)) found.push(`out of the screen: ${words(one)}`);
    const style = getComputedStyle(one);
    if (style.overflow !== 'visible' && one.scrollWidth > one.clientWidth + 1 && style.textOverflow !== 'ellipsis')
      found.push(`cut off: ${words(one)}`);
  }
  return found;
}

/** Both languages at the narrowest, one each at the others; EVERY_SIZE=1 for all six. */
const LANGUAGES = { narrow: ['zh', 'en'], wide: ['en'], 'text at 200 %': ['zh'] } as const;
const languagesAt = (name: keyof typeof SIZES): readonly string[] => (process.env.EVERY_SIZE ? ['zh', 'en'] : LANGUAGES[name]);
const SEEN = (Object.keys(SIZES) as (keyof typeof SIZES)[]).flatMap((name) =>
  languagesAt(name).map((language) => [name, language, SIZES[name]] as const),
);

test.each(SEEN)('%s, %s: nothing is cut off', async (name, language, size) => {
  const tab = await context.newPage();
  await tab.setViewportSize(size);
  // The phone's own origin: what v1 has on it is there, in a window of exactly this size.
  const origin = service.site.replace('//', '//v1.');
  await tab.goto(origin);
  await tab.evaluate((to) => localStorage.setItem('el.language', JSON.stringify({ data: to })), language);
  const faults: Record<string, string[]> = {};
  for (const [what, address] of Object.entries(addresses)) {
    await tab.goto(`${origin}/?${what}-${language}#/${address}`);
    await tab.locator('.el-page').filter({ visible: true }).first().waitFor();
    await tab.waitForLoadState('networkidle');
    await tab.waitForTimeout(400);
    const found = await tab.evaluate(lost);
    if (found.length > 0) faults[what] = found;
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await tab.screenshot({
        path: path.join(PICTURES, `${what}-${size.width}-${language}.png`),
        fullPage: what !== 'programme' && what !== 'exhibitors',
      });
    }
  }
  await tab.close();
  expect([name, faults]).toEqual([name, {}]);
});

test('an address that is no page says so and leads home', async () => {
  const tab = await context.newPage();
  await tab.goto(`${service.site}/#/features/nothing/index`);
  await tab.getByText('没有找到这个页面').filter({ visible: true }).waitFor();
  await tab.locator('#entry-home').filter({ visible: true }).click();
  await tab.locator('#quick-scan').filter({ visible: true }).waitFor();
  await tab.close();
});

test('a friend’s card opens an invitation with who, what, when, where and a picture; in the chat it has a title and a picture', async () => {
  await phones.goTo('v1', addresses.poster ?? '');
  await phones.mini('v1').locator('#make-poster').click();
  await phones.mini('v1').locator('#save-poster').waitFor();
  await phones.mini('v1').getByText('发送卡片').filter({ visible: true }).click();
  await phones.phone('v1').getByRole('dialog').getByRole('button', { name: '陈嘉伟' }).click();
  await phones.phone('v1').locator('.share-what img').waitFor();
  await phones.phone('v1').getByRole('button', { name: '发送', exact: true }).click();
  const bob = phones.phone('v2');
  await bob.getByRole('button', { name: /林晓雨/ }).click();
  await bob.getByRole('button', { name: /小程序卡片/ }).click();
  await phones.seen('v2', new RegExp(`${LONG_NAME} 邀请您一起参观`)).waitFor();
  await phones.mini('v2').locator('.invitation__poster img').waitFor();
  expect(await phones.mini('v2').locator('#field-name').count()).toBe(0);
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, 'invitation.png') });
});
