import { location } from '../../errors';
import { compareValues } from '../compare';
import { encodeComputed } from '../key-encoding';
import { isNullish, truthy, typeName, type Doc, type Maybe, type Value } from '../values';
import { sortInTurns } from '../sort-in-turns';
import { slot, type Work } from '../work';
import type { Evaluate, OperatorCompiler, OperatorTable } from './types';

/** Sets are given back in value order, each value once; MongoDB leaves the order open. */
function* asSet(items: Iterable<Value>, work: Work): Turns<Map<string, Value>> {
  const set = new Map<string, Value>();
  let count = 0;
  for (const item of items) {
    if (++count % perTick === 0) yield undefined;
    const key = encodeComputed(item).toString('latin1');
    if (set.has(key)) continue;
    work.make(entryBytes + key.length);
    set.set(key, item);
  }
  return set;
}

type Turns<T> = Generator<undefined, T, undefined>;
/** Values between two ticks. */
const perTick = 256;
/** Bytes of a set's entry, beside its key. */
const entryBytes = 80;

const inOrder = (items: Iterable<Value>): Turns<Value[]> => sortInTurns([...items], compareValues);

const list = (value: Value): Value[] => (Array.isArray(value) ? value : [value]);

/** Operands of $setUnion and $setIntersection: null as a whole where one is null. */
function operands(all: Evaluate[], doc: Doc, name: string, code: number): Value[][] | null {
  const arrays: Value[][] = [];
  for (const each of all) {
    const items = each(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(code, `All operands of ${name} must be arrays. One argument is of type: ${typeName(items)}`);
    arrays.push(items);
  }
  return arrays;
}

const union: OperatorCompiler = (argument, compiler, name) => {
  const { work } = compiler;
  const all = list(argument).map((item) => compiler.compile(item));
  return work.turns(compiler.place(), function* (doc: Doc) {
    const arrays = operands(all, doc, name, 17043);
    if (!arrays) return null;
    work.make(arrays.reduce((sum, { length }) => sum + length, 0) * slot);
    return yield* inOrder((yield* asSet(arrays.flat(), work)).values());
  });
};

const intersection: OperatorCompiler = (argument, compiler, name) => {
  const { work } = compiler;
  const all = list(argument).map((item) => compiler.compile(item));
  return work.turns(compiler.place(), function* (doc: Doc) {
    const arrays = operands(all, doc, name, 17047);
    if (!arrays) return null;
    const sets: Map<string, Value>[] = [];
    for (const items of arrays) sets.push(yield* asSet(items, work));
    const [first, ...rest] = sets;
    if (!first) return [];
    const shared = [...first].filter(([key]) => rest.every((set) => set.has(key)));
    return yield* inOrder(shared.map(([, value]) => value));
  });
};

const difference: OperatorCompiler = (argument, compiler, name) => {
  const { work } = compiler;
  const [left, right] = compiler.args(name, argument, 2);
  return work.turns(compiler.place(), function* (doc: Doc) {
    const a = left!(doc);
    const b = right!(doc);
    if (isNullish(a) || isNullish(b)) return null;
    if (!Array.isArray(a))
      throw location(17048, `both operands of $setDifference must be arrays. First argument is of type: ${typeName(a)}`);
    if (!Array.isArray(b))
      throw location(17049, `both operands of $setDifference must be arrays. Second argument is of type: ${typeName(b)}`);
    const without = yield* asSet(b, work);
    return [...(yield* asSet(a, work))].filter(([key]) => !without.has(key)).map(([, value]) => value);
  });
};

const required = (value: Maybe, code: number, name: string): Value[] => {
  if (!Array.isArray(value))
    throw location(
      code,
      `All operands of ${name} must be arrays. One argument is of type: ${value === undefined ? 'missing' : typeName(value)}`,
    );
  return value;
};

const equals: OperatorCompiler = (argument, compiler, name) => {
  const { work } = compiler;
  const all = compiler.args(name, argument, 2, Infinity);
  return work.turns(compiler.place(), function* (doc: Doc) {
    const arrays = all.map((each) => required(each(doc), 17044, name));
    const first = yield* asSet(arrays[0]!, work);
    for (const items of arrays.slice(1)) {
      const set = yield* asSet(items, work);
      if (set.size !== first.size || ![...set.keys()].every((key) => first.has(key))) return false;
    }
    return true;
  });
};

const isSubset: OperatorCompiler = (argument, compiler, name) => {
  const { work } = compiler;
  const [left, right] = compiler.args(name, argument, 2);
  return work.turns(compiler.place(), function* (doc: Doc) {
    const [a, b] = [required(left!(doc), 17046, name), required(right!(doc), 17042, name)];
    const whole = yield* asSet(b, work);
    return [...(yield* asSet(a, work)).keys()].every((key) => whole.has(key));
  });
};

const elements =
  (code: number, test: (items: Value[]) => boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const items = given!(doc);
      if (!Array.isArray(items))
        throw location(code, `${name}'s argument must be an array, but is ${items === undefined ? 'missing' : typeName(items)}`);
      compiler.work.step(items.length >> 2);
      return test(items);
    };
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/#set-expression-operators */
export const setOperators: OperatorTable = {
  $setUnion: union,
  $setIntersection: intersection,
  $setDifference: difference,
  $setEquals: equals,
  $setIsSubset: isSubset,
  $allElementsTrue: elements(17040, (items) => items.every(truthy)),
  $anyElementTrue: elements(17041, (items) => items.some(truthy)),
};
