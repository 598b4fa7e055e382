import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

/** While a key is asked for all the time it is read no oftener; nobody notices so little. */
const REST_MS = 4;

/**
 * Reads of one key that are asked for in one turn of the event loop, or while another is under way or has just been, are one read,
 * begun after that: nobody is given what was read before they asked, and a thousand who ask at once cost one read.
 */
export function readTogether<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  /** Until then no other of the key begins. */
  const resting = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, Promise<Value>>();
  const begin = (key: string): Promise<Value> => {
    waiting.delete(key);
    const reading = read(key);
    const rest = Promise.allSettled([reading, sleep(REST_MS)]).then(() => resting.delete(key));
    resting.set(key, rest);
    return reading;
  };
  return (key) => {
    const gathered = waiting.get(key);
    if (gathered) return gathered;
    const next = (resting.get(key) ?? setImmediate()).then(() => begin(key));
    waiting.set(key, next);
    return next;
  };
}
