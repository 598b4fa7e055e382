import type { Page } from 'playwright-core';

/** Until a page has loaded what it shows. Some ask again and again, and on a busy machine the silence may never be told: then after a while. */
export async function settled(page: Page, atMostMs = 2_500): Promise<void> {
  // It rejects when the page is closed, long after anybody waits for it.
  const silent = page.waitForLoadState('networkidle', { timeout: 0 }).catch(() => undefined);
  await Promise.race([silent, page.waitForTimeout(atMostMs)]);
  await page.waitForTimeout(300);
}
