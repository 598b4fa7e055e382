import { createContext, Script } from 'node:vm';
import { location } from '../errors';

/**
 * How much going back a pattern can cost. `*`, `+` and the like one after another cost a power of the text's length; one around
 * a group that itself repeats or chooses can cost an exponential.
 */
export class Effort {
  private repeats = 0;
  private options = 0;
  private isExponential = false;
  private branches = 1;
  /** Of each group that is open: whether it repeats or chooses inside, and whether it chooses itself. The first stands for the pattern. */
  private readonly groups = [{ varies: false, chooses: true }];
  private lastClosed: boolean | undefined;

  opened(): void {
    this.groups.push({ varies: false, chooses: false });
    this.lastClosed = undefined;
  }

  closed(): void {
    // A parenthesis too many is the compiler's to refuse.
    const varies = this.groups.length > 1 && this.groups.pop()!.varies;
    this.lastClosed = varies;
    if (varies) this.group.varies = true;
  }

  alternative(): void {
    if (!this.group.chooses) this.options++;
    this.branches++;
    this.group.varies = true;
    this.group.chooses = true;
  }

  private get group(): { varies: boolean; chooses: boolean } {
    return this.groups[this.groups.length - 1]!;
  }

  /** After an atom or, right behind its end, a group. */
  quantified(quantifier: string): void {
    if (quantifier === '?') this.options++;
    else {
      this.repeats++;
      if (this.lastClosed) this.isExponential = true;
    }
    this.group.varies = true;
    this.lastClosed = undefined;
  }

  /** Something else follows. */
  passed(): void {
    this.lastClosed = undefined;
  }

  /** About how many steps a text of this length may take at worst. */
  stepsFor(length: number): number {
    return this.isExponential ? Infinity : length ** (this.repeats + 1) * 2 ** this.options * this.branches;
  }
}

/** Steps that take some tens of milliseconds: what may take more is watched. */
const unwatched = 5_000_000;
/** Longest search, in ms. */
const mostMs = 500;

const room = createContext({ regex: /./, text: '', match: null });
const watched = new Script('match = regex.exec(text)');

/** A regular expression whose search ends: where it can take long a watchdog ends it, as PCRE's limit on going back does in MongoDB. */
export class BoundedRegex {
  /** Searches from any place on. */
  private readonly search: RegExp;

  constructor(
    readonly source: string,
    readonly flags: string,
    private readonly effort: Effort,
  ) {
    this.search = new RegExp(source, `${flags}g`);
  }

  test(text: string): boolean {
    return this.exec(text, 0) !== null;
  }

  /** The first match at or after a place. Throws 51156 where the search does not come to an end. */
  exec(text: string, from = 0): RegExpExecArray | null {
    this.search.lastIndex = from;
    if (this.effort.stepsFor(text.length - from) <= unwatched) return this.search.exec(text);
    Object.assign(room, { regex: this.search, text });
    try {
      watched.runInContext(room, { timeout: mostMs });
      return (room as { match: RegExpExecArray | null }).match;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw location(51156, 'Error occurred while executing the regular expression. Result code: -47 (match limit exceeded)');
    } finally {
      Object.assign(room, { text: '', match: null });
    }
  }
}
