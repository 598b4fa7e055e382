import type { Collection } from '../catalog';
import type { IndexDefinition } from '../index-definition';
import { boundPrefix, idPrefix } from '../index-keys';
import { asNumber, encodeValue, type Doc, type FilterNode, type Value } from '../semantics';
import { Binary, ObjectId } from '../semantics/values';
import { afterPrefix, u32 } from '../storage/bytes';
import type { Span } from '../storage/view';
import { readConditions, type Condition, type Conditions } from './conditions';
import { boundsOf, everything, intersect, noBounds, type FieldBounds, type Interval } from './intervals';
import { implies } from './partial';

/** A span of index keys. */
export interface PlannedSpan extends Span {
  /** Bytes all its keys begin with; what follows them gives the order when spans are merged. */
  prefixLength: number;
  /** The span is the one key `start` of a unique index. */
  single: boolean;
}

/** How a query reads its documents. */
export interface Plan {
  /** null: the collection itself, in no promised order. */
  index: IndexDefinition | null;
  /** Ascending and apart. */
  spans: PlannedSpan[];
  /** Spans differ by equality and are merged by what follows it. */
  merge: boolean;
  /** Every document found matches the filter; it need not be decoded. */
  exact: boolean;
  /** Documents come in the order asked for (backwards if `reverse`). */
  sorted: boolean;
  reverse: boolean;
  /** One document may be met more than once. */
  repeats: boolean;
  bounds: { path: string; bounds: FieldBounds }[];
  /** The branches of an $or, each through an index of its own; read one after another. */
  branches?: Plan[];
}

/** Sort as pairs; null when an index cannot give it. */
export type SortKeys = [path: string, direction: 1 | -1][];

export function sortKeysOf(sort: Doc | undefined): SortKeys | null {
  const keys: SortKeys = [];
  for (const [path, value] of Object.entries(sort ?? {})) {
    const direction = asNumber(value);
    if (direction !== 1 && direction !== -1) return null;
    keys.push([path.replace('\0', ''), direction]);
  }
  return keys;
}

/** More spans than this are read as one wider span. */
const mostSpans = 100_000;
const mostMergedSpans = 128;

export interface PlanRequest {
  collection: Collection;
  filter: FilterNode;
  sort?: Doc;
  /** Only this index, by name or key; '$natural' none at all. */
  hint?: IndexDefinition | '$natural';
  limited?: boolean;
  /** Strings are sorted by a collation, which no index follows. */
  collated?: boolean;
}

/** Chooses the index for a query. Deterministic: it looks at the filter and sort, never at data. */
export function makePlan(request: PlanRequest): Plan {
  const { collection, hint } = request;
  const conditions = readConditions(request.filter);
  const point = pointOf(request, conditions);
  if (point) return point;
  const sort = request.collated && Object.keys(request.sort ?? {}).length > 0 ? null : sortKeysOf(request.sort);
  let best: { plan: Plan; score: number } | null = null;
  const indexes = hint === '$natural' ? [] : hint ? [hint] : collection.indexes.filter((index) => !index.stored.hidden);
  for (const index of indexes) {
    const plan = planIndex(request, index, conditions, sort);
    if (!plan) continue;
    const score = scoreOf(plan, sort, request.limited ?? false);
    if (score > 0 && (!best || score > best.score)) best = { plan, score };
    else if (hint) best = { plan, score };
  }
  return best?.plan ?? (hint ? null : branchesOf(request, sort)) ?? scanOf(collection, conditions, sort);
}

/** The commonest query, one value of a unique field: nothing can be better, so nothing else is weighed. */
function pointOf({ collection, hint, sort }: PlanRequest, { byPath, complete }: Conditions): Plan | null {
  if (hint !== undefined || (sort && Object.keys(sort).length > 0)) return null;
  for (const index of collection.indexes) {
    const { stored } = index;
    if (!stored.unique || index.paths.length > 1 || index.directions[0] === -1 || index.partial || stored.hidden || stored.multikey[0])
      continue;
    const path = index.paths[0] as string;
    const asked = byPath.get(path);
    if (asked?.length !== 1 || asked[0]?.op !== 'eq' || !isPlain(asked[0].value)) continue;
    const value = encodeValue(asked[0].value);
    if ((index.isId ? idPrefix : boundPrefix)(value).length < value.length) return null;
    const start = Buffer.concat([u32(index.isId ? collection.id : index.id), value]);
    return {
      index,
      // A single key has no end to look for.
      spans: [{ start, end: start, prefixLength: start.length, single: true }],
      merge: false,
      exact: complete && byPath.size === 1 && !stored.shortened,
      sorted: true,
      reverse: false,
      repeats: false,
      get bounds() {
        return [{ path, bounds: { intervals: [{ low: value, high: afterPrefix(value) ?? everything.high }], exact: true, points: true } }];
      },
    };
  }
  return null;
}

/** Whether a value stands in an index as itself and equals nothing else. */
const isPlain = (value: Value): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof ObjectId ||
  value instanceof Date ||
  value instanceof Binary;

/** An $or whose every branch has an index: the union of what they find. Null when one has none. */
function branchesOf(request: PlanRequest, sort: SortKeys | null): Plan | null {
  const parts = request.filter.kind === 'and' ? request.filter.nodes : [request.filter];
  const or = parts.find((node) => node.kind === 'or');
  if (or?.kind !== 'or') return null;
  const rest = parts.filter((node) => node !== or);
  const branches = or.nodes.map((node) => makePlan({ collection: request.collection, filter: { kind: 'and', nodes: [node, ...rest] } }));
  if (!branches.every(({ index, branches: inner }) => index !== null || inner !== undefined)) return null;
  return {
    index: null,
    spans: [],
    merge: false,
    exact: false,
    sorted: sort?.length === 0,
    reverse: false,
    repeats: true,
    bounds: [],
    branches,
  };
}

function scanOf(collection: Collection, conditions: Conditions, sort: SortKeys | null): Plan {
  const start = u32(collection.id);
  const exact = conditions.complete && conditions.byPath.size === 0;
  return {
    index: null,
    spans: [{ start, end: afterPrefix(start) as Buffer, prefixLength: start.length, single: false }],
    merge: false,
    exact,
    sorted: sort?.length === 0,
    reverse: false,
    repeats: false,
    bounds: [],
  };
}

/** Equality counts most, then a range, then an order that saves a sort. */
function scoreOf(plan: Plan, sort: SortKeys | null, limited: boolean): number {
  let score = 0;
  let points = 0;
  for (const { bounds } of plan.bounds) {
    if (bounds === noBounds) break;
    if (bounds.points) {
      points++;
      score += bounds.intervals.length === 1 ? 12 : 10;
    } else score += 6;
  }
  const index = plan.index as IndexDefinition;
  if (index.stored.unique && points === index.paths.length) score += 100;
  if (sort?.length && plan.sorted) score += limited ? 9 : 5;
  if (score > 0 && plan.exact) score += 1;
  // Of two equals the narrower index is cheaper to read.
  return score > 0 ? score - index.paths.length * 0.01 : 0;
}

function planIndex(request: PlanRequest, index: IndexDefinition, conditions: Conditions, sort: SortKeys | null): Plan | null {
  const { stored } = index;
  // A hint is followed, also where the index lacks documents: then only those it has are found, as with a sparse one.
  if (index.partial && request.hint === undefined && !implies(request.filter, index.partial)) return null;
  // What a number behind a dot means depends on the document.
  if (index.isMultikey && index.paths.some((path) => /\.\d+(\.|$)/.test(path))) return null;
  const found = fieldBounds(index, conditions);
  // Nothing to narrow and no order to give.
  if (found.bounds.length === 0 && request.hint === undefined && !sort?.length) return null;
  if (stored.sparse && !found.bounds.some((bounds) => !admitsMissing(bounds)) && request.hint === undefined) return null;
  const { spans, cut } = spansOf(index, index.isId ? request.collection.id : index.id, found.bounds);
  const isSingle = (at: number): boolean => found.bounds[at]?.points === true && found.bounds[at].intervals.length === 1;
  return {
    index,
    spans,
    ...orderOf(index, isSingle, found.bounds.filter(({ points }) => points).length, spans.length, sort),
    exact: conditions.complete && found.exact && !cut && found.used === [...conditions.byPath.values()].flat().length && !stored.shortened,
    repeats: index.paths.some((_, at) => stored.multikey[at] && !isSingle(at)),
    bounds: index.paths.map((path, at) => ({ path, bounds: found.bounds[at] ?? noBounds })),
  };
}

/** Null and missing look alike in an index, but a sparse index leaves the missing out. */
const admitsMissing = (bounds: FieldBounds): boolean =>
  bounds.intervals.some(({ low, high }) => Buffer.compare(low, nullRank) <= 0 && Buffer.compare(high, nullRank) > 0);
const nullRank = Buffer.from([7]);

interface Found {
  bounds: FieldBounds[];
  used: number;
  exact: boolean;
}

/** Bounds field by field until one has none; after a range nothing more can be narrowed. */
function fieldBounds(index: IndexDefinition, conditions: Conditions): Found {
  const found: Found = { bounds: [], used: 0, exact: true };
  for (const [at, path] of index.paths.entries()) {
    const asked = conditions.byPath.get(path);
    // Two paths through one array: a document may satisfy them with different elements.
    if (!asked || (index.stored.multikey[at] && sharesArray(index, at))) break;
    const { bounds, used } = combine(asked, index.stored.multikey[at] ?? false);
    if (bounds === noBounds) break;
    found.bounds.push(bounds);
    found.used += used;
    found.exact &&= bounds.exact;
    if (!bounds.points) break;
  }
  return found;
}

function sharesArray(index: IndexDefinition, at: number): boolean {
  const root = index.paths[at]?.split('.')[0];
  return index.paths.some((path, other) => other < at && index.stored.multikey[other] && path.split('.')[0] === root);
}

/** All conditions of a field at once; where it may be an array each may hold for another element, so only the best one narrows. */
function combine(conditions: Condition[], multikey: boolean): { bounds: FieldBounds; used: number } {
  const all = conditions.map(boundsOf).filter((bounds) => bounds !== null);
  const [first] = [...all].sort((a, b) => Number(b.points) - Number(a.points));
  if (!first) return { bounds: noBounds, used: 0 };
  if (multikey) return { bounds: first, used: 1 };
  const intervals = all.reduce((known, bounds) => intersect(known, bounds.intervals), [everything]);
  return {
    bounds: { intervals, exact: all.every((bounds) => bounds.exact), points: all.some((bounds) => bounds.points) },
    used: all.length,
  };
}

const inverted = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));

/** A span in an index part that runs backwards: bytes are inverted, so the ends change places. */
const directed = ({ low, high }: Interval, direction: 1 | -1): Interval =>
  direction === 1
    ? { low, high }
    : { low: afterPrefix(inverted(high)) ?? everything.high, high: afterPrefix(inverted(low)) ?? everything.high };

/** Key spans of the bounds: every combination of equality values, then the range. `cut` when some bound was widened. */
function spansOf(index: IndexDefinition, ownerId: number, bounds: FieldBounds[]): { spans: PlannedSpan[]; cut: boolean } {
  let prefixes = [u32(ownerId)];
  let range: Interval[] | null = null;
  let cut = false;
  for (const [at, { intervals, points }] of bounds.entries()) {
    const direction = index.directions[at] ?? 1;
    if (points && prefixes.length * intervals.length <= mostSpans) {
      const values = intervals.map(({ low }) => (direction === 1 ? low : inverted(low)));
      prefixes = prefixes.flatMap((prefix) => values.map((value) => Buffer.concat([prefix, value])));
      continue;
    }
    range = intervals.map((interval) => directed(interval, direction)).sort((a, b) => Buffer.compare(a.low, b.low));
    if (points && range[0]) {
      range = [{ low: range[0].low, high: (range[range.length - 1] as Interval).high }];
      cut = true;
    }
    break;
  }
  const keepable = index.isId ? idPrefix : boundPrefix;
  const limit = (bytes: Buffer): Buffer => {
    const kept = bytes.subarray(0, 4 + keepable(bytes.subarray(4)).length);
    if (kept.length < bytes.length) cut = true;
    return kept;
  };
  const whole = index.stored.unique === true && bounds.length === index.paths.length && range === null;
  const spans: PlannedSpan[] = [];
  for (const prefix of prefixes) {
    if (range === null) {
      const start = limit(prefix);
      spans.push({
        start,
        end: afterPrefix(start) as Buffer,
        prefixLength: prefix.length,
        single: whole && start.length === prefix.length,
      });
    } else {
      for (const { low, high } of range) {
        const end = Buffer.concat([prefix, high]);
        const kept = limit(end);
        spans.push({
          start: limit(Buffer.concat([prefix, low])),
          end: kept.length < end.length ? (afterPrefix(kept) as Buffer) : end,
          prefixLength: prefix.length,
          single: false,
        });
      }
    }
  }
  return { spans: withoutOverlaps(spans), cut };
}

/** In key order; values cut short may have fallen together. */
function withoutOverlaps(spans: PlannedSpan[]): PlannedSpan[] {
  const apart: PlannedSpan[] = [];
  for (const next of spans.sort((a, b) => Buffer.compare(a.start, b.start))) {
    const last = apart[apart.length - 1];
    if (!last || Buffer.compare(next.start, last.end) >= 0) apart.push(next);
    else if (Buffer.compare(next.end, last.end) > 0) apart[apart.length - 1] = { ...last, end: next.end, single: false };
  }
  return apart;
}

interface Order {
  sorted: boolean;
  reverse: boolean;
  merge: boolean;
}

/**
 * Whether reading the index in order gives the sort. Fields fixed to one value may be passed over; the rest must follow
 * the index in one direction. Several spans are read one after another, or merged when only what follows their
 * equality values is in order.
 */
function orderOf(
  index: IndexDefinition,
  isSingle: (at: number) => boolean,
  points: number,
  spanCount: number,
  sort: SortKeys | null,
): Order {
  const unsorted = { sorted: false, reverse: false, merge: false };
  if (sort === null || (sort.length > 0 && index.stored.shortened)) return unsorted;
  if (sort.length === 0) return { ...unsorted, sorted: true };
  const inSequence = follows(index, isSingle, 0, sort);
  if (inSequence !== null) return { sorted: true, reverse: inSequence < 0, merge: false };
  if (spanCount < 2 || spanCount > mostMergedSpans) return unsorted;
  const merged = follows(index, isSingle, points, sort);
  return merged === null ? unsorted : { sorted: true, reverse: merged < 0, merge: true };
}

/** The direction in which the index from a field on gives the sort; null if it does not. */
function follows(index: IndexDefinition, isSingle: (at: number) => boolean, from: number, sort: SortKeys): number | null {
  const { multikey } = index.stored;
  const isFixed = (at: number): boolean => isSingle(at) && !multikey[at];
  let at = from;
  let direction = 0;
  for (const [path, wanted] of sort) {
    if (isFixed(index.paths.indexOf(path))) continue;
    while (at < index.paths.length && isSingle(at) && index.paths[at] !== path) at++;
    if (index.paths[at] !== path || multikey[at]) return null;
    const relative = wanted * (index.directions[at] ?? 1);
    if (direction !== 0 && direction !== relative) return null;
    direction = relative;
    at++;
  }
  return direction === 0 ? 1 : direction;
}
