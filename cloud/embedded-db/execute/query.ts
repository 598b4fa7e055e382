import type { Collection } from '../catalog';
import type { Reader } from '../commit-queue';
import { badValue, notSupported } from '../errors';
import type { IndexDefinition } from '../index-definition';
import { makePlan, type Plan } from '../planner/plan';
import {
  compileSort,
  decodeFields,
  encode,
  fieldsOfFilter,
  isDoc,
  matches,
  sizeOf,
  sortInTurns,
  type Collation,
  type Doc,
  type FilterNode,
  type MatchDetails,
  type Sort,
  type SortKey,
  type Value,
  type Work,
} from '../semantics';
import { pause, scan, type Found, type ScanFigures } from './scan';

export interface Query {
  filter: FilterNode;
  sort?: Doc;
  skip?: number;
  /** 0: no limit. */
  limit?: number;
  hint?: Value;
  /** What the sort compares strings by; the filter carries it itself. */
  collation?: Collation;
}

export interface QueryContext {
  reader: Reader;
  charge: (bytes: number) => void;
  /** Bounds what the filter evaluates; without it nothing does. */
  work?: Work;
  figures?: ScanFigures;
}

/** Finds the index a hint names. Throws 2 when there is none. */
export function resolveHint(collection: Collection, hint: Value | undefined): IndexDefinition | '$natural' | undefined {
  if (hint === undefined || hint === null) return undefined;
  if (isDoc(hint) && '$natural' in hint) {
    if (Number(hint['$natural']) < 0) throw notSupported('a hint of { $natural: -1 }');
    return '$natural';
  }
  // To a query a hidden index is not there. https://www.mongodb.com/docs/manual/core/index-hidden/
  const visible = collection.indexes.filter(({ stored }) => !stored.hidden);
  const found =
    typeof hint === 'string'
      ? visible.find((index) => index.name === hint)
      : isDoc(hint)
        ? visible.find(
            (index) =>
              encode(index.stored.key).equals(encode(hint)) ||
              JSON.stringify(index.stored.fields) ===
                JSON.stringify(Object.entries(hint).map(([path, direction]) => [path, Number(direction)])),
          )
        : undefined;
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  if (!found)
    throw badValue('error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
  return found;
}

/** Which array element a query matched, for the positional `$`. */
export function matchedIndex(filter: FilterNode, doc: Doc): number | undefined {
  const details: MatchDetails = {};
  matches(filter, doc, details);
  return details.arrayIndex;
}

export function planQuery(collection: Collection, query: Query): Plan {
  return makePlan({
    collection,
    filter: query.filter,
    sort: query.sort,
    hint: resolveHint(collection, query.hint),
    limited: (query.limit ?? 0) > 0,
    collated: query.collation !== undefined,
  });
}

/** Documents a query finds, in its order; `pause` now and then while it finds nothing. */
export function* runQuery(
  context: QueryContext,
  collection: Collection,
  query: Query,
  plan = planQuery(collection, query),
): Generator<Found | typeof pause, void, undefined> {
  const { skip = 0, limit = 0, sort } = query;
  const test = plan.exact ? undefined : (doc: Doc): boolean => matches(query.filter, doc);
  const fields = test && fieldsOfFilter(query.filter);
  const found = scan({
    view: context.reader.view,
    collection,
    plan,
    test,
    fields,
    work: context.work,
    charge: context.charge,
    figures: context.figures,
  });
  const wantsSort = sort !== undefined && Object.keys(sort).length > 0;
  const ordered =
    wantsSort && !plan.sorted
      ? sorted(found, compileSort(sort, query.collation), limit > 0 ? skip + limit : Infinity, context.charge)
      : found;
  let skipped = 0;
  let given = 0;
  for (const item of ordered) {
    if (item === pause) yield pause;
    else if (skipped < skip) skipped++;
    else {
      yield item;
      if (++given === limit) return;
    }
  }
}

/** Sorts in memory, within the query's bound; with a limit only the first so many are kept. */
function* sorted(
  found: Iterable<Found | typeof pause>,
  order: Sort,
  keep: number,
  charge: (bytes: number) => void,
): Generator<Found | typeof pause, void, undefined> {
  const fields = new Set(order.paths.map(({ text }) => text.split('.', 1)[0]!));
  const compare = (a: Kept, b: Kept): number => order.compareKeys(a.key, b.key) || a.at - b.at;
  const kept: Kept[] = [];
  const mostKept = keep * 2 + 64;
  let worst: Kept | undefined;
  let at = 0;
  for (const item of found) {
    if (item === pause) {
      yield pause;
      continue;
    }
    // The decoded document is dropped: the raw one is smaller and often all that is needed.
    const next: Kept = {
      found: { idKey: item.idKey, raw: item.raw },
      key: order.keyOf(item.doc ?? decodeFields(item.raw, fields)),
      at: at++,
    };
    if (worst && compare(next, worst) > 0) continue;
    charge(sizeOfKept(next));
    kept.push(next);
    if (kept.length > mostKept) {
      kept.sort(compare);
      for (const dropped of kept.splice(keep)) charge(-sizeOfKept(dropped));
      worst = kept[kept.length - 1];
    }
  }
  const inOrder = sortInTurns(kept, compare);
  let step = inOrder.next();
  for (; !step.done; step = inOrder.next()) yield pause;
  for (const { found: item } of step.value) yield item;
}

/** The document, its sort key and the objects around them. */
const sizeOfKept = ({ found, key }: Kept): number => found.raw.length + 136 + sizeOf(key);

interface Kept {
  found: Found;
  key: SortKey;
  at: number;
}
