import { afterPrefix } from '../storage/bytes';
import { asNumber, bsonUndefined, encodeTypeRank, encodeValue, isDoc, isNumeric, type Pattern, type Value } from '../semantics';
import { BSONRegExp, BsonUndefined, Code, MaxKey, MinKey } from '../semantics/values';
import type { Condition } from './conditions';

/** A half-open span of encoded values, ascending: `low` included, `high` not. */
export interface Interval {
  low: Buffer;
  high: Buffer;
}

/** Where the values that satisfy a condition lie in an index. */
export interface FieldBounds {
  intervals: Interval[];
  /** Every key inside satisfies the condition, so the document need not be looked at for it. */
  exact: boolean;
  /** All intervals are single values. */
  points: boolean;
}

/** Every value there is. */
export const everything: Interval = { low: Buffer.from([0]), high: Buffer.from([0xff]) };
export const noBounds: FieldBounds = { intervals: [everything], exact: false, points: false };

const after = (bytes: Buffer): Buffer => afterPrefix(bytes) ?? everything.high;
const point = (value: Value): Interval => {
  const low = encodeValue(value);
  return { low, high: after(low) };
};
const typeSpan = (value: Value): Interval => {
  const low = Buffer.from([encodeTypeRank(value)]);
  return { low, high: after(low) };
};
const nan = encodeValue(NaN);
const nullPoints = (): Interval[] => [point(bsonUndefined), point(null)];
const isNull = (value: Value): boolean => value === null || value instanceof BsonUndefined;
const isUnordered = (value: Value): boolean =>
  value instanceof MinKey || value instanceof MaxKey || value instanceof BSONRegExp || value instanceof Code;

/** The bounds of one condition; null when an index cannot narrow it. */
export function boundsOf(condition: Condition): FieldBounds | null {
  switch (condition.op) {
    case 'eq':
      return equalBounds(condition.value);
    case 'in':
      return listBounds(condition.values, condition.patterns);
    case 'regex':
      return { intervals: patternIntervals(condition.pattern), exact: false, points: false };
    case 'missing':
      return { intervals: nullPoints(), exact: false, points: true };
    default:
      return rangeBounds(condition.op, condition.value);
  }
}

function equalBounds(value: Value): FieldBounds | null {
  // An index holds an array's elements, not the array.
  if (Array.isArray(value)) return null;
  if (isNull(value)) return { intervals: nullPoints(), exact: false, points: true };
  if (value instanceof BSONRegExp) return null;
  return { intervals: [point(value)], exact: !isDoc(value) && !isUnordered(value), points: true };
}

function listBounds(values: readonly Value[], patterns: readonly Pattern[]): FieldBounds | null {
  const each = values.map(equalBounds);
  if (each.some((bounds) => bounds === null)) return null;
  const intervals = each.flatMap((bounds) => bounds?.intervals ?? []).concat(patterns.flatMap(patternIntervals));
  return {
    intervals: union(intervals),
    exact: patterns.length === 0 && each.every((bounds) => bounds?.exact),
    points: patterns.length === 0,
  };
}

/** Ranges stay within the type of their operand ("type bracketing"); NaN is in no range of numbers. */
function rangeBounds(op: 'lt' | 'lte' | 'gt' | 'gte', value: Value): FieldBounds | null {
  if (Array.isArray(value) || isUnordered(value)) return null;
  if (isNull(value)) return { intervals: nullPoints(), exact: false, points: true };
  if (isNumeric(value) && Number.isNaN(asNumber(value))) return { intervals: [point(value)], exact: false, points: true };
  const type = typeSpan(value);
  const own = point(value);
  const bottom = isNumeric(value) ? after(nan) : type.low;
  const interval =
    op === 'gt'
      ? { low: own.high, high: type.high }
      : op === 'gte'
        ? { low: own.low, high: type.high }
        : op === 'lt'
          ? { low: bottom, high: own.low }
          : { low: bottom, high: own.high };
  return { intervals: [interval], exact: !isDoc(value), points: false };
}

/** Strings that a pattern with a plain beginning (^abc) can match, and patterns themselves. */
function patternIntervals(pattern: Pattern): Interval[] {
  const strings = typeSpan('');
  const { pattern: text, options } = pattern.source;
  const prefix = options === '' || options === 's' ? literalPrefix(text) : '';
  const low = Buffer.concat([strings.low, Buffer.from(prefix)]);
  return union([{ low, high: after(low) }, typeSpan(pattern.source)]);
}

/** The fixed beginning of an anchored expression. */
function literalPrefix(text: string): string {
  if (!text.startsWith('^') || /[|\0]/.test(text)) return '';
  const match = /^[\p{L}\p{N} _\-:/@%&=<>"',;#~!]*/u.exec(text.slice(1));
  const prefix = match?.[0] ?? '';
  const next = text[1 + prefix.length];
  // A quantifier may take the last character back.
  return next === undefined || !'*?{+'.includes(next) ? prefix : [...prefix].slice(0, -1).join('');
}

const byLow = (a: Interval, b: Interval): number => Buffer.compare(a.low, b.low) || Buffer.compare(a.high, b.high);

/** Sorted, without overlaps. */
export function union(intervals: Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort(byLow)) {
    const last = merged[merged.length - 1];
    if (last && Buffer.compare(next.low, last.high) < 0) {
      if (Buffer.compare(next.high, last.high) > 0) merged[merged.length - 1] = { low: last.low, high: next.high };
    } else merged.push(next);
  }
  return merged;
}

export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const found: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = Buffer.compare(x.low, y.low) >= 0 ? x.low : y.low;
      const high = Buffer.compare(x.high, y.high) <= 0 ? x.high : y.high;
      if (Buffer.compare(low, high) < 0) found.push({ low, high });
    }
  }
  return union(found);
}
