import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { POLICY } from './every-page';
import { STAFF } from './staff';

// What pages may load and run is stated by a policy; a page that needs more than it says is broken for everybody.
jest.setTimeout(180_000);

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

/** Opens pages one after the other and says what their policies, or those of frames inside, kept them from. */
async function violations(visit: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const found: string[] = [];
  context.on('console', (message) => {
    if (POLICY.test(message.text())) found.push(message.text());
  });
  await visit(await context.newPage());
  await context.close();
  return found;
}

test('the h5 opens, moves between its pages and runs within its policy', async () => {
  expect(
    await violations(async (page) => {
      await page.goto(`${service.site}/`);
      await page.getByText('展商').first().waitFor();
      await page.goto(`${service.site}/#/features/registration/index`);
      await page.waitForTimeout(1_500);
      // The second time it comes from the service worker's store.
      await page.reload();
      await page.waitForTimeout(1_500);
    }),
  ).toEqual([]);
});

// Its other pages are opened one by one in sample.test.ts, which looks for the same.
test('the console signs in and shows the page to print, within its policy', async () => {
  expect(
    await violations(async (page) => {
      await page.goto(`${service.site}/console/`);
      await page.fill('input[autocomplete=username]', STAFF.email);
      await page.fill('input[type=password]', STAFF.password);
      await page.click('button[type=submit]');
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
      await page.goto(`${service.site}/console/codes?tab=booths&view=print`);
      await page.frameLocator('iframe').locator('body').getByText('展位').first().waitFor();
    }),
  ).toEqual([]);
});

test('the local WeChat shows the h5 in a frame of the visitor’s own, within both policies; a stranger may not', async () => {
  expect(
    await violations(async (page) => {
      await page.goto(`${service.site}/sandbox`);
      await page.waitForTimeout(4_000);
    }),
  ).toEqual([]);
  const policy = (await fetch(`${service.url}/`)).headers.get('content-security-policy') ?? '';
  const [, ...framers] = (/frame-ancestors ([^;]*)/.exec(policy)?.[0] ?? '').split(' ');
  expect(framers.filter((one) => !/^('self'|http:\/\/(localhost|127\.0\.0\.1|\*\.localhost):\*)$/.test(one))).toEqual([]);
  expect((await fetch(`${service.url}/console/`)).headers.get('x-frame-options')).toBe('DENY');
});
