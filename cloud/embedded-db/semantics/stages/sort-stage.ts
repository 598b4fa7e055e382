import { location } from '../../errors';
import { firstName } from '../filter/fields';
import { compileSort, type Sort, type SortKey } from '../sort';
import { isDoc, type Doc } from '../values';
import { sortInTurns } from '../sort-in-turns';
import { sizeOf } from '../size';
import type { Flow, StageCompiler } from './types';

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/sort/ */
export const sort: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw location(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0) throw location(15976, '$sort stage must have at least one sort key');
  const order = compileSort(spec, context.collation);
  return {
    name: '$sort',
    sort: order,
    reads: new Set(order.paths.map(({ text }) => firstName(text))),
    closes: false,
    run: (input) => sortFlow(input, order, undefined, context.charge),
  };
};

interface Entry {
  key: SortKey;
  doc: Doc;
  at: number;
  size: number;
}

/**
 * Sorts a flow, stably; with a limit it keeps no more than that many documents.
 * `charge` takes note of the memory it holds on to.
 */
export function* sortFlow(
  input: Flow,
  order: Sort,
  limit?: number,
  charge: (bytes: number) => void = () => undefined,
): Generator<Doc | undefined> {
  const entries: Entry[] = [];
  const compare = (a: Entry, b: Entry): number => order.compareKeys(a.key, b.key) || a.at - b.at;
  // Letting twice the limit gather before cutting back makes a bounded sort cost little more than a scan.
  const most = limit === undefined ? Infinity : Math.max(limit * 2, limit + 100);
  let worst: Entry | undefined;
  let at = 0;
  for (const doc of input) {
    if (doc === undefined) {
      yield undefined;
      continue;
    }
    const entry: Entry = { key: order.keyOf(doc), doc, at: at++, size: sizeOf(doc) };
    if (worst && compare(entry, worst) > 0) continue;
    charge(entry.size);
    entries.push(entry);
    if (entries.length >= most) {
      entries.sort(compare);
      for (const dropped of entries.splice(limit!)) charge(-dropped.size);
      worst = entries.at(-1);
    }
  }
  const sorted = yield* sortInTurns(entries, compare);
  for (const { doc } of limit === undefined ? sorted : sorted.slice(0, limit)) yield doc;
}
