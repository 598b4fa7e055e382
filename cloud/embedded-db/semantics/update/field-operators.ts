import { badValue, typeMismatch } from '../../errors';
import { compareValues, identical } from '../compare';
import { integerArithmetic, refuseDecimal } from '../numbers';
import {
  Decimal128,
  double,
  field,
  isDoc,
  isInt32,
  isLong,
  isNumeric,
  Long,
  show,
  Timestamp,
  typeName,
  type Maybe,
  type Value,
} from '../values';
import type { ApplyContext, Operator } from './tree';

/** Sets a value, keeping the old one where it is the same in type and value. */
export const replaceBy = (current: Maybe, value: Value): Value => (current !== undefined && identical(current, value) ? current : value);

const idOf = (context: ApplyContext): string => `{_id: ${show(field(context.doc, '_id'))}}`;

/** https://www.mongodb.com/docs/manual/reference/operator/update/set/ */
const set: Operator = (value) => (current) => replaceBy(current, value);

/** https://www.mongodb.com/docs/manual/reference/operator/update/setOnInsert/ */
const setOnInsert: Operator = (value) => (current, _path, context) => (context.insert ? replaceBy(current, value) : current);

/** https://www.mongodb.com/docs/manual/reference/operator/update/unset/ */
const unset: Operator = () => () => undefined;

/** https://www.mongodb.com/docs/manual/reference/operator/update/inc/ and https://www.mongodb.com/docs/manual/reference/operator/update/mul/ */
function arithmetic(name: '$inc' | '$mul', operation: 'add' | 'multiply'): Operator {
  return (operand, path) => {
    if (!isNumeric(operand))
      throw typeMismatch(`Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${show(operand)}}`);
    if (operand instanceof Decimal128) throw refuseDecimal(name);
    return (current, at, context) => {
      if (current === undefined) return name === '$inc' ? operand : zeroLike(operand);
      if (!isNumeric(current)) {
        throw typeMismatch(
          `Cannot apply ${name} to a value of non-numeric type. ${idOf(context)} has the field '${at.slice(at.lastIndexOf('.') + 1)}' of non-numeric type ${typeName(current)}`,
        );
      }
      const result = integerArithmetic(current, operand, operation, name);
      if (result === null)
        throw badValue(`Failed to apply ${name} operations to current value (${show(current)}) for document ${idOf(context)}`);
      return replaceBy(current, result);
    };
  };
}

function zeroLike(operand: Value): Value {
  if (isLong(operand)) return Long.ZERO;
  return isInt32(operand) ? 0 : double(0);
}

/** https://www.mongodb.com/docs/manual/reference/operator/update/min/ and max/ */
const extreme =
  (direction: 1 | -1): Operator =>
  (value) =>
  (current) =>
    current === undefined || compareValues(value, current) * direction > 0 ? value : current;

/** https://www.mongodb.com/docs/manual/reference/operator/update/currentDate/ */
const currentDate: Operator = (value, path) => {
  const type = isDoc(value) ? value['$type'] : value === true || value === false ? 'date' : undefined;
  if (type === undefined && !isDoc(value))
    throw badValue(
      `${typeName(value)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  if (type !== 'date' && type !== 'timestamp')
    throw badValue(`The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {${path}: ${show(value)}}}`);
  return (_current, _path, { now }) => (type === 'date' ? new Date(now) : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
};

/** https://www.mongodb.com/docs/manual/reference/operator/update/bit/ */
const bit: Operator = (value, path) => {
  if (!isDoc(value))
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(value)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = Object.entries(value).map(([name, operand]) => {
    if (name !== 'and' && name !== 'or' && name !== 'xor')
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${show(operand)}}`,
      );
    if (!isInt32(operand) && !isLong(operand))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: {${name}: ${show(operand)}}`,
      );
    return { name: name as 'and' | 'or' | 'xor', operand };
  });
  if (steps.length === 0)
    throw badValue(`You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}, path: ${path}`);
  return (current, at, context) => {
    const start = current ?? 0;
    if (!isInt32(start) && !isLong(start))
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. ${idOf(context)} has the field ${at.slice(at.lastIndexOf('.') + 1)} of non-integer type ${typeName(start)}`,
      );
    return replaceBy(
      current,
      steps.reduce<number | Long>((bits, { name, operand }) => combine(bits, name, operand), start),
    );
  };
};

function combine(a: number | Long, name: 'and' | 'or' | 'xor', b: number | Long): number | Long {
  if (typeof a === 'number' && typeof b === 'number') return name === 'and' ? a & b : name === 'or' ? a | b : a ^ b;
  const [x, y] = [Long.fromValue(a), Long.fromValue(b)];
  return x[name](y);
}

/** The `$rename` of `from` as seen from its target: takes the value over if there is one. */
export function renameTo(from: string): Operator {
  return () => (current, path, context) => {
    const value = throughDocs(context, from, 'source');
    throughDocs(context, path, 'destination');
    return value === undefined ? current : replaceBy(current, value);
  };
}

/** Reads a path of `$rename`, which may not pass an array; https://www.mongodb.com/docs/manual/reference/operator/update/rename/ */
function throughDocs(context: ApplyContext, path: string, role: 'source' | 'destination'): Maybe {
  let value: Maybe = context.doc;
  const parts = path.split('.');
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(value))
      throw badValue(
        `The ${role} field cannot be an array element, '${path}' in doc with _id: ${show(field(context.doc, '_id'))} has an array field called '${parts[i - 1]}'`,
      );
    if (!isDoc(value)) return undefined;
    value = field(value, part);
  }
  return value;
}

/** The two paths of one entry of `$rename`, checked. */
export function renamePaths(from: string, to: Value): string {
  if (typeof to !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}: ${show(to)}`);
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  for (const [role, path] of [
    ['source', from],
    ['destination', to],
  ] as const) {
    if (path.split('.').some((part) => part.startsWith('$'))) throw badValue(`The ${role} field for $rename may not be dynamic: ${path}`);
  }
  if (from.startsWith(`${to}.`) || to.startsWith(`${from}.`))
    throw badValue(`The source and target field for $rename must not be on the same path: ${from}: "${to}"`);
  return to;
}

export const fieldOperators: Record<string, Operator> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $inc: arithmetic('$inc', 'add'),
  $mul: arithmetic('$mul', 'multiply'),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
};
