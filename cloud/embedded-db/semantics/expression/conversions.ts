import { DbError, failedToParse, notSupported } from '../../errors';
import { integer, isDouble, truncateToBigInt } from '../numbers';
import {
  asInteger,
  asNumber,
  Decimal128,
  double,
  fieldName,
  isDoc,
  isLong,
  isNullish,
  isNumeric,
  Long,
  ObjectId,
  Timestamp,
  Type,
  typeName,
  type Maybe,
  type TypeName,
  type Value,
} from '../values';
import { parseDateString } from './date-parsing';
import { numberText } from './number-text';
import type { Evaluate, OperatorCompiler, OperatorTable } from './types';

const failure = (why: string): DbError => new DbError(241, 'ConversionFailure', why);

type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long' | 'decimal';
const targets: readonly string[] = ['double', 'string', 'objectId', 'bool', 'date', 'int', 'long', 'decimal'];

const unsupported = (value: Value, to: Target): DbError =>
  failure(`Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`);

/** Converts as `$convert` does; throws 241 ConversionFailure. https://www.mongodb.com/docs/manual/reference/operator/aggregation/convert/ */
function convertTo(to: Target, value: Value): Value {
  switch (to) {
    case 'bool':
      return toBool(value);
    case 'int':
      return toWhole(value, 'int');
    case 'long':
      return toWhole(value, 'long');
    case 'double':
      return toDouble(value);
    case 'decimal':
      return toDecimal(value);
    case 'string':
      return toText(value);
    case 'objectId':
      return toObjectId(value);
    default:
      return toDate(value);
  }
}

function toBool(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return asNumber(value) !== 0;
  if (
    ['string', 'date', 'objectId', 'timestamp', 'array', 'object', 'binData', 'regex', 'javascript', 'minKey', 'maxKey', 'symbol'].includes(
      typeName(value),
    )
  )
    return true;
  throw unsupported(value, 'bool');
}

function toWhole(value: Value, to: 'int' | 'long'): number | Long {
  const whole = wholeOf(value, to);
  const fits = to === 'int' ? whole >= -2147483648n && whole <= 2147483647n : integer(whole) !== undefined;
  if (!fits) throw failure(`Conversion would overflow target type in $convert with no onError value: ${String(value)}`);
  return to === 'int' ? Number(whole) : Long.fromBigInt(whole);
}

function wholeOf(value: Value, to: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value))
      throw failure(`Failed to parse number '${value}' in $convert with no onError value: Did not consume whole string.`);
    return BigInt(value.replace(/^\+/, ''));
  }
  if (value instanceof Date && to === 'long') return BigInt(value.getTime());
  if (!isNumeric(value)) throw unsupported(value, to);
  if (!Number.isFinite(asNumber(value)))
    throw failure(
      `Attempt to convert ${Number.isNaN(asNumber(value)) ? 'NaN' : 'infinity'} value to integer type in $convert with no onError value`,
    );
  const whole = truncateToBigInt(value);
  if (whole === undefined) throw failure(`Conversion would overflow target type in $convert with no onError value: ${String(value)}`);
  return whole;
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return double(value ? 1 : 0);
  if (value instanceof Date) return double(value.getTime());
  if (typeof value === 'string') return double(parseNumber(value));
  if (!isNumeric(value)) throw unsupported(value, 'double');
  return isDouble(value) ? value : double(asNumber(value)!);
}

function parseNumber(text: string): number {
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special) return special[2]!.toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw failure(`Failed to parse number '${text}' in $convert with no onError value`);
  const number = Number(text);
  if (!Number.isFinite(number)) throw failure(`Failed to parse number '${text}' in $convert with no onError value: Out of range`);
  return number;
}

function toDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (isLong(value)) return Decimal128.fromString(value.toString());
  if (isDouble(value)) return decimalFrom(doubleDigits(asNumber(value)!));
  if (isNumeric(value)) return Decimal128.fromString(String(value));
  if (typeof value === 'string') return decimalFrom(value);
  throw unsupported(value, 'decimal');
}

/** MongoDB takes a double with 15 significant digits. */
const doubleDigits = (value: number): string => (Number.isFinite(value) && value !== 0 ? value.toExponential(14) : numberText(value));

function decimalFrom(text: string): Decimal128 {
  try {
    return Decimal128.fromStringWithRounding(text);
  } catch (error) {
    throw failure(
      `Failed to parse number '${text}' in $convert with no onError value: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isLong(value) || value instanceof Decimal128) return value.toString();
  if (isNumeric(value)) return numberText(asNumber(value)!);
  throw unsupported(value, 'string');
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value))
    throw failure(
      `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
    );
  return new ObjectId(value);
}

function toDate(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') return parseDateString(value, undefined);
  // Int32 is not among the types MongoDB turns into a date.
  if (!isNumeric(value) || typeName(value) === 'int') throw unsupported(value, 'date');
  const ms = truncateToBigInt(value);
  const date = new Date(Number(ms ?? NaN));
  if (Number.isNaN(date.getTime()))
    throw failure(`Conversion would overflow target type in $convert with no onError value: ${String(value)}`);
  return date;
}

function targetOf(value: Maybe): Target | null {
  if (isNullish(value)) return null;
  if (isDoc(value)) throw notSupported("$convert with a document as 'to'");
  const number = asInteger(value);
  const name = typeof value === 'string' ? value : (Object.keys(Type) as TypeName[]).find((each) => Type[each] === number);
  if (typeof value !== 'string' && number === undefined)
    throw failedToParse(`$convert's 'to' argument must be a string or number, but is ${typeName(value)}`);
  if (name === undefined || !Object.hasOwn(Type, name))
    throw typeof value === 'string'
      ? new DbError(2, 'BadValue', `Unknown type name: ${value}`)
      : failedToParse(`In $convert, numeric value for 'to' does not correspond to a BSON type: ${String(value)}`);
  if (name === 'binData') throw notSupported('$convert to binData');
  if (!targets.includes(name)) throw failure(`Unsupported conversion to ${name} in $convert`);
  return name as Target;
}

const convert: OperatorCompiler = (argument, compiler, name) => {
  if (!isDoc(argument)) throw failedToParse(`$convert expects an object of named arguments but found: ${typeName(argument)}`);
  for (const key of Object.keys(argument)) {
    if (key === 'format' || key === 'byteOrder') throw notSupported(`$convert with ${key}`);
    if (!['input', 'to', 'onError', 'onNull'].includes(key)) throw failedToParse(`$convert found an unknown argument: ${fieldName(key)}`);
  }
  for (const key of ['input', 'to']) if (argument[key] === undefined) throw failedToParse(`Missing '${key}' parameter to ${name}`);
  const part = (key: string): Evaluate | undefined => (argument[key] === undefined ? undefined : compiler.compile(argument[key]));
  const [input, to, onError, onNull] = [part('input')!, part('to')!, part('onError'), part('onNull')];
  return (doc) => {
    const value = input(doc);
    const target = targetOf(to(doc));
    if (isNullish(value)) return onNull ? onNull(doc) : null;
    if (target === null) return null;
    try {
      return convertTo(target, value);
    } catch (error) {
      if (onError && error instanceof DbError && error.code === 241) return onError(doc);
      throw error;
    }
  };
};

const shorthand =
  (to: Target): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const value = given!(doc);
      return isNullish(value) ? null : convertTo(to, value);
    };
  };

const type: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => {
    const value = given!(doc);
    return value === undefined ? 'missing' : typeName(value);
  };
};

const isNumber: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => isNumeric(given!(doc));
};

export const conversionOperators: OperatorTable = {
  $convert: convert,
  $toBool: shorthand('bool'),
  $toDate: shorthand('date'),
  $toDecimal: shorthand('decimal'),
  $toDouble: shorthand('double'),
  $toInt: shorthand('int'),
  $toLong: shorthand('long'),
  $toObjectId: shorthand('objectId'),
  $toString: shorthand('string'),
  $type: type,
  $isNumber: isNumber,
};
