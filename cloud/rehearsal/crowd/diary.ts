import type { Moment } from './crowd';

export interface Entry extends Moment {
  readonly n: number;
  readonly order: number;
}

/** Everybody's diary in one: moments in time order, at one moment the organiser first, then by number. */
export interface Diary {
  add(n: number, moment: Moment): void;
  /**
   * The next, and with it all that follow in the same so many milliseconds as far as they may happen at once; none: nothing is left, or
   * nothing until then. What was put in too late comes at once.
   */
  take(spanMs: number, until: number): Entry[];
  readonly size: number;
  /** How many there ever were. */
  readonly total: number;
}

const isAlone = (entry: Entry): boolean => entry.n === 0 || entry.alone === true;

export function createDiary(): Diary {
  const heap: Entry[] = [];
  let total = 0;
  const before = (a: Entry, b: Entry) => a.at - b.at || a.n - b.n || a.order - b.order;
  const at = (i: number): Entry => heap[i] as Entry;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  function takeOne(): void {
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let i = 0; ; ) {
      const least = [2 * i + 1, 2 * i + 2].filter((child) => child < heap.length).sort((a, b) => before(at(a), at(b)))[0];
      if (least === undefined || before(at(i), at(least)) <= 0) return;
      swap(i, least);
      i = least;
    }
  }
  return {
    get size() {
      return heap.length;
    },
    get total() {
      return total;
    },
    add(n, moment) {
      heap.push({ ...moment, n, order: total });
      total += 1;
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (before(at(parent), at(i)) <= 0) break;
        swap(parent, i);
        i = parent;
      }
    },
    take(spanMs, until) {
      const first = heap[0];
      if (!first || first.at > until) return [];
      takeOne();
      const taken = [first];
      if (isAlone(first)) return taken;
      const span = Math.floor(first.at / spanMs);
      for (let next = heap[0]; next && !isAlone(next) && next.at <= until && Math.floor(next.at / spanMs) === span; next = heap[0]) {
        taken.push(next);
        takeOne();
      }
      return taken;
    },
  };
}
