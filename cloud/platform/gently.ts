import { setTimeout as sleep } from 'node:timers/promises';

/** Fewer are written at once: nobody notices. */
const MANY = 4_000;
/** The longest rest between two pieces. */
const REST_MS = 1_000;

/**
 * Works through many items piece by piece. Where they are thousands it rests after each piece for as long as that took, so that
 * whoever else needs the database, a gate above all, has it half of the time. `onDone` hears how many each piece had.
 */
export async function gently<Item>(
  items: readonly Item[],
  size: number,
  work: (piece: readonly Item[]) => Promise<unknown>,
  { of = items.length, onDone = () => undefined }: { readonly of?: number; readonly onDone?: (n: number) => void } = {},
): Promise<void> {
  for (let at = 0; at < items.length; at += size) {
    const piece = items.slice(at, at + size);
    const began = performance.now();
    await work(piece);
    onDone(piece.length);
    if (of >= MANY) await sleep(Math.min(performance.now() - began, REST_MS));
  }
}
