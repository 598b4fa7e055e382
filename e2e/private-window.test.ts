import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, phonesOn } from './phones';
import { startService, type RunningService } from './service';

// Contexts of a test are private windows: what they deny, they deny as such a window does.
jest.setTimeout(120_000);

let service: RunningService;
let browser: Browser;
beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('in a private window the phones open and keep what they are told, each by itself', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const phones = await openPhones(page, service.site);
  for (const id of ['v1', 'v2']) {
    await phones.phone(id).getByRole('button', { name: /打开$/ }).click();
    await phones.seen(id, '立即报名').waitFor();
  }
  const body = phones.mini('v1').locator('body');
  await body.evaluate(() => localStorage.setItem('kept', 'by v1'));
  await phones.closeMini('v1');
  const kept = (id: string) =>
    phones
      .mini(id)
      .locator('body')
      .evaluate(() => [location.hostname, localStorage.getItem('kept')]);
  expect(await kept('v1')).toEqual(['v1.expoloop.localhost', 'by v1']);
  expect(await kept('v2')).toEqual(['v2.expoloop.localhost', null]);
  expect(await page.getByText('不允许这个页面保存数据').count()).toBe(0);
  await page.close();
});

test.each(['localhost', '127.0.0.1'])('opened as %s, the page goes to the name whose subdomains its phones are', async (host) => {
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`http://${host}:${service.port}/sandbox/`);
  await page.getByRole('heading', { name: /本地微信/ }).waitFor();
  expect(new URL(page.url()).hostname).toBe('expoloop.localhost');
  await page.close();
});

test('where the browser denies all storage, page and mini-program say so and work on', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  // As Chromium does it with all cookies blocked: the mere mention throws.
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        configurable: true,
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  const page = await context.newPage();
  await page.goto(`${service.site}/sandbox/`);
  await page.getByText('浏览器不允许这个页面保存数据').waitFor();
  const phones = phonesOn(page);
  await phones.phone('v1').getByRole('button', { name: /打开$/ }).click();
  await phones.seen('v1', '浏览器不允许本页保存数据').waitFor();
  await phones.seen('v1', '立即报名').click();
  await phones.mini('v1').locator('#registration-submit').waitFor();
  await context.close();
});
