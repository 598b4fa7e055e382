import type { Memory } from '../crowd/memory';
import type { Reads } from '../reads';

export function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const same = found.get(by(one));
    if (same) same.push(one);
    else found.set(by(one), [one]);
  }
  return found;
}

/** To compare lists whose order says nothing. */
export const sorted = (words: readonly string[]): string => JSON.stringify([...words].sort());

/** Something that holds at the end of every show: one file each, listed in the index. */
export interface Invariant {
  readonly name: string;
  /** What it says, for the report. */
  readonly words: string;
  /** What is wrong, in sentences; none: it holds. */
  check(memory: Memory, reads: Reads): readonly string[];
}
