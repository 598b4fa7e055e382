import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningService } from './service';

export const STAFF = { email: 'admin@demo.expoloop.cn', password: 'expoloop-demo' };
/** Of a branch; `STAFF` is head office. */
export const MARKETER = { email: 'market@demo.expoloop.cn', password: 'expoloop-demo' };

/** Somebody signed in to the console, and what they can do without clicking. */
export interface Staff {
  readonly context: BrowserContext;
  readonly page: Page;
  post<T>(address: string, data: object): Promise<T>;
}

export async function signInStaff(
  browser: Browser,
  service: RunningService,
  size = { width: 1440, height: 900 },
  { email, password } = STAFF,
): Promise<Staff> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${service.url}/console/`);
  await page.fill('input[autocomplete=username]', email);
  await page.fill('input[type=password]', password);
  await page.click('button[type=submit]');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  return {
    context,
    page,
    async post<T>(address: string, data: object) {
      const answer = await context.request.post(`${service.url}${address}`, { data, headers: { Origin: service.url } });
      if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
  };
}

/** A gate page, enrolled and scanning. */
export async function openGate(browser: Browser, staff: Staff, exhibitionId: string): Promise<Page> {
  const { url } = await staff.post<{ url: string }>(`/api/console/exhibitions/${exhibitionId}/gate-enrolments`, { role: 'gate' });
  const context = await browser.newContext({ viewport: { width: 414, height: 896 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('#enrol-name input').fill('北门 1 号机');
  await page.locator('#enrol-do').click();
  await page.getByText('北门', { exact: true }).filter({ visible: true }).first().click();
  await page.locator('#gate-start').click();
  await page.getByText('最近扫码').filter({ visible: true }).waitFor();
  return page;
}

/** As a keyboard scanner does it: fast keys and Enter. */
export async function scanAtGate(gate: Page, token: string): Promise<void> {
  await gate.keyboard.type(token, { delay: 1 });
  await gate.keyboard.press('Enter');
}
