import { DbError, location } from '../../errors';
import { compareValues, equal } from '../compare';
import { sortInTurns } from '../sort-in-turns';
import { elementOrder } from '../update/array-operators';
import { asInteger, fieldName, isDoc, isNullish, isNumeric, keyOf, typeName, type Doc, type Maybe, type Value } from '../values';
import { slot, type Work } from '../work';
import { boundary } from './strings';
import type { OperatorCompiler, OperatorTable } from './types';

const typeOf = (value: Maybe): string => (value === undefined ? 'missing' : typeName(value));

/** An operator on one array: null gives null, anything else but an array is refused. */
const onArray =
  (code: number, operation: (items: Value[], work: Work) => Maybe): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const value = given!(doc);
      if (isNullish(value)) return null;
      if (!Array.isArray(value)) throw location(code, `${name}'s argument must be an array, but is ${typeName(value)}`);
      return operation(value, compiler.work);
    };
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/arrayElemAt/ : out of range gives nothing. */
const arrayElemAt: OperatorCompiler = (argument, compiler, name) => {
  const [given, at] = compiler.args(name, argument, 2);
  return (doc) => {
    const items = given!(doc);
    const index = at!(doc);
    if (isNullish(items) || isNullish(index)) return null;
    if (!Array.isArray(items)) throw location(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(items)}`);
    if (!isNumeric(index)) throw location(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`);
    const whole = asInteger(index);
    if (whole === undefined)
      throw location(28691, `$arrayElemAt's second argument must be representable as a 32-bit integer: ${String(index)}`);
    return items[whole < 0 ? items.length + whole : whole];
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/concatArrays/ */
const concatArrays: OperatorCompiler = (argument, compiler) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));
  return (doc) => {
    const arrays: Value[][] = [];
    for (const part of parts) {
      const items = part(doc);
      if (isNullish(items)) return null;
      if (!Array.isArray(items)) throw location(28664, `$concatArrays only supports arrays, not ${typeName(items)}`);
      compiler.work.step(items.length >> 3);
      compiler.work.make(items.length * slot);
      arrays.push(items);
    }
    const [first = [], ...rest] = arrays;
    return first.concat(...rest);
  };
};

const contains: OperatorCompiler = (argument, compiler, name) => {
  const [sought, given] = compiler.args(name, argument, 2);
  return (doc) => {
    const items = given!(doc);
    if (!Array.isArray(items)) throw location(40081, `$in requires an array as a second argument, found: ${typeOf(items)}`);
    return placeOf(items, sought!(doc), 0, items.length, compiler.work) >= 0;
  };
};

const indexOfArray: OperatorCompiler = (argument, compiler, name) => {
  const [given, sought, from, to] = compiler.args(name, argument, 2, 4);
  return (doc) => {
    const items = given!(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(items)}`);
    const value = sought!(doc);
    const start = from ? boundary(name, from(doc), 'starting') : 0;
    const end = to ? boundary(name, to(doc), 'ending') : items.length;
    return placeOf(items, value, start, Math.min(end, items.length), compiler.work);
  };
};

function placeOf(items: readonly Value[], value: Maybe, start: number, end: number, work: Work): number {
  for (let i = start; i < end; i++) {
    work.step();
    if (equal(items[i], value)) return i;
  }
  return -1;
}

const isArray: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => Array.isArray(given!(doc));
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/size/ */
const size: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => {
    const items = given!(doc);
    if (!Array.isArray(items)) throw location(17124, `The argument to $size must be an array, but was of type: ${typeOf(items)}`);
    return items.length;
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/slice/ */
const slice: OperatorCompiler = (argument, compiler, name) => {
  const [given, first, second] = compiler.args(name, argument, 2, 3);
  return (doc) => {
    const items = given!(doc);
    const a = first!(doc);
    const b = second?.(doc);
    if (isNullish(items) || isNullish(a) || (second && isNullish(b))) return null;
    if (!Array.isArray(items)) throw location(28724, `First argument to $slice must be an array, but is of type: ${typeName(items)}`);
    const from = asInteger(a);
    if (from === undefined) throw location(28726, `Second argument to $slice can't be represented as a 32-bit integer: ${String(a)}`);
    compiler.work.make(items.length * slot);
    if (!second) return from < 0 ? items.slice(from) : items.slice(0, from);
    const count = asInteger(b);
    if (count === undefined) throw location(28728, `Third argument to $slice can't be represented as a 32-bit integer: ${String(b)}`);
    if (count <= 0) throw location(28729, `Third argument to $slice must be positive: ${count}`);
    return sliceFrom(items, from, count);
  };
};

/** Elements from a position (negative: from the end, not before the start). */
export function sliceFrom(items: Value[], from: number, count: number): Value[] {
  const start = from < 0 ? Math.max(0, items.length + from) : from;
  return items.slice(start, start + count);
}

/** Numbers that fit into the 100 MB MongoDB allows. */
const mostRange = 6_553_600;

const range: OperatorCompiler = (argument, compiler, name) => {
  const [from, to, by] = compiler.args(name, argument, 2, 3);
  return (doc) => {
    const [start, end, step] = [from!(doc), to!(doc), by ? by(doc) : 1].map((value, i) => {
      const whole = asInteger(value);
      if (whole === undefined || Math.abs(whole) > 2147483648)
        throw location(
          34443 + i * 2,
          `$range requires a numeric ${['starting value', 'ending value', 'step value'][i]} that can be represented as a 32-bit integer, found value of type: ${typeOf(value)}`,
        );
      return whole;
    }) as [number, number, number];
    if (step === 0) throw location(34449, '$range requires a non-zero step value');
    const length = Math.max(0, Math.ceil((end - start) / step));
    if (length > mostRange) throw new DbError(146, 'ExceededMemoryLimit', '$range would use too much memory');
    compiler.work.make(length * slot);
    compiler.work.step(length >> 3);
    const numbers: number[] = [];
    for (let i = start; step > 0 ? i < end : i > end; i += step) numbers.push(i);
    return numbers;
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/sortArray/ */
const sortArray: OperatorCompiler = (argument, compiler, name) => {
  if (!isDoc(argument) || argument['sortBy'] === undefined) throw location(2942503, "$sortArray requires 'input' and 'sortBy'");
  const { sortBy, ...rest } = argument;
  const { input } = compiler.named(name, rest, ['input']);
  const order = elementOrder(sortBy);
  const { work } = compiler;
  return work.turns(compiler.place(), function* (doc: Doc) {
    const items = input!(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items))
      throw location(2942504, `The input argument to $sortArray must be an array, but was of type: ${typeName(items)}`);
    work.make(items.length * slot * 2);
    return yield* sortInTurns([...items], order);
  });
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/zip/ */
const zip: OperatorCompiler = (argument, compiler) => {
  if (!isDoc(argument)) throw location(34460, '$zip only supports an object as an argument');
  for (const key of Object.keys(argument))
    if (!['inputs', 'useLongestLength', 'defaults'].includes(key))
      throw location(34464, `$zip found an unknown argument: ${fieldName(key)}`);
  const { inputs: given, useLongestLength: longest = false, defaults: fillers } = argument;
  if (!Array.isArray(given)) throw location(34461, 'inputs must be an array of expressions');
  if (given.length === 0) throw location(34465, '$zip requires at least one input array');
  if (typeof longest !== 'boolean') throw location(34463, 'useLongestLength must be a bool');
  if (fillers !== undefined && !Array.isArray(fillers)) throw location(34462, 'defaults must be an array of expressions');
  if (fillers && !longest) throw location(34466, 'cannot specify defaults unless useLongestLength is true');
  if (fillers && fillers.length !== given.length) throw location(34467, 'defaults and inputs must have the same length');
  const inputs = given.map((item) => compiler.compile(item));
  const defaults = fillers?.map((item) => compiler.compile(item));
  return (doc) => {
    const arrays: Value[][] = [];
    for (const input of inputs) {
      const items = input(doc);
      if (isNullish(items)) return null;
      if (!Array.isArray(items)) throw location(34468, `$zip found a non-array expression in input: ${typeName(items)}`);
      arrays.push(items);
    }
    const lengths = arrays.map(({ length }) => length);
    const rows = lengths.reduce((a, b) => (longest ? Math.max(a, b) : Math.min(a, b)));
    compiler.work.make(rows * (arrays.length + 2) * slot);
    compiler.work.step(rows);
    return Array.from({ length: rows }, (_, i) => arrays.map((items, j) => items[i] ?? defaults?.[j]?.(doc) ?? null));
  };
};

/** $firstN, $lastN, $maxN, $minN of an array; https://www.mongodb.com/docs/manual/reference/operator/aggregation/maxN/ */
const take =
  (pick: (items: Value[], n: number) => Generator<undefined, Value[], undefined>): OperatorCompiler =>
  (argument, compiler, name) => {
    const { input, n } = compiler.named(name, argument, ['input', 'n']);
    return compiler.work.turns(compiler.place(), function* (doc: Doc) {
      const count = countArgument(name, n!(doc));
      const items = input!(doc);
      if (!Array.isArray(items)) throw location(5788200, `Input must be an array for ${name}, found: ${typeOf(items)}`);
      compiler.work.make(items.length * slot * 2);
      return yield* pick(items, count);
    });
  };

export function countArgument(name: string, value: Maybe): number {
  const count = asInteger(value);
  if (count === undefined) throw location(5787902, `Value for 'n' must be of integral type, but found ${typeOf(value)} for ${name}`);
  if (count <= 0) throw location(5787908, `'n' must be greater than 0, found ${count} for ${name}`);
  return count;
}

/** The `n` least (or greatest) values in order, null and missing left out. */
export function* extremes(items: readonly Maybe[], n: number, direction: 1 | -1): Generator<undefined, Value[], undefined> {
  const present = items.filter((item): item is Value => !isNullish(item));
  return (yield* sortInTurns(present, (a, b) => direction * compareValues(a, b))).slice(0, n);
}

/** An operator that takes no time worth a tick. */
const atOnce = (pick: (items: Value[], n: number) => Value[]) =>
  function* (items: Value[], n: number): Generator<undefined, Value[], undefined> {
    yield undefined;
    return pick(items, n);
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/arrayToObject/ */
const arrayToObject: OperatorCompiler = (argument, compiler, name) => {
  const given = Array.isArray(argument) && argument.length !== 1 ? compiler.compile(argument) : compiler.args(name, argument, 1)[0]!;
  return (doc) => {
    const items = given(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(40386, `$arrayToObject requires an array input, found: ${typeName(items)}`);
    const result: Doc = {};
    compiler.work.make(items.length * slot * 2);
    for (const item of items) {
      compiler.work.step();
      const [key, value] = pairOf(item);
      result[keyOf(key)] = value;
    }
    return result;
  };
};

function pairOf(item: Value): [string, Value] {
  let pair: Value[];
  if (Array.isArray(item)) {
    if (item.length !== 2) throw location(40397, `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`);
    pair = item;
  } else if (isDoc(item)) {
    if (Object.keys(item).length !== 2 || item['k'] === undefined || item['v'] === undefined)
      throw location(40392, "$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys or names");
    pair = [item['k'], item['v']];
  } else throw location(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`);
  const [key, value] = pair;
  if (typeof key !== 'string')
    throw location(
      Array.isArray(item) ? 40395 : 40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(key!)}`,
    );
  if (key.includes('\0')) throw location(4940400, 'Key field cannot contain an embedded null byte');
  return [key, value!];
}

export const arrayOperators: OperatorTable = {
  $arrayElemAt: arrayElemAt,
  $arrayToObject: arrayToObject,
  $concatArrays: concatArrays,
  $first: onArray(28689, (items) => items[0]),
  $last: onArray(28689, (items) => items.at(-1)),
  $firstN: take(atOnce((items, n) => items.slice(0, n))),
  $lastN: take(atOnce((items, n) => items.slice(-n))),
  $maxN: take((items, n) => extremes(items, n, -1)),
  $minN: take((items, n) => extremes(items, n, 1)),
  $in: contains,
  $indexOfArray: indexOfArray,
  $isArray: isArray,
  $range: range,
  $reverseArray: onArray(34435, (items, work) => {
    work.make(items.length * slot);
    return [...items].reverse();
  }),
  $size: size,
  $slice: slice,
  $sortArray: sortArray,
  $zip: zip,
};
