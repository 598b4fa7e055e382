import { location } from '../../errors';
import { compareStrings } from '../compare';
import {
  asInteger,
  asNumber,
  BSONSymbol,
  Code,
  Decimal128,
  isInt32,
  isLong,
  isNullish,
  isNumeric,
  Timestamp,
  typeName,
  type Doc,
  type Maybe,
} from '../values';
import { slot, type Work } from '../work';
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
  if (isNumeric(value)) return isInt32(value) ? String(value) : numberText(asNumber(value)!, 6);
  throw location(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (char) => char.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (char) => char.toUpperCase());

/** Operators defined on ASCII letters only, as in MongoDB. */
const onText =
  (operation: (text: string) => string): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const text = coerceToString(given!(doc));
      compiler.work.make(text.length);
      return operation(text);
    };
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
      compiler.work.make(value.length);
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
      compiler.work.step(value.length >> 6);
      return measure(value);
    };
  };

/** Code points between two positions of a text. */
export function codePoints(text: string, from = 0, to = text.length): number {
  let length = to - from;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) <= 0xdfff) length--;
  return length;
}

/** The position so many code points after another, at most the end. */
function positionAfter(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

const substringCodePoints: OperatorCompiler = (argument, compiler, name) => {
  const [given, from, count] = compiler.args(name, argument, 3);
  return (doc) => {
    const text = coerceToString(given!(doc));
    const start = wholeOrThrow(from!(doc), 34450, `${name}: starting index must be a numeric type`);
    const length = wholeOrThrow(count!(doc), 34452, `${name}: length must be a numeric type`);
    if (start < 0) throw location(34455, `${name}: the starting index must be nonnegative integer.`);
    if (length < 0) throw location(34454, `${name}: length must be a nonnegative integer.`);
    const begin = positionAfter(text, 0, start);
    const end = positionAfter(text, begin, length);
    compiler.work.step(end >> 6);
    compiler.work.make(end - begin);
    return text.slice(begin, end);
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
    const text = coerceToString(given!(doc));
    compiler.work.make(text.length);
    const bytes = Buffer.from(text);
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
  return compiler.work.turns(compiler.place(), function* (doc: Doc) {
    const text = given!(doc);
    const separator = by!(doc);
    if (isNullish(text) || isNullish(separator)) return null;
    if (typeof text !== 'string')
      throw location(40085, `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`);
    if (typeof separator !== 'string')
      throw location(40086, `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`);
    if (separator === '') throw location(40087, '$split requires a non-empty separator');
    return yield* pieces(text, separator, compiler.work);
  });
};

function* pieces(text: string, separator: string, work: Work): Generator<undefined, string[], undefined> {
  const found: string[] = [];
  let from = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
    work.make(slot + at - from);
    if (found.push(text.slice(from, at)) % piecesPerTick === 0) yield undefined;
    from = at + separator.length;
  }
  found.push(text.slice(from));
  return found;
}

const piecesPerTick = 1024;

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
      let from = 0;
      let to = value.length;
      if (start) for (let char = charAt(value, from); from < to && set.has(char); char = charAt(value, from)) from += char.length;
      if (end) for (let char = charBefore(value, to); to > from && set.has(char); char = charBefore(value, to)) to -= char.length;
      compiler.work.step((value.length - (to - from)) >> 4);
      return value.slice(from, to);
    };
  };

const charAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** The code point that ends at a position. */
function charBefore(text: string, at: number): string {
  const pair = at > 1 ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? text.slice(at - 2, at) : text.slice(at - 1, at);
}

/** $indexOfCP and $indexOfBytes; https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfCP/ */
const indexOf =
  (units: Units, code: number): OperatorCompiler =>
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
      const length = units.length(text);
      const start = from ? boundary(name, from(doc), 'starting') : 0;
      const end = to ? Math.min(boundary(name, to(doc), 'ending'), length) : length;
      compiler.work.step(text.length >> 4);
      return start > end ? -1 : units.find(text, token, start, end);
    };
  };

/** What a text is counted in. */
interface Units {
  length(text: string): number;
  /** Where a token stands whole between two places, or -1. */
  find(text: string, token: string, start: number, end: number): number;
}

const inCodePoints: Units = {
  length: codePoints,
  find(text, token, start, end) {
    const from = positionAfter(text, 0, start);
    const at = text.indexOf(token, from);
    if (at < 0) return -1;
    const found = start + codePoints(text, from, at);
    return found + codePoints(token) <= end ? found : -1;
  },
};

const inBytes: Units = {
  length: (text) => Buffer.byteLength(text),
  find(text, token, start, end) {
    const [bytes, sought] = [Buffer.from(text), Buffer.from(token)];
    const at = bytes.indexOf(sought, start);
    return at >= 0 && at + sought.length <= end ? at : -1;
  },
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

/** $replaceOne and $replaceAll, literal text; https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceAll/ */
const replace =
  (all: boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const { input, find, replacement } = compiler.named(name, argument, ['input', 'find', 'replacement']);
    return compiler.work.turns(compiler.place(), function* (doc: Doc) {
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
      const { work } = compiler;
      if (!all) {
        work.make(text.length + by.length);
        return text.replace(sought, () => by);
      }
      // Nothing is found before every character and at the end.
      if (sought !== '') return joined(yield* pieces(text, sought, work), by, work);
      work.make((text.length + 1) * (slot + by.length));
      return `${by}${[...text].map((char) => char + by).join('')}`;
    });
  };

function joined(parts: string[], by: string, work: Work): string {
  work.make(parts.reduce((sum, part) => sum + part.length, 0) + (parts.length - 1) * by.length);
  return parts.join(by);
}

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
  $indexOfCP: indexOf(inCodePoints, 40093),
  $indexOfBytes: indexOf(inBytes, 40091),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
};
