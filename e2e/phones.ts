import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The phones on the local WeChat's page, by the visitor's id. */
export interface Phones {
  phone(id: string): Locator;
  /** What runs in a visitor's mini-program; pages left behind stay in the document, hidden. */
  mini(id: string): FrameLocator;
  seen(id: string, text: string | RegExp): Locator;
  /** Holds a code before the phone's camera, as text. */
  scan(id: string, text: string): Promise<void>;
  closeMini(id: string): Promise<void>;
  /** Goes to a page of the open mini-program, as a tap on a link would. */
  goTo(id: string, address: string): Promise<void>;
}

export function phonesOn(page: Page): Phones {
  const phone = (id: string) => page.locator(`[data-person="${id}"]`);
  const mini = (id: string) => phone(id).frameLocator('iframe');
  return {
    phone,
    mini,
    seen: (id, text) => mini(id).getByText(text).filter({ visible: true }).first(),
    async scan(id, text) {
      await phone(id).getByRole('button', { name: '扫一扫' }).click();
      await phone(id).getByLabel('码的内容').fill(text);
      await phone(id).getByRole('button', { name: '确定' }).click();
    },
    async closeMini(id) {
      await phone(id).getByRole('button', { name: '关闭小程序' }).click();
    },
    async goTo(id, address) {
      await mini(id)
        .locator('body')
        .evaluate((_, to) => {
          location.hash = to;
        }, `#/${address}`);
      // Taro shows pages in the order in which their scripts arrive: the next address waits until this one's page stands alone.
      const its = `[id^="/${address.split('?')[0]}?"]`;
      await mini(id).locator(`.taro_page_show:not(.taro_page_shade)${its}`).first().waitFor();
      await mini(id).locator(`.taro_page_show:not(.taro_page_shade):not(${its})`).first().waitFor({ state: 'detached' });
    },
  };
}

/** The page of the local WeChat with its two first visitors on it. */
export async function openPhones(page: Page, site: string): Promise<Phones> {
  await page.goto(`${site}/sandbox/`);
  await page.getByRole('button', { name: '请两位访客进场' }).click();
  return phonesOn(page);
}
