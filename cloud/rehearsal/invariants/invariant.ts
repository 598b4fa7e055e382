import type { Memory } from '../crowd/memory';
import type { Reads } from '../reads';

/** Something that holds at the end of every show: one file each, listed in the index. */
export interface Invariant {
  readonly name: string;
  /** What it says, for the report. */
  readonly words: string;
  /** What is wrong, in sentences; none: it holds. */
  check(memory: Memory, reads: Reads): readonly string[];
}
