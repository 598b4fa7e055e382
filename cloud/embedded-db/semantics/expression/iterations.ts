import { location } from '../../errors';
import { asInteger, fieldName, isDoc, isNullish, truthy, typeName, type Doc, type Value } from '../values';
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
function element(as: Value | undefined, compiler: Compiler): { cell: Cell; inner: Compiler } {
  const cell: Cell = { value: undefined };
  const name = as === undefined ? 'this' : variableName(String(as));
  return { cell, inner: compiler.withVariables({ [name]: cell }) };
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/map/ */
const map: OperatorCompiler = (argument, compiler, name) => {
  const given = parameters(argument, name, ['input', 'as', 'in'], ['input', 'in'], { shape: 16878, unknown: 16879, missing: 16880 });
  const input = compiler.compile(given['input']!);
  const { cell, inner } = element(given['as'], compiler);
  const body = inner.compile(given['in']!);
  return (doc) => {
    const items = input(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(16883, `input to $map must be an array not ${typeName(items)}`);
    return items.map((item) => {
      cell.value = item;
      return body(doc) ?? null;
    });
  };
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
  const { cell, inner } = element(given['as'], compiler);
  const test = inner.compile(given['cond']!);
  return (doc) => {
    const items = input(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(28651, `input to $filter must be an array not ${typeName(items)}`);
    const most = limitOf(limit, doc);
    const kept: Value[] = [];
    for (const item of items) {
      cell.value = item;
      if (truthy(test(doc))) kept.push(item);
      if (kept.length >= most) break;
    }
    return kept;
  };
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
  const body = compiler.withVariables(cells).compile(given['in']!);
  return (doc) => {
    const items = input(doc);
    if (isNullish(items)) return null;
    if (!Array.isArray(items)) throw location(40080, `$reduce requires that 'input' be an array, found: ${typeName(items)}`);
    let total = start(doc);
    for (const item of items) {
      cells.this.value = item;
      cells.value.value = total;
      total = body(doc);
    }
    return total;
  };
};

export const iterationOperators: OperatorTable = { $map: map, $filter: filter, $reduce: reduce };
