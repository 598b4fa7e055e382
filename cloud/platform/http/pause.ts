import { setTimeout as wait } from 'node:timers/promises';

/** How long whoever asks too often waits for being told so. */
const PAUSE_MS = 500;
/** Beyond so many at once nobody is kept waiting: a pause must not become a way to fill memory. */
const MOST_PAUSED = 1_000;
let paused = 0;

/** Before a 429: a client that does not wait by itself is made to, at the price of a timer. */
export async function pauseRefused(): Promise<void> {
  if (paused >= MOST_PAUSED) return;
  paused += 1;
  try {
    await wait(PAUSE_MS);
  } finally {
    paused -= 1;
  }
}
