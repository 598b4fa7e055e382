import { DbError } from '../errors';
import { rank, stringOf, typeRank } from './compare';
import { mostMeasured, sizeOf } from './size';
import { compareNumbers, decimalParts, type Numeric } from './numbers';
import {
  asNumber,
  Decimal128,
  fieldName,
  Long,
  type Binary,
  type BSONRegExp,
  type Code,
  type Doc,
  type Maybe,
  type ObjectId,
  type Timestamp,
  type Value,
} from './values';

/** What refers to itself many times over can be far larger than it looks; twice what a document may hold is more than any stored value. */
const mostBytes = 32_000_000;

let buffer = Buffer.allocUnsafe(4096);
let at = 0;

/**
 * Index key bytes of a list of values, one direction each: `Buffer.compare` of two keys orders as `compareValues`
 * of the values one after another, and values MongoDB calls equal (1, 1.0, Long 1) give the same bytes.
 * No key is a prefix of another of the same length of list.
 */
export function encodeKey(values: readonly unknown[], directions: readonly (1 | -1)[]): Buffer {
  at = 0;
  for (let i = 0; i < values.length; i++) {
    const start = at;
    value(values[i] as Maybe);
    if (directions[i] === -1) for (let j = start; j < at; j++) buffer[j] = buffer[j]! ^ 0xff;
  }
  return Buffer.from(buffer.subarray(0, at));
}

/** Key bytes of one value, ascending. */
export const encodeValue = (item: Maybe): Buffer => encodeKey([item], [1]);

/** As `encodeValue`, of what an expression made: what refers to itself many times over is measured before its bytes are written out. */
export function encodeComputed(item: Maybe): Buffer {
  if (typeof item === 'object' && sizeOf(item) >= mostMeasured) throw tooLarge();
  return encodeValue(item);
}

/** The first byte of every value of this one's type: a range over a type starts here and ends before the next byte. */
export const encodeTypeRank = (item: Maybe): number => typeRank(item);

const tooLarge = (): DbError => new DbError(146, 'ExceededMemoryLimit', 'A value to be compared by its bytes is too large');

function room(length: number): void {
  if (at + length <= buffer.length) return;
  if (at > mostBytes) throw tooLarge();
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + length));
  buffer.copy(larger, 0, 0, at);
  buffer = larger;
}

function byte(code: number): void {
  room(1);
  buffer[at++] = code;
}

function value(item: Maybe): void {
  const of = typeRank(item);
  byte(of);
  switch (of) {
    case rank.number:
      return number(item as Numeric);
    case rank.string:
      return string(stringOf(item as Value));
    case rank.object:
      return object(item as Doc);
    case rank.array:
      for (const each of item as Value[]) value(each);
      return byte(0);
    case rank.binary:
      return binary(item as Binary);
    case rank.objectId:
      return raw((item as ObjectId).id);
    case rank.bool:
      return byte(item ? 1 : 0);
    case rank.date:
      return date(item as Date);
    case rank.timestamp:
      return timestamp(item as Timestamp);
    case rank.regex:
      string((item as BSONRegExp).pattern);
      return string((item as BSONRegExp).options);
    case rank.code:
      return string((item as Code).code);
    case rank.codeWithScope:
      string((item as Code).code);
      return object((item as Code).scope as Doc);
    case rank.minKey:
    case rank.maxKey:
    case rank.null:
    case rank.undefined:
      return undefined;
    default:
      throw new DbError(8, 'UnknownError', `no key encoding for type rank ${of}`);
  }
}

function raw(bytes: Uint8Array): void {
  room(bytes.length);
  buffer.set(bytes, at);
  at += bytes.length;
}

/** UTF-8 with 00 written as 00 FF, ended by 00 00: a prefix sorts first. */
function string(text: string): void {
  room(text.length * 3 + 2);
  if (!text.includes('\0')) at += buffer.write(text, at, 'utf8');
  else
    for (const code of Buffer.from(text)) {
      byte(code);
      if (code === 0) byte(0xff);
    }
  byte(0);
  byte(0);
}

function object(doc: Doc): void {
  for (const key of Object.keys(doc)) {
    byte(typeRank(doc[key]));
    string(fieldName(key));
    value(doc[key]);
  }
  byte(0);
}

function binary(item: Binary): void {
  room(5);
  at = buffer.writeUInt32BE(item.position, at);
  buffer[at++] = item.sub_type;
  raw(item.buffer.subarray(0, item.position));
}

function date(item: Date): void {
  room(8);
  at = buffer.writeBigInt64BE(BigInt(item.getTime()), at);
  buffer[at - 8] = buffer[at - 8]! ^ 0x80;
}

function timestamp(item: Timestamp): void {
  room(8);
  at = buffer.writeUInt32BE(item.t, at);
  at = buffer.writeUInt32BE(item.i, at);
}

/**
 * The nearest double in order-preserving form, then how the exact value lies to it: 1 below, 2 equal, 3 above.
 * Only Longs beyond 2^53 and decimals are ever off it; those add their decimal digits, which order them among themselves.
 */
function number(item: Numeric): void {
  const nearest = asNumber(item)!;
  room(9);
  double(nearest);
  const exact = item instanceof Long || item instanceof Decimal128;
  const lies = exact && !Number.isNaN(nearest) ? compareNumbers(item, nearest) : 0;
  byte(2 + lies);
  if (lies !== 0) digits(item as Long | Decimal128);
}

function double(item: number): void {
  if (Number.isNaN(item)) {
    buffer.fill(0, at, at + 8);
    at += 8;
    return;
  }
  // -0 and 0 are one value.
  buffer.writeDoubleBE(item === 0 ? 0 : item, at);
  const negative = (buffer[at]! & 0x80) !== 0;
  if (negative) for (let i = 0; i < 8; i++) buffer[at + i] = buffer[at + i]! ^ 0xff;
  else buffer[at] = buffer[at]! ^ 0x80;
  at += 8;
}

/** Sign, decimal exponent and digits of an exact number; negative numbers inverted so that bytes order as values. */
function digits(item: Long | Decimal128): void {
  const parts = item instanceof Long ? { digits: item.toBigInt(), exponent: 0 } : decimalParts(item)!;
  const negative = parts.digits < 0n;
  const all = (negative ? -parts.digits : parts.digits).toString();
  const text = all.replace(/0+$/, '');
  byte(negative ? 0 : 1);
  const start = at;
  room(text.length + 3);
  at = buffer.writeUInt16BE(parts.exponent + all.length + 0x8000, at);
  for (const digit of text) buffer[at++] = digit.charCodeAt(0);
  buffer[at++] = 0;
  if (negative) for (let i = start; i < at; i++) buffer[i] = buffer[i]! ^ 0xff;
}
