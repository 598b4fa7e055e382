/** Items sorted natively at a time, and comparisons between two ticks. */
const run = 1024;
const comparisonsPerTick = 2048;

/** Sorts stably, giving out `undefined` now and then so that others can have a turn. Changes `items`. */
export function* sortInTurns<T>(items: T[], compare: (a: T, b: T) => number): Generator<undefined, T[], undefined> {
  for (let at = 0; at < items.length; at += run) {
    const sorted = items.slice(at, at + run).sort(compare);
    for (let i = 0; i < sorted.length; i++) items[at + i] = sorted[i]!;
    if (items.length > run) yield undefined;
  }
  let from = items;
  let into = items.length > run ? new Array<T>(items.length) : items;
  for (let width = run; width < items.length; width *= 2) {
    yield* mergeRuns(from, into, width, compare);
    [from, into] = [into, from];
  }
  return from;
}

/** Merges each two neighbouring runs of a width. */
function* mergeRuns<T>(from: readonly T[], into: T[], width: number, compare: (a: T, b: T) => number): Generator<undefined> {
  let untilTick = comparisonsPerTick;
  for (let start = 0; start < from.length; start += 2 * width) {
    const middle = Math.min(start + width, from.length);
    const end = Math.min(start + 2 * width, from.length);
    let [left, right] = [start, middle];
    for (let at = start; at < end; at++) {
      const takesLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
      into[at] = takesLeft ? from[left++]! : from[right++]!;
      if (--untilTick > 0) continue;
      untilTick = comparisonsPerTick;
      yield undefined;
    }
  }
}
