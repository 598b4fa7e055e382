import type { Page, Request } from 'playwright-core';

/** What a browser says of whatever a page's policy kept out. */
export const POLICY = /Content.Security.Policy|Refused to (load|execute|apply|frame|connect)/i;

/** One view of the console: a page of the navigation, or one of its tabs. */
interface View {
  readonly name: string;
  /** What it says instead of showing something: an empty list, an error. */
  readonly bare: readonly string[];
}

/**
 * Opens every page the navigation offers and every tab on it, tabs in tabs too. A new page is in it by itself. `onView`, as soon as one
 * stands there whole.
 */
export async function openEveryPage(page: Page, onView?: (name: string) => Promise<void>): Promise<View[]> {
  const quiet = quietness(page);
  const views: View[] = [];
  const look = async (name: string) => {
    await quiet();
    const main = page.locator('main');
    const bare = await main.locator('.ant-empty, .ant-result').filter({ visible: true }).allInnerTexts();
    views.push({ name, bare: (await main.innerText()).trim() === '' ? ['nothing at all'] : bare });
    await onView?.(name);
  };
  const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link');
  for (const [i, words] of (await links.allInnerTexts()).entries()) {
    await links.nth(i).click();
    await links.nth(i).and(page.locator('[aria-current=page]')).waitFor();
    const title = words.split('\n')[0] ?? words;
    await look(title);
    await openTabs(page, title, look);
  }
  return views;
}

/** Those that show up within a tab as well; what is chosen already has been looked at. */
async function openTabs(page: Page, title: string, look: (name: string) => Promise<void>): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const tabs = page.locator('main [role=tab]').filter({ visible: true });
    const ids = await tabs.evaluateAll((all) =>
      all.map((tab) => ({ id: tab.id, words: tab.textContent, on: tab.ariaSelected === 'true' })),
    );
    for (const { id, on } of ids) if (on) seen.add(id);
    const next = ids.find(({ id }) => !seen.has(id));
    if (!next) return;
    seen.add(next.id);
    await page.locator(`[id="${next.id}"]`).click();
    await page.locator(`[id="${next.id}"][aria-selected=true]`).waitFor();
    await look(`${title} / ${next.words ?? ''}`);
  }
}

/** Until nothing is asked of the service, nothing is shown as loading, and it has been so for a moment. */
function quietness(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  const isAnswer = (request: Request) => /^(fetch|xhr|script|stylesheet)$/.test(request.resourceType());
  page.on('request', (request) => void (isAnswer(request) && asked.add(request)));
  page.on('requestfinished', (request) => void asked.delete(request));
  page.on('requestfailed', (request) => void asked.delete(request));
  // What an old document asked for is nobody's any more.
  page.on('framenavigated', (frame) => void (frame === page.mainFrame() && asked.clear()));
  const isQuiet = async () => asked.size === 0 && (await page.locator('main').locator('.ant-skeleton, .ant-spin-spinning').count()) === 0;
  return async () => {
    for (let [times, until] = [0, Date.now() + 30_000]; times < 3; times = (await isQuiet()) ? times + 1 : 0) {
      if (Date.now() > until) throw new Error(`${page.url()} goes on loading: ${[...asked].map((one) => one.url()).join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
}
