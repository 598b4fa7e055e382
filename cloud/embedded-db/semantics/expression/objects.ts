import { location } from '../../errors';
import { field, fieldName, isDoc, isNullish, keyOf, typeName, type Doc, type Maybe, type Value } from '../values';
import { slot } from '../work';
import type { Compiler, OperatorCompiler, OperatorTable } from './types';

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/mergeObjects/ */
const mergeObjects: OperatorCompiler = (argument, compiler) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));
  return (doc) => {
    const merged: Doc = {};
    const values = parts.map((part) => part(doc));
    // One operand that is an array stands for its elements.
    for (const value of values.length === 1 && Array.isArray(values[0]) ? values[0] : values) {
      if (isDoc(value)) compiler.work.make(Object.keys(value).length * slot);
      compiler.work.step();
      mergeInto(merged, value);
    }
    return merged;
  };
};

export function mergeInto(merged: Doc, value: Maybe): void {
  if (isNullish(value)) return;
  if (!isDoc(value)) throw location(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
  Object.assign(merged, value);
}

/** Bytes of a document with two fields. */
const pairBytes = 88;

const objectToArray: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => {
    const value = given!(doc);
    if (isNullish(value)) return null;
    if (!isDoc(value)) throw location(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
    const entries = Object.entries(value);
    compiler.work.make(entries.length * pairBytes);
    compiler.work.step(entries.length);
    return entries.map(([key, v]) => ({ k: fieldName(key), v }));
  };
};

/** A field's name, which must be constant. */
function constantName(name: string, value: Value | undefined, compiler: Compiler, code: number): string {
  if (value === undefined) throw location(3041702, `${name} requires 'field' to be specified`);
  const evaluated = typeof value === 'string' && value.startsWith('$') ? undefined : compiler.compile(value)({});
  if (typeof evaluated !== 'string') throw location(code, `${name} requires 'field' to evaluate to a constant string`);
  return evaluated;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/getField/ */
const getField: OperatorCompiler = (argument, compiler, name) => {
  const given: Doc = isDoc(argument) && !Object.keys(argument)[0]?.startsWith('$') ? argument : { field: argument };
  for (const key of Object.keys(given))
    if (key !== 'field' && key !== 'input') throw location(3041701, `${name} found an unknown argument: ${fieldName(key)}`);
  const key = constantName(name, given['field'], compiler, 5654602);
  const input = compiler.compile(given['input'] ?? '$$ROOT');
  return (doc) => {
    const value = input(doc);
    if (isDoc(value)) return field(value, key);
    return value === null ? null : undefined;
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/setField/ */
const setField: OperatorCompiler = (argument, compiler, name) => {
  if (!isDoc(argument)) throw location(4161100, `${name} only supports an object as its argument`);
  const known = name === '$unsetField' ? ['field', 'input'] : ['field', 'input', 'value'];
  for (const key of Object.keys(argument))
    if (!known.includes(key)) throw location(4161101, `${name} found an unknown argument: ${fieldName(key)}`);
  for (const key of known) if (argument[key] === undefined) throw location(4161102, `${name} requires '${key}' to be specified`);
  const key = keyOf(constantName(name, argument['field'], compiler, 4161106));
  const input = compiler.compile(argument['input']!);
  const value = name === '$unsetField' ? () => undefined : compiler.compile(argument['value']!);
  return (doc) => {
    const target = input(doc);
    if (isNullish(target)) return null;
    if (!isDoc(target)) throw location(4161105, `${name} requires 'input' to evaluate to type Object`);
    compiler.work.make(Object.keys(target).length * slot);
    const result = { ...target };
    const set = value(doc);
    if (set === undefined) delete result[key];
    else result[key] = set;
    return result;
  };
};

export const objectOperators: OperatorTable = {
  $mergeObjects: mergeObjects,
  $objectToArray: objectToArray,
  $getField: getField,
  $setField: setField,
  $unsetField: setField,
};
