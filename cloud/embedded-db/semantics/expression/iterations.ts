import { location, typeMismatch } from '../../errors';
import { asInteger, fieldName, isDoc, isNullish, truthy, typeName, type Doc, type Maybe, type Value } from '../values';
import { slot, type Loop, type Place } from '../work';
import { variableName } from './booleans';
import type { Cell, Compiler, Evaluate, OperatorCompiler, OperatorTable } from './types';

function parameters(
  argument: Value,
  name: string,
  known: readonly string[],
  required: readonly string[],
  codes: { shape: number; unknown: number; missing: number },
): Doc {
  if (!isDoc(argument)) throw location(codes.shape, `${name} only supports an object as its argument`);
  for (const key of Object.keys(argument))
    if (!known.includes(key)) throw location(codes.unknown, `Unrecognized parameter to ${name}: ${fieldName(key)}`);
  for (const key of required) if (argument[key] === undefined) throw location(codes.missing, `Missing '${key}' parameter to ${name}`);
  return argument;
}

/** The variable a body reads the element from: `as`, or `this`. */
function element(as: Value | undefined, compiler: Compiler, name: string): { cell: Cell; inner: Compiler; place: Place } {
  const cell: Cell = { value: undefined };
  if (as !== undefined && typeof as !== 'string') throw typeMismatch(`${name} needs 'as' to be a string, found: ${typeName(as)}`);
  const place = compiler.place();
  return { cell, place, inner: compiler.withVariables({ [as === undefined ? 'this' : variableName(as)]: cell }, place) };
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/map/ */
const map: OperatorCompiler = (argument, compiler, name) => {
  const given = parameters(argument, name, ['input', 'as', 'in'], ['input', 'in'], { shape: 16878, unknown: 16879, missing: 16880 });
  const input = compiler.compile(given['input']!);
  const { cell, inner, place } = element(given['as'], compiler, name);
  const body = inner.compile(given['in']!);
  const { work } = compiler;
  return work.loop<{ items: Value[]; results: Value[] } & Loop, Doc>(
    place,
    (doc) => {
      const items = input(doc);
      if (isNullish(items)) return { value: null };
      if (!Array.isArray(items)) throw location(16883, `input to $map must be an array not ${typeName(items)}`);
      return { state: { items, results: [] }, rounds: items.length };
    },
    ({ items, results, at }, doc) => {
      cell.value = items[at];
      const value = body(doc) ?? null;
      work.make(slot);
      results.push(value);
    },
    ({ results }) => results,
  );
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/filter/ */
const filter: OperatorCompiler = (argument, compiler, name) => {
  const given = parameters(argument, name, ['input', 'as', 'cond', 'limit'], ['input', 'cond'], {
    shape: 28646,
    unknown: 28647,
    missing: 28648,
  });
  const input = compiler.compile(given['input']!);
  const limit = given['limit'] === undefined ? undefined : compiler.compile(given['limit']);
  const { cell, inner, place } = element(given['as'], compiler, name);
  const test = inner.compile(given['cond']!);
  const { work } = compiler;
  return work.loop<{ items: Value[]; kept: Value[]; most: number } & Loop, Doc>(
    place,
    (doc) => {
      const items = input(doc);
      if (isNullish(items)) return { value: null };
      if (!Array.isArray(items)) throw location(28651, `input to $filter must be an array not ${typeName(items)}`);
      return { state: { items, kept: [], most: limitOf(limit, doc) }, rounds: items.length };
    },
    ({ items, kept, most, at }, doc) => {
      const item = items[at]!;
      cell.value = item;
      if (!truthy(test(doc))) return false;
      work.make(slot);
      return kept.push(item) >= most;
    },
    ({ kept }) => kept,
  );
};

function limitOf(limit: Evaluate | undefined, doc: Doc): number {
  const value = limit?.(doc);
  if (isNullish(value)) return Infinity;
  const whole = asInteger(value);
  if (whole === undefined) throw location(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (whole <= 0) throw location(327392, `$filter: limit must be greater than 0: ${whole}`);
  return whole;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/reduce/ */
const reduce: OperatorCompiler = (argument, compiler, name) => {
  const given = parameters(argument, name, ['input', 'initialValue', 'in'], ['input', 'initialValue', 'in'], {
    shape: 40075,
    unknown: 40076,
    missing: 40077,
  });
  const input = compiler.compile(given['input']!);
  const start = compiler.compile(given['initialValue']!);
  const cells = { value: { value: undefined } as Cell, this: { value: undefined } as Cell };
  const place = compiler.place();
  const body = compiler.withVariables(cells, place).compile(given['in']!);
  return compiler.work.loop<{ items: Value[]; total: Maybe } & Loop, Doc>(
    place,
    (doc) => {
      const items = input(doc);
      if (isNullish(items)) return { value: null };
      if (!Array.isArray(items)) throw location(40080, `$reduce requires that 'input' be an array, found: ${typeName(items)}`);
      return { state: { items, total: start(doc) }, rounds: items.length };
    },
    (state, doc) => {
      cells.this.value = state.items[state.at];
      cells.value.value = state.total;
      state.total = body(doc);
    },
    ({ total }) => total,
  );
};

export const iterationOperators: OperatorTable = { $map: map, $filter: filter, $reduce: reduce };
