import type { CompareStrings } from './collation';
import { compareNumbers } from './numbers';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  fieldName,
  isDoc,
  isInt32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  typeName,
  type Doc,
  type Maybe,
  type Value,
} from './values';

/**
 * The rank of a value's type in BSON's comparison order; types of one rank compare by value.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export function typeRank(value: Maybe): number {
  switch (typeof value) {
    case 'number':
      return rank.number;
    case 'string':
      return rank.string;
    case 'boolean':
      return rank.bool;
    case 'undefined':
      return rank.undefined;
    default:
  }
  if (value === null) return rank.null;
  if (Array.isArray(value)) return rank.array;
  if (isDoc(value)) return rank.object;
  if (value instanceof ObjectId) return rank.objectId;
  if (value instanceof Date) return rank.date;
  if (value instanceof Timestamp) return rank.timestamp;
  if (value instanceof Double || value instanceof Long || value instanceof Decimal128) return rank.number;
  if (value instanceof Binary) return rank.binary;
  if (value instanceof BSONRegExp) return rank.regex;
  if (value instanceof BSONSymbol) return rank.string;
  if (value instanceof Code) return value.scope ? rank.codeWithScope : rank.code;
  if (value instanceof MinKey) return rank.minKey;
  if (value instanceof MaxKey) return rank.maxKey;
  return rank.undefined;
}

export const rank = {
  minKey: 1,
  undefined: 2,
  null: 7,
  number: 12,
  string: 17,
  object: 22,
  array: 27,
  binary: 32,
  objectId: 37,
  bool: 42,
  date: 47,
  timestamp: 49,
  regex: 52,
  code: 62,
  codeWithScope: 67,
  maxKey: 129,
} as const;

const sign = (difference: number): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0);

/** Compares strings as MongoDB does without collation: by their UTF-8 bytes, that is by code point. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return sign(codePointOrder(x) - codePointOrder(y));
  }
  return sign(a.length - b.length);
}

/** Lifts surrogates above the rest of the basic plane, where the code points they spell belong. */
const codePointOrder = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Three-way comparison in BSON order; numbers compare by value across Int32, Long, Double and Decimal128. A missing value ranks with undefined. `strings` is a collation's comparison. */
export function compareValues(a: Maybe, b: Maybe, strings: CompareStrings = compareStrings): number {
  const rankA = typeRank(a);
  const rankB = typeRank(b);
  return rankA === rankB ? compareSameRank(a as Value, b as Value, rankA, strings) : sign(rankA - rankB);
}

export const equal = (a: Maybe, b: Maybe): boolean => compareValues(a, b) === 0;

function compareSameRank(a: Value, b: Value, of: number, strings: CompareStrings): number {
  switch (of) {
    case rank.number:
      return compareNumbers(a as number, b as number);
    case rank.string:
      return strings(stringOf(a), stringOf(b));
    case rank.object:
      return compareDocs(a as Doc, b as Doc, strings);
    case rank.array:
      return compareArrays(a as Value[], b as Value[], strings);
    case rank.binary:
      return compareBinary(a as Binary, b as Binary);
    case rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case rank.bool:
      return Number(a) - Number(b);
    case rank.date:
      return sign((a as Date).getTime() - (b as Date).getTime());
    case rank.timestamp:
      return compareTimestamps(a as Timestamp, b as Timestamp);
    case rank.regex:
      return compareRegex(a as BSONRegExp, b as BSONRegExp);
    case rank.code:
      return compareStrings((a as Code).code, (b as Code).code);
    case rank.codeWithScope:
      return (
        compareStrings((a as Code).code, (b as Code).code) ||
        compareDocs((a as Code).scope as Doc, (b as Code).scope as Doc, compareStrings)
      );
    default:
      return 0;
  }
}

export const stringOf = (value: Value): string => (typeof value === 'string' ? value : (value as BSONSymbol).value);

/** Field by field: type, then name, then value; a document that ends first comes first. */
function compareDocs(a: Doc, b: Doc, strings: CompareStrings): number {
  const keysA = Object.keys(a);
  const keysB = Object.keys(b);
  const length = Math.min(keysA.length, keysB.length);
  for (let i = 0; i < length; i++) {
    const x = a[keysA[i]!]!;
    const y = b[keysB[i]!]!;
    const rankX = typeRank(x);
    const rankY = typeRank(y);
    if (rankX !== rankY) return sign(rankX - rankY);
    const order = compareStrings(fieldName(keysA[i]!), fieldName(keysB[i]!)) || compareSameRank(x, y, rankX, strings);
    if (order !== 0) return order;
  }
  return sign(keysA.length - keysB.length);
}

function compareArrays(a: Value[], b: Value[], strings: CompareStrings): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], strings);
    if (order !== 0) return order;
  }
  return sign(a.length - b.length);
}

/** Binary data: length, then subtype, then bytes. */
function compareBinary(a: Binary, b: Binary): number {
  const x = a.buffer.subarray(0, a.position);
  const y = b.buffer.subarray(0, b.position);
  return sign(x.length - y.length) || sign(a.sub_type - b.sub_type) || Buffer.compare(x, y);
}

const compareTimestamps = (a: Timestamp, b: Timestamp): number => sign(a.t - b.t) || sign(a.i - b.i);

const compareRegex = (a: BSONRegExp, b: BSONRegExp): number => compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);

/** Whether two values are the same in type as well as value, field order included: what makes an update a no-op. */
export function identical(a: Maybe, b: Maybe): boolean {
  if (a === b) return !(a === 0 && isInt32(a) !== isInt32(b));
  if (a === undefined || b === undefined || a === null || b === null) return false;
  const type = typeName(a);
  if (type !== typeName(b)) return false;
  if (type === 'array') return sameItems(a as Value[], b as Value[]);
  if (type === 'object') return sameFields(a as Doc, b as Doc);
  if (type === 'double') return Object.is(Number(a), Number(b));
  if (type === 'decimal') return Buffer.compare((a as Decimal128).bytes, (b as Decimal128).bytes) === 0;
  return compareValues(a, b) === 0;
}

const sameItems = (a: Value[], b: Value[]): boolean => a.length === b.length && a.every((item, i) => identical(item, b[i]));

function sameFields(a: Doc, b: Doc): boolean {
  const keysA = Object.keys(a);
  const keysB = Object.keys(b);
  return keysA.length === keysB.length && keysA.every((key, i) => key === keysB[i] && identical(a[key], b[key]));
}
