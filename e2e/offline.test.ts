import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';

// What a visitor has seen once opens again without network and says how old it is; what they have not seen says so and comes with the network.
jest.setTimeout(180_000);

let service: RunningService;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let origin: string;
let addresses: Record<'home' | 'exhibitors' | 'booth' | 'exhibitor' | 'programme' | 'session' | 'unseen', string>;

async function api<T>(address: string): Promise<T> {
  const answer = await fetch(`${service.url}${address}`);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}
const seen = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();
const names: Record<string, string> = {};

/** A fresh load, as of somebody who comes back later. */
async function open(what: keyof typeof addresses): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${origin}/#/${addresses[what]}`);
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  origin = service.site;
  const { id, name } = await api<{ id: string; name: string }>('/api/exhibitions/current');
  const { items } = await api<{ items: { id: string; name: string; booths: { id: string }[] }[] }>(
    `/api/exhibitions/${id}/exhibitors?limit=2`,
  );
  const [one, other] = items;
  const sessions = await api<{ items: { id: string; title: string }[] }>(`/api/exhibitions/${id}/sessions?limit=1`);
  const [session] = sessions.items;
  Object.assign(names, { home: name, exhibitors: one?.name, booth: one?.name, exhibitor: one?.name, session: session?.title });
  addresses = {
    home: 'features/home/index',
    exhibitors: 'features/exhibitors/index',
    booth: `features/booth/index?id=${one?.booths[0]?.id ?? ''}&exhibitionId=${id}`,
    exhibitor: `features/booth/exhibitor?id=${one?.id ?? ''}&exhibitionId=${id}`,
    programme: 'features/programme/index',
    session: `features/session/index?id=${session?.id ?? ''}&exhibitionId=${id}`,
    unseen: `features/booth/exhibitor?id=${other?.id ?? ''}&exhibitionId=${id}`,
  };
  names.unseen = other?.name ?? '';
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const SEEN = ['home', 'exhibitors', 'booth', 'exhibitor', 'session'] as const;

test('pages that were seen once open without network and say how old they are', async () => {
  for (const what of SEEN) {
    await open(what);
    await seen(names[what] ?? '').waitFor();
    await page.waitForLoadState('networkidle');
  }
  // The page itself is kept by its worker, which takes what was loaded before it.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await open('home');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  for (const what of SEEN) {
    await open(what);
    await seen(names[what] ?? '').waitFor();
    await seen(/离线，内容更新于 (刚刚|\d+ 分钟前)/).waitFor();
  }
});

test('one that was never seen says that the network is away, and comes once it is back', async () => {
  await open('unseen');
  await seen('重新加载').waitFor();
  await context.setOffline(false);
  await seen('重新加载').click();
  await seen(names.unseen ?? '').waitFor();
});
