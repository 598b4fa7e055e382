import type { CompareStrings } from '../collation';
import { compareStrings, compareValues, rank, typeRank } from '../compare';
import { encodeValue } from '../key-encoding';
import { truncateToBigInt } from '../numbers';
import { visitPath, type Path } from '../paths';
import { asNumber, Binary, BSONRegExp, BSONSymbol, isDoc, isNumeric, keyOf, valueType, type Doc, type Maybe, type Value } from '../values';
import { bytesToBigInt } from './arguments';
import type { BitMask, Comparison, FilterNode, Pattern } from './ast';

/** What a match leaves behind for the positional operator `$`. */
export interface MatchDetails {
  /** Index, in the outermost array the query passed, of the element that matched. */
  arrayIndex?: number;
}

/** Whether a document matches a parsed filter. With `details`, also which array element did (of the last condition that passed an array). */
export function matches(node: FilterNode, doc: Doc, details?: MatchDetails): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((each) => matches(each, doc, details));
    case 'or':
      return node.nodes.some((each) => matches(each, doc, details));
    case 'nor':
      return !node.nodes.some((each) => matches(each, doc));
    case 'not':
      return !matches(node.node, doc);
    case 'expr':
      return node.test(doc);
    case 'constant':
      return node.value;
    case 'elemMatchObject':
    case 'elemMatchValue':
      return elemMatch(node, doc, details);
    default:
      return visitPath(doc, node.path, node.kind !== 'size', (value, outer) => {
        if (!testValue(node, value)) return false;
        if (details && outer !== undefined) details.arrayIndex = outer;
        return true;
      });
  }
}

type ElemMatch = Extract<FilterNode, { kind: 'elemMatchObject' | 'elemMatchValue' }>;

function elemMatch(node: ElemMatch, doc: Doc, details: MatchDetails | undefined): boolean {
  return visitPath(doc, node.path, false, (value, outer) => {
    const index = Array.isArray(value) ? matchingElement(node, value) : -1;
    if (index < 0) return false;
    if (details) details.arrayIndex = outer ?? index;
    return true;
  });
}

/** The first element of an array an `$elemMatch` accepts, or -1. */
export function matchingElement(node: ElemMatch, items: readonly Value[]): number {
  return items.findIndex((item) => {
    if (node.kind === 'elemMatchValue') return matchesElement(node.node, item);
    if (isDoc(item)) return matches(node.node, item);
    return Array.isArray(item) && matches(node.node, arrayAsDoc(item));
  });
}

/** An array as the document of its positions, the way `$elemMatch` looks into nested arrays. */
const arrayAsDoc = (items: Value[]): Doc => Object.fromEntries(items.map((item, i) => [keyOf(String(i)), item]));

/** Tests conditions on one value as it stands, arrays not expanded. */
export function matchesElement(node: FilterNode, value: Maybe): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((each) => matchesElement(each, value));
    case 'or':
      return node.nodes.some((each) => matchesElement(each, value));
    case 'nor':
      return !node.nodes.some((each) => matchesElement(each, value));
    case 'not':
      return !matchesElement(node.node, value);
    case 'constant':
      return node.value;
    case 'expr':
      return isDoc(value) && node.test(value);
    case 'elemMatchObject':
    case 'elemMatchValue':
      return Array.isArray(value) && matchingElement(node, value) >= 0;
    default:
      return testValue(node, value);
  }
}

type Leaf = Extract<FilterNode, { path: Path }>;

function testValue(node: Leaf, value: Maybe): boolean {
  switch (node.kind) {
    case 'compare':
      return compares(node.op, value, node.value, node.strings);
    case 'in':
      return isOneOf(node, value) || node.patterns.some((each) => matchesPattern(each, value));
    case 'exists':
      return value !== undefined;
    case 'type':
      return value !== undefined && node.types.has(valueType(value));
    case 'size':
      return Array.isArray(value) && value.length === node.size;
    case 'regex':
      return matchesPattern(node.pattern, value);
    case 'mod': {
      const whole = isNumeric(value) ? truncateToBigInt(value) : undefined;
      return whole !== undefined && whole % node.divisor === node.remainder;
    }
    case 'bits':
      return testBits(node.op, node.mask, value);
    default:
      return false;
  }
}

/** More values than this are looked up by their keys: elements times values would be too much. */
const fewValues = 16;

function isOneOf(node: Extract<FilterNode, { kind: 'in' }>, value: Maybe): boolean {
  if (node.values.length <= fewValues || node.strings) return node.values.some((each) => compares('eq', value, each, node.strings));
  node.keys ??= new Set(node.values.map((each) => encodeValue(each).toString('latin1')));
  return node.keys.has(encodeValue(value ?? null).toString('latin1'));
}

/** Only values of one type rank compare, except that missing counts as null and MinKey and MaxKey bound everything. */
function compares(op: Comparison, value: Maybe, target: Value, strings: CompareStrings | undefined): boolean {
  const targetRank = typeRank(target);
  const valueRank = value === undefined ? (targetRank === rank.null ? rank.null : rank.undefined) : typeRank(value);
  if (valueRank !== targetRank) {
    if (targetRank === rank.maxKey) return op === 'lt' || op === 'lte';
    return targetRank === rank.minKey && (op === 'gt' || op === 'gte');
  }
  if (targetRank === rank.null) return op === 'eq' || op === 'lte' || op === 'gte';
  if (targetRank === rank.number) {
    const nans = Number(Number.isNaN(asNumber(value))) + Number(Number.isNaN(asNumber(target)));
    if (nans > 0) return nans === 2 && op !== 'lt' && op !== 'gt';
  }
  const order = compareValues(value, target, strings);
  switch (op) {
    case 'eq':
      return order === 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    default:
      return order >= 0;
  }
}

function matchesPattern({ source, test }: Pattern, value: Maybe): boolean {
  if (typeof value === 'string') return test.test(value);
  if (value instanceof BSONSymbol) return test.test(value.value);
  return value instanceof BSONRegExp && compareStrings(value.pattern, source.pattern) === 0 && value.options === source.options;
}

function testBits(op: 'allSet' | 'allClear' | 'anySet' | 'anyClear', mask: BitMask, value: Maybe): boolean {
  const found = setBits(mask, value);
  if (!found) return false;
  switch (op) {
    case 'allSet':
      return found.all;
    case 'allClear':
      return !found.any;
    case 'anySet':
      return found.any;
    default:
      return !found.all;
  }
}

/** Whether all or any bits of a mask are set in a value; undefined for a value that has no bits. */
function setBits(mask: BitMask, value: Maybe): { all: boolean; any: boolean } | undefined {
  if (typeof mask === 'bigint') {
    const bits = bitsOf(value);
    return bits === undefined ? undefined : { all: (bits & mask) === mask, any: (bits & mask) !== 0n };
  }
  const isSet = bitReader(value);
  return isSet && { all: mask.every(isSet), any: mask.some(isSet) };
}

function bitReader(value: Maybe): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) {
    const bytes = value.buffer.subarray(0, value.position);
    return (position) => (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;
  }
  const bits = bitsOf(value);
  // A number goes on with its sign.
  return bits === undefined ? undefined : (position) => ((bits >> BigInt(Math.min(position, 63))) & 1n) === 1n;
}

/** The bits of a whole number of int64 range (sign-extended) or of binary data. */
function bitsOf(value: Maybe): bigint | undefined {
  if (value instanceof Binary) return bytesToBigInt(value);
  return isNumeric(value) && Number.isInteger(asNumber(value)) ? truncateToBigInt(value) : undefined;
}
