import { location, notSupported } from '../../errors';
import { compareValues } from '../compare';
import { countArgument, extremes } from '../expression/arrays';
import { deviationOf } from '../expression/accumulator-expressions';
import { NumberSum } from '../expression/number-sum';
import { mergeInto } from '../expression/objects';
import type { Compiler, Evaluate } from '../expression/types';
import { encodeComputed } from '../key-encoding';
import { isDoc, isNullish, isNumeric, type Doc, type Maybe, type Value } from '../values';
import { sizeOf } from '../size';

/** One accumulator of one group. */
export interface Accumulator {
  add(value: Maybe): void;
  result(): Maybe;
}

/** What a field of `$group` reads of each document, and the accumulator of a group; `charge` takes note of what it holds on to. */
export interface CompiledAccumulator {
  read: Evaluate;
  make(charge: (bytes: number) => void): Accumulator;
}

type Make = (charge: (bytes: number) => void, name: string) => Accumulator;

const sum: Make = (_charge, name) => {
  const total = new NumberSum(name);
  return {
    add: (value) => {
      if (isNumeric(value)) total.add(value);
    },
    result: () => (name === '$avg' ? total.mean() : total.value()),
  };
};

/** Holds one value, and counts what it takes instead of the one before. */
function holder(charge: (bytes: number) => void): { value: Maybe; set(value: Maybe): void } {
  let size = 0;
  return {
    value: undefined,
    set(value) {
      const wanted = typeof value === 'object' || typeof value === 'string' ? sizeOf(value) : 0;
      if (wanted !== size) charge(wanted - size);
      size = wanted;
      this.value = value;
    },
  };
}

const extreme =
  (direction: 1 | -1): Make =>
  (charge) => {
    const best = holder(charge);
    return {
      add(value) {
        if (!isNullish(value) && (best.value === undefined || direction * compareValues(value, best.value) > 0)) best.set(value);
      },
      result: () => best.value ?? null,
    };
  };

const first: Make = (charge) => {
  let seen = false;
  const held = holder(charge);
  return {
    add: (value) => {
      if (!seen) held.set(value);
      seen = true;
    },
    result: () => held.value,
  };
};

const last: Make = (charge) => {
  const held = holder(charge);
  return { add: (value) => held.set(value), result: () => held.value };
};

const push: Make = (charge) => {
  const items: Value[] = [];
  return {
    add(value) {
      if (value === undefined) return;
      charge(sizeOf(value) + 8);
      items.push(value);
    },
    result: () => items,
  };
};

const addToSet: Make = (charge) => {
  const items = new Map<string, Value>();
  return {
    add(value) {
      if (value === undefined) return;
      const key = encodeComputed(value).toString('latin1');
      if (items.has(key)) return;
      charge(sizeOf(value) + key.length + 80);
      items.set(key, value);
    },
    result: () => [...items.values()],
  };
};

const mergeObjects: Make = (charge) => {
  const merged: Doc = {};
  return {
    add: (value) => {
      charge(sizeOf(value));
      mergeInto(merged, value);
    },
    result: () => merged,
  };
};

const deviation =
  (less: 0 | 1): Make =>
  (charge, name) => {
    const values: Maybe[] = [];
    return {
      add: (value) => {
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

/** Runs what gives out ticks to its end: a group's values are few beside all it has gone through. */
function atOnce<T>(run: Generator<undefined, T, undefined>): T {
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

const takeN: Record<string, (items: Maybe[], n: number) => Value[]> = {
  $firstN: (items, n) => items.slice(0, n).map((item) => item ?? null),
  $lastN: (items, n) => items.slice(-n).map((item) => item ?? null),
  $minN: (items, n) => atOnce(extremes(items, n, 1)),
  $maxN: (items, n) => atOnce(extremes(items, n, -1)),
};

const refused = new Set(['$accumulator', '$top', '$topN', '$bottom', '$bottomN', '$median', '$percentile', '$concatArrays', '$setUnion']);

/** Compiles `{ $sum: ... }` and the like; 15952 for what is no accumulator. */
export function compileAccumulator(field: string, spec: Value, compiler: Compiler): CompiledAccumulator {
  const keys = isDoc(spec) ? Object.keys(spec) : [];
  if (!isDoc(spec) || !keys[0]?.startsWith('$')) throw location(40234, `The field '${field}' must be an accumulator object`);
  if (keys.length > 1) throw location(40238, `The field '${field}' must specify one accumulator`);
  const name = keys[0];
  const argument = spec[name]!;
  if (name === '$count') {
    if (!isDoc(argument) || Object.keys(argument).length > 0) throw location(40237, '$count takes no arguments, i.e. $count:{}');
    return { read: () => 1, make: (charge) => sum(charge, name) };
  }
  if (Object.hasOwn(takeN, name)) return compileTakeN(name, argument, compiler);
  if (Object.hasOwn(accumulators, name)) {
    if (Array.isArray(argument)) throw location(40237, `The ${name} accumulator is a unary operator`);
    return { read: compiler.compile(argument), make: (charge) => accumulators[name]!(charge, name) };
  }
  if (refused.has(name)) throw notSupported(name);
  throw location(15952, `unknown group operator '${name}'`);
}

function compileTakeN(name: string, argument: Value, compiler: Compiler): CompiledAccumulator {
  const { input, n } = compiler.named(name, argument, ['input', 'n']);
  const count = countArgument(name, n!({}));
  return {
    read: input!,
    make: (charge) => {
      const items: Maybe[] = [];
      return {
        add: (value) => {
          charge(sizeOf(value) + 8);
          items.push(value);
        },
        result: () => takeN[name]!(items, count),
      };
    },
  };
}
