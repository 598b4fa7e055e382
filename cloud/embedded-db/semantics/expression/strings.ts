import { location } from '../../errors';
import { compareStrings } from '../compare';
import {
  asInteger,
  asNumber,
  BSONSymbol,
  Code,
  Decimal128,
  isLong,
  isNullish,
  isNumeric,
  Timestamp,
  typeName,
  type Maybe,
} from '../values';
import { numberText } from './number-text';
import type { OperatorCompiler, OperatorTable } from './types';

/** A value as the string operators read it (null gives ''); throws 16007 for what has no text. */
export function coerceToString(value: Maybe): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof Code) return value.code;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (isLong(value) || value instanceof Decimal128) return value.toString();
  if (isNumeric(value)) return numberText(asNumber(value)!);
  throw location(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (char) => char.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (char) => char.toUpperCase());

/** Operators defined on ASCII letters only, as in MongoDB. */
const onText =
  (operation: (text: string) => string): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => operation(coerceToString(given!(doc)));
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/concat/ */
const concat: OperatorCompiler = (argument, compiler) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));
  return (doc) => {
    let text = '';
    for (const part of parts) {
      const value = part(doc);
      if (isNullish(value)) return null;
      if (typeof value !== 'string') throw location(16702, `$concat only supports strings, not ${typeName(value)}`);
      text += value;
    }
    return text;
  };
};

const strcasecmp: OperatorCompiler = (argument, compiler, name) => {
  const [a, b] = compiler.args(name, argument, 2);
  return (doc) => compareStrings(upper(coerceToString(a!(doc))), upper(coerceToString(b!(doc))));
};

const lengthOf =
  (measure: (text: string) => number, code: number): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const value = given!(doc);
      if (typeof value !== 'string')
        throw location(code, `${name} requires a string argument, found: ${value === undefined ? 'missing' : typeName(value)}`);
      return measure(value);
    };
  };

/** Length in code points. */
export const codePoints = (text: string): number => {
  let length = text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) <= 0xdfff) length--;
  return length;
};

const substringCodePoints: OperatorCompiler = (argument, compiler, name) => {
  const [given, from, count] = compiler.args(name, argument, 3);
  return (doc) => {
    const text = coerceToString(given!(doc));
    const start = wholeOrThrow(from!(doc), 34450, `${name}: starting index must be a numeric type`);
    const length = wholeOrThrow(count!(doc), 34452, `${name}: length must be a numeric type`);
    if (start < 0) throw location(34455, `${name}: the starting index must be nonnegative integer.`);
    if (length < 0) throw location(34454, `${name}: length must be a nonnegative integer.`);
    return [...text].slice(start, start + length).join('');
  };
};

function wholeOrThrow(value: Maybe, code: number, text: string): number {
  if (!isNumeric(value)) throw location(code, `${text} (is BSON type ${value === undefined ? 'missing' : typeName(value)})`);
  const whole = asInteger(value);
  if (whole === undefined || Math.abs(whole) > 2147483647)
    throw location(code + 1, `${text.replace('a numeric type', 'representable as a 32-bit integral value')}`);
  return whole;
}

/** $substrBytes and its old name $substr; a negative length takes the rest. */
const substringBytes: OperatorCompiler = (argument, compiler, name) => {
  const [given, from, count] = compiler.args(name, argument, 3);
  return (doc) => {
    const bytes = Buffer.from(coerceToString(given!(doc)));
    const start = Math.trunc(numberOr(from!(doc), 16034, `${name}: starting index must be a numeric type`));
    const length = Math.trunc(numberOr(count!(doc), 16035, `${name}: length must be a numeric type`));
    if (start < 0) throw location(50752, `${name}: starting index must be non-negative (got: ${start})`);
    if (start >= bytes.length) return '';
    const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
    if (isContinuation(bytes[start])) throw location(28656, `${name}: Invalid range, starting index is a UTF-8 continuation byte.`);
    if (isContinuation(bytes[end])) throw location(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`);
    return bytes.toString('utf8', start, end);
  };
};

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function numberOr(value: Maybe, code: number, text: string): number {
  const number = asNumber(value);
  if (number === undefined) throw location(code, `${text} (is BSON type ${value === undefined ? 'missing' : typeName(value)})`);
  return number;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/split/ */
const split: OperatorCompiler = (argument, compiler, name) => {
  const [given, by] = compiler.args(name, argument, 2);
  return (doc) => {
    const text = given!(doc);
    const separator = by!(doc);
    if (isNullish(text) || isNullish(separator)) return null;
    if (typeof text !== 'string')
      throw location(40085, `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`);
    if (typeof separator !== 'string')
      throw location(40086, `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`);
    if (separator === '') throw location(40087, '$split requires a non-empty separator');
    return text.split(separator);
  };
};

/** White space MongoDB trims; https://www.mongodb.com/docs/manual/reference/operator/aggregation/trim/#std-label-trim-white-space */
const space = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

const trim =
  (start: boolean, end: boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const { input, chars } = compiler.named(name, argument, ['input'], ['chars']);
    return (doc) => {
      const value = input!(doc);
      if (isNullish(value)) return null;
      if (typeof value !== 'string') throw location(50699, `${name} requires its input to be a string, got ${typeName(value)}`);
      const given = chars ? chars(doc) : space;
      if (isNullish(given)) return null;
      if (typeof given !== 'string') throw location(50700, `${name} requires 'chars' to be a string, got ${typeName(given)}`);
      const set = new Set(given);
      const text = [...value];
      let from = 0;
      let to = text.length;
      if (start) while (from < to && set.has(text[from]!)) from++;
      if (end) while (to > from && set.has(text[to - 1]!)) to--;
      return text.slice(from, to).join('');
    };
  };

/** $indexOfCP and $indexOfBytes; https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfCP/ */
const indexOf =
  (unitsOf: (text: string) => readonly (string | number)[], code: number): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given, sought, from, to] = compiler.args(name, argument, 2, 4);
    return (doc) => {
      const text = given!(doc);
      if (isNullish(text)) return null;
      if (typeof text !== 'string') throw location(code, `${name} requires a string as the first argument, found: ${typeName(text)}`);
      const token = sought!(doc);
      if (typeof token !== 'string')
        throw location(
          code + 1,
          `${name} requires a string as the second argument, found: ${token === undefined ? 'missing' : typeName(token)}`,
        );
      const units = unitsOf(text);
      const start = from ? boundary(name, from(doc), 'starting') : 0;
      const end = to ? Math.min(boundary(name, to(doc), 'ending'), units.length) : units.length;
      return start > end ? -1 : findUnits(units, unitsOf(token), start, end);
    };
  };

export function boundary(name: string, value: Maybe, which: string): number {
  const whole = asInteger(value);
  if (whole === undefined)
    throw location(
      40096,
      `${name} requires an integral ${which} index, found a value of type: ${value === undefined ? 'missing' : typeName(value)}`,
    );
  if (whole < 0) throw location(40097, `${name} requires a nonnegative ${which} index, found: ${whole}`);
  return whole;
}

function findUnits(units: readonly (string | number)[], token: readonly (string | number)[], start: number, end: number): number {
  for (let at = start; at + token.length <= end; at++) if (token.every((unit, i) => units[at + i] === unit)) return at;
  return -1;
}

/** $replaceOne and $replaceAll, literal text; https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceAll/ */
const replace =
  (all: boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const { input, find, replacement } = compiler.named(name, argument, ['input', 'find', 'replacement']);
    return (doc) => {
      const values = [input!(doc), find!(doc), replacement!(doc)];
      const [text, sought, by] = values.map((value, i) => {
        if (!isNullish(value) && typeof value !== 'string')
          throw location(
            51746 - i,
            `${name} requires that '${['input', 'find', 'replacement'][i]}' be a string, found: ${typeName(value)}`,
          );
        return value as string | null | undefined;
      });
      if (isNullish(text) || isNullish(sought) || isNullish(by)) return null;
      if (!all) return text.replace(sought, () => by);
      // Nothing is found before every character and at the end.
      return sought === '' ? `${by}${[...text].map((char) => char + by).join('')}` : text.split(sought).join(by);
    };
  };

export const stringOperators: OperatorTable = {
  $concat: concat,
  $toLower: onText(lower),
  $toUpper: onText(upper),
  $strcasecmp: strcasecmp,
  $strLenBytes: lengthOf((text) => Buffer.byteLength(text), 34473),
  $strLenCP: lengthOf(codePoints, 34471),
  $substrCP: substringCodePoints,
  $substrBytes: substringBytes,
  $substr: substringBytes,
  $split: split,
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $indexOfCP: indexOf((text) => [...text], 40093),
  $indexOfBytes: indexOf((text) => [...Buffer.from(text)], 40091),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
};
