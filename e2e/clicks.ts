import type { BrowserContext } from 'playwright-core';

/** What somebody's hands have done: presses of a button or finger, and keys or characters typed. */
export interface Hands {
  clicks: number;
  keys: number;
}

/** Counts what is really done on the pages of a context, however they are left and opened. A label's own click of its field is none. */
export async function countHands(context: BrowserContext): Promise<Hands> {
  const hands: Hands = { clicks: 0, keys: 0 };
  await context.exposeBinding('countedByHand', (_, what: keyof Hands) => {
    hands[what] += 1;
  });
  await context.addInitScript(() => {
    const tell = (what: string) => (event: Event) => {
      const { key } = event as KeyboardEvent;
      // Characters are counted where they arrive: an input method types them without keys.
      if (event.isTrusted && !(event.type === 'keydown' && key.length === 1))
        void (window as unknown as { countedByHand(what: string): void }).countedByHand(what);
    };
    window.addEventListener('pointerdown', tell('clicks'), true);
    window.addEventListener('keydown', tell('keys'), true);
    window.addEventListener('input', tell('keys'), true);
  });
  return hands;
}
