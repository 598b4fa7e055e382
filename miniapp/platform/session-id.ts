import { makeId } from './ids';
import { readStored, writeStored } from './storage';

const KEY = 'sessionId';
let known: string | null = null;

/** The random id touches carry before anybody consented; it says nothing about the person. */
export function deviceSessionId(): string {
  known ??= readStored<string>(KEY);
  if (known === null) {
    known = makeId(24);
    writeStored(KEY, known);
  }
  return known;
}
