import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';
import { settled } from './settled';

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
  // With the scroll bars of a desktop computer, that Playwright hides otherwise.
  browser = await launchBrowser({ ignoreDefaultArgs: ['--hide-scrollbars'] });
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
    rights: `features/right/index?exhibitionId=${id}`,
    survey: `features/survey/index?exhibitionId=${id}`,
    recap: `features/recap/index?exhibitionId=${id}`,
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

/** What runs out of its box, over its neighbour (C1, C2) or out of the screen, on the page in front. */
function lost(): string[] {
  const shown = (one: Element) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible';
  const words = (one: Element) => (one.textContent ?? '').trim().slice(0, 40);
  const found: string[] = [];
  if (Array.from(document.querySelectorAll('.el-skeleton')).some(shown)) found.push('still loading');
  const { scrollWidth, clientWidth } = document.documentElement;
  let before: Element | null = null;
  if (scrollWidth > clientWidth + 1) found.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`);
  for (const one of Array.from(document.querySelectorAll('.taro_page *'))) {
    if (!shown(one) || one.children.length > 0 || words(one) === '') continue;
    const box = one.getBoundingClientRect();
    const last = before?.getBoundingClientRect();
    if (
      before &&
      last &&
      Math.min(box.right, last.right) - Math.max(box.left, last.left) > 2 &&
      Math.min(box.bottom, last.bottom) - Math.max(box.top, last.top) > 2
    )
      found.push(`one over the other: ${words(before)} / ${words(one)}`);
    before = one;
    const scrolls = one.closest('.el-segments--pills, .poster__choices, .programme__filters');
    if (!scrolls && (box.right > clientWidth + 1 || box.left < -1)) found.push(`out of the screen: ${words(one)}`);
    const style = getComputedStyle(one);
    if (style.overflow !== 'visible' && one.scrollWidth > one.clientWidth + 1 && style.textOverflow !== 'ellipsis')
      found.push(`cut off: ${words(one)}`);
  }
  return found;
}

/** The narrowest and the largest type, which is where things break; EVERY_SIZE=1 for all six. */
const LANGUAGES = { narrow: ['en'], wide: [], 'text at 200 %': ['zh'] } as const;
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
    await settled(tab, 10_000);
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

test('C1, C2: the longest of names stands beside its label and the state of its ticket, and covers neither', async () => {
  const tab = await context.newPage();
  await tab.setViewportSize(SIZES.narrow);
  const boxOf = async (found: Locator) =>
    (await found.filter({ visible: true }).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await tab.goto(`${service.site.replace('//', '//v1.')}/#/${addresses.registration}`);
  const [label, value] = [await boxOf(tab.getByText('姓名', { exact: true })), await boxOf(tab.getByText(LONG_NAME))];
  expect(value.width).toBeGreaterThan(100);
  expect(value.x).toBeGreaterThanOrEqual(label.x + label.width);
  expect(value.x + value.width).toBeLessThanOrEqual(SIZES.narrow.width - label.x);
  await tab.goto(`${service.site.replace('//', '//v1.')}/?ticket#/${addresses.ticket}`);
  const state = await boxOf(tab.locator('.ticket__who .el-tag'));
  expect(state.width).toBeGreaterThan(state.height);
  await tab.close();
});

test('C5: no classic scroll bar inside the local phone, and none under the row of halls', async () => {
  await phones.goTo('v1', addresses.exhibitors ?? '');
  await phones.mini('v1').locator('.el-segments--pills').filter({ visible: true }).waitFor();
  const bars = await phones
    .mini('v1')
    .locator('body')
    .evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('body, body *'))
        .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflow) && one.getClientRects().length > 0)
        .filter((one) => one.offsetWidth - one.clientWidth > 4 || one.offsetHeight - one.clientHeight > 4)
        .map((one) => one.className),
    );
  expect(bars).toEqual([]);
});

test('C6: home without network says so, in sight', async () => {
  const tab = await context.newPage();
  await tab.setViewportSize(SIZES.narrow);
  await tab.goto(`${service.site.replace('//', '//v1.')}/#/${addresses.home}`);
  await tab.locator('.hero').waitFor();
  await tab.route('**/api/**', (route) => route.abort());
  await tab.reload();
  const note = tab.locator('.home__stale');
  await note.waitFor();
  await note.scrollIntoViewIfNeeded();
  const covered = await note.evaluate((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const spots = [top + 3, (top + bottom) / 2, bottom - 3].flatMap((y) =>
      [left + 12, (left + right) / 2, right - 12].map((x) => [x, y] as const),
    );
    return spots.filter(([x, y]) => !one.contains(document.elementFromPoint(x, y))).length;
  });
  expect(covered).toBe(0);
  if (PICTURES) await tab.screenshot({ path: path.join(PICTURES, 'home-offline.png') });
  await tab.close();
});

test('an address that is no page says so and leads home', async () => {
  const tab = await context.newPage();
  await tab.goto(`${service.site}/#/features/nothing/index`);
  await tab.getByText('没有找到这个页面').filter({ visible: true }).waitFor();
  await tab.locator('#entry-home').filter({ visible: true }).click();
  await tab.locator('#quick-scan').filter({ visible: true }).waitFor();
  await tab.close();
});

test('B22: saving the poster, sending a card and sending the picture have icons of their own, and words say what sets them apart', async () => {
  await phones.goTo('v1', addresses.poster ?? '');
  await phones.mini('v1').locator('#make-poster').click();
  await phones.mini('v1').locator('#save-poster').waitFor();
  const icons = await phones
    .mini('v1')
    .locator('.poster__actions .el-icon')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.backgroundImage.split('path%20d')[1]));
  expect([icons.length, new Set(icons).size]).toEqual([3, 3]);
  await phones.mini('v1').locator('.poster__actions .el-small').filter({ visible: true }).waitFor();
});

test('a friend’s card opens an invitation with who, what, when, where and a picture; in the chat it has a title and a picture', async () => {
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
