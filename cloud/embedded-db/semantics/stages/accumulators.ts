import { location, notSupported } from '../../errors';
import { compareValues } from '../compare';
import { countArgument, extremes } from '../expression/arrays';
import { deviationOf } from '../expression/accumulator-expressions';
import { NumberSum } from '../expression/number-sum';
import { mergeInto } from '../expression/objects';
import type { Compiler } from '../expression/types';
import { encodeValue } from '../key-encoding';
import { isDoc, isNullish, isNumeric, type Doc, type Maybe, type Value } from '../values';
import { sizeOf } from './size';

/** One accumulator of one group. */
export interface Accumulator {
  add(doc: Doc): void;
  result(): Maybe;
}

/** Makes an accumulator per group; `charge` takes note of what it holds on to. */
export type AccumulatorFactory = (charge: (bytes: number) => void) => Accumulator;

type Make = (read: (doc: Doc) => Maybe, charge: (bytes: number) => void, name: string) => Accumulator;

const sum: Make = (read, _charge, name) => {
  const total = new NumberSum(name);
  return {
    add: (doc) => {
      const value = read(doc);
      if (isNumeric(value)) total.add(value);
    },
    result: () => (name === '$avg' ? total.mean() : total.value()),
  };
};

const extreme =
  (direction: 1 | -1): Make =>
  (read) => {
    let best: Maybe;
    return {
      add(doc) {
        const value = read(doc);
        if (!isNullish(value) && (best === undefined || direction * compareValues(value, best) > 0)) best = value;
      },
      result: () => best ?? null,
    };
  };

const first: Make = (read) => {
  let seen = false;
  let value: Maybe;
  return {
    add: (doc) => {
      if (!seen) {
        seen = true;
        value = read(doc);
      }
    },
    result: () => value,
  };
};

const last: Make = (read) => {
  let value: Maybe;
  return {
    add: (doc) => {
      value = read(doc);
    },
    result: () => value,
  };
};

const push: Make = (read, charge) => {
  const items: Value[] = [];
  return {
    add(doc) {
      const value = read(doc);
      if (value === undefined) return;
      charge(sizeOf(value));
      items.push(value);
    },
    result: () => items,
  };
};

const addToSet: Make = (read, charge) => {
  const items = new Map<string, Value>();
  return {
    add(doc) {
      const value = read(doc);
      if (value === undefined) return;
      const key = encodeValue(value).toString('latin1');
      if (items.has(key)) return;
      charge(sizeOf(value) + key.length);
      items.set(key, value);
    },
    result: () => [...items.values()],
  };
};

const mergeObjects: Make = (read, charge) => {
  const merged: Doc = {};
  return {
    add: (doc) => {
      const value = read(doc);
      charge(sizeOf(value));
      mergeInto(merged, value);
    },
    result: () => merged,
  };
};

const deviation =
  (less: 0 | 1): Make =>
  (read, charge, name) => {
    const values: Maybe[] = [];
    return {
      add: (doc) => {
        const value = read(doc);
        if (isNumeric(value)) {
          charge(8);
          values.push(value);
        }
      },
      result: () => deviationOf(values, less, name),
    };
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/#std-label-accumulators-group */
const accumulators: Record<string, Make> = {
  $sum: sum,
  $avg: sum,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
};

const takeN: Record<string, (items: Maybe[], n: number) => Value[]> = {
  $firstN: (items, n) => items.slice(0, n).map((item) => item ?? null),
  $lastN: (items, n) => items.slice(-n).map((item) => item ?? null),
  $minN: (items, n) => extremes(items, n, 1),
  $maxN: (items, n) => extremes(items, n, -1),
};

const refused = new Set(['$accumulator', '$top', '$topN', '$bottom', '$bottomN', '$median', '$percentile', '$concatArrays', '$setUnion']);

/** Compiles `{ $sum: ... }` and the like; 15952 for what is no accumulator. */
export function compileAccumulator(field: string, spec: Value, compiler: Compiler): AccumulatorFactory {
  const keys = isDoc(spec) ? Object.keys(spec) : [];
  if (!isDoc(spec) || !keys[0]?.startsWith('$')) throw location(40234, `The field '${field}' must be an accumulator object`);
  if (keys.length > 1) throw location(40238, `The field '${field}' must specify one accumulator`);
  const name = keys[0];
  const argument = spec[name]!;
  if (name === '$count') {
    if (!isDoc(argument) || Object.keys(argument).length > 0) throw location(40237, '$count takes no arguments, i.e. $count:{}');
    return () =>
      sum(
        () => 1,
        () => undefined,
        name,
      );
  }
  if (Object.hasOwn(takeN, name)) return compileTakeN(name, argument, compiler);
  if (Object.hasOwn(accumulators, name)) {
    if (Array.isArray(argument)) throw location(40237, `The ${name} accumulator is a unary operator`);
    const read = compiler.compile(argument);
    return (charge) => accumulators[name]!(read, charge, name);
  }
  if (refused.has(name)) throw notSupported(name);
  throw location(15952, `unknown group operator '${name}'`);
}

function compileTakeN(name: string, argument: Value, compiler: Compiler): AccumulatorFactory {
  const { input, n } = compiler.named(name, argument, ['input', 'n']);
  const count = countArgument(name, n!({}));
  return (charge) => {
    const items: Maybe[] = [];
    return {
      add: (doc) => {
        const value = input!(doc);
        charge(sizeOf(value));
        items.push(value);
      },
      result: () => takeN[name]!(items, count),
    };
  };
}
