import { location } from '../../errors';
import { compareValues } from '../compare';
import { encodeValue } from '../key-encoding';
import { isNullish, truthy, typeName, type Doc, type Maybe, type Value } from '../values';
import type { Evaluate, OperatorCompiler, OperatorTable } from './types';

/** Sets are given back in value order, each value once; MongoDB leaves the order open. */
const asSet = (items: Iterable<Value>): Map<string, Value> => {
  const set = new Map<string, Value>();
  for (const item of items) {
    const key = encodeValue(item).toString('latin1');
    if (!set.has(key)) set.set(key, item);
  }
  return set;
};

const inOrder = (items: Iterable<Value>): Value[] => [...items].sort(compareValues);

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
  const all = list(argument).map((item) => compiler.compile(item));
  return (doc) => {
    const arrays = operands(all, doc, name, 17043);
    return arrays && inOrder(asSet(arrays.flat()).values());
  };
};

const intersection: OperatorCompiler = (argument, compiler, name) => {
  const all = list(argument).map((item) => compiler.compile(item));
  return (doc) => {
    const arrays = operands(all, doc, name, 17047);
    if (!arrays) return null;
    const [first, ...rest] = arrays.map(asSet);
    if (!first) return [];
    return inOrder([...first].filter(([key]) => rest.every((set) => set.has(key))).map(([, value]) => value));
  };
};

const difference: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const a = left!(doc);
    const b = right!(doc);
    if (isNullish(a) || isNullish(b)) return null;
    if (!Array.isArray(a))
      throw location(17048, `both operands of $setDifference must be arrays. First argument is of type: ${typeName(a)}`);
    if (!Array.isArray(b))
      throw location(17049, `both operands of $setDifference must be arrays. Second argument is of type: ${typeName(b)}`);
    const without = asSet(b);
    return [...asSet(a)].filter(([key]) => !without.has(key)).map(([, value]) => value);
  };
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
  const all = compiler.args(name, argument, 2, Infinity);
  return (doc) => {
    const [first, ...rest] = all.map((each) => asSet(required(each(doc), 17044, name)));
    return rest.every((set) => set.size === first!.size && [...set.keys()].every((key) => first!.has(key)));
  };
};

const isSubset: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const a = asSet(required(left!(doc), 17046, name));
    const b = asSet(required(right!(doc), 17042, name));
    return [...a.keys()].every((key) => b.has(key));
  };
};

const elements =
  (code: number, test: (items: Value[]) => boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const items = given!(doc);
      if (!Array.isArray(items))
        throw location(code, `${name}'s argument must be an array, but is ${items === undefined ? 'missing' : typeName(items)}`);
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
