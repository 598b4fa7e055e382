import { DbError } from '../errors';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  fieldName,
  isDoc,
  isInt32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  BsonUndefined,
  type Doc,
  type Value,
} from './values';

/** Longest document MongoDB stores, in bytes; https://www.mongodb.com/docs/manual/reference/limits/ */
export const maxDocumentBytes = 16 * 1024 * 1024;

/** What an answer may have around a document, as in MongoDB. */
const mostEncoded = maxDocumentBytes + 16 * 1024;

let buffer = Buffer.allocUnsafe(256 * 1024);
let at = 0;
const positions = Array.from({ length: 1000 }, (_, i) => String(i));

/** Writes a document as BSON into a buffer of its own. `decode(encode(doc))` is the same document, types included. */
export function encode(doc: Doc): Buffer {
  at = 0;
  document(doc, 0);
  if (at > mostEncoded) throw tooLarge(at);
  const bytes = Buffer.allocUnsafe(at);
  buffer.copy(bytes, 0, 0, at);
  return bytes;
}

const tooLarge = (size: number): DbError =>
  new DbError(10334, 'BSONObjectTooLarge', `BSONObj size: ${size} is invalid. Size must be between 0 and ${mostEncoded}`);

function room(length: number): void {
  if (at + length <= buffer.length) return;
  if (at > mostEncoded) throw tooLarge(at);
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + length));
  buffer.copy(larger, 0, 0, at);
  buffer = larger;
}

function document(doc: Doc, depth: number): void {
  if (depth > 180) throw new DbError(15, 'Overflow', 'Object exceeds the maximum nesting depth of 180');
  const start = open();
  for (const key in doc) {
    const value = doc[key];
    if (value !== undefined) element(fieldName(key), value, depth);
  }
  close(start);
}

function array(items: readonly Value[], depth: number): void {
  if (depth > 180) throw new DbError(15, 'Overflow', 'Object exceeds the maximum nesting depth of 180');
  const start = open();
  for (let i = 0; i < items.length; i++) element(positions[i] ?? String(i), items[i]!, depth);
  close(start);
}

function open(): number {
  room(5);
  at += 4;
  return at - 4;
}

function close(start: number): void {
  room(1);
  buffer[at++] = 0;
  int32(at - start, start);
}

function element(name: string, value: Value, depth: number): void {
  const typeAt = at;
  room(2 + name.length * 3);
  at++;
  // Names are short and ASCII but for a few: quicker copied here than handed to the encoder.
  let i = 0;
  for (; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code > 127 || code === 0) break;
    buffer[at + i] = code;
  }
  if (i === name.length) {
    at += i;
    buffer[at++] = 0;
  } else cstring(name);
  // Writing the value may have moved everything to a larger buffer.
  const type = body(value, depth);
  buffer[typeAt] = type;
}

/** Writes a value without its name; answers the BSON type byte. */
function body(value: Value, depth: number): number {
  switch (typeof value) {
    case 'string':
      string(value);
      return 0x02;
    case 'number':
      room(8);
      if (isInt32(value)) {
        int32(value, at);
        at += 4;
        return 0x10;
      }
      at = buffer.writeDoubleLE(value, at);
      return 0x01;
    case 'boolean':
      room(1);
      buffer[at++] = value ? 1 : 0;
      return 0x08;
    default:
  }
  if (value === null) return 0x0a;
  if (Array.isArray(value)) {
    array(value, depth + 1);
    return 0x04;
  }
  if (isDoc(value)) {
    document(value, depth + 1);
    return 0x03;
  }
  return special(value, depth);
}

function special(value: Exclude<Value, Doc | Value[] | string | number | boolean | null>, depth: number): number {
  if (value instanceof ObjectId) {
    raw(value.id);
    return 0x07;
  }
  if (value instanceof Date) {
    date(value);
    return 0x09;
  }
  if (value instanceof Double) {
    room(8);
    at = buffer.writeDoubleLE(value.value, at);
    return 0x01;
  }
  if (value instanceof Timestamp) {
    long(value as unknown as Long);
    return 0x11;
  }
  if (value instanceof Long) {
    long(value);
    return 0x12;
  }
  if (value instanceof Decimal128) {
    raw(value.bytes);
    return 0x13;
  }
  if (value instanceof Binary) {
    binary(value);
    return 0x05;
  }
  if (value instanceof BSONRegExp) {
    room(value.pattern.length * 3 + 10);
    cstring(value.pattern);
    cstring(value.options);
    return 0x0b;
  }
  if (value instanceof BSONSymbol) {
    string(value.value);
    return 0x0e;
  }
  if (value instanceof Code) return code(value, depth);
  if (value instanceof MinKey) return 0xff;
  if (value instanceof MaxKey) return 0x7f;
  if (value instanceof BsonUndefined) return 0x06;
  throw new DbError(8, 'UnknownError', 'a value of no BSON type');
}

function cstring(text: string): void {
  room(text.length * 3 + 1);
  if (text.includes('\0')) throw new DbError(2, 'BadValue', 'a name or pattern may not contain a NUL character');
  at += buffer.write(text, at, 'utf8');
  buffer[at++] = 0;
}

function string(text: string): void {
  room(text.length * 3 + 5);
  const written = text.length <= 24 ? short(text, at + 4) : buffer.write(text, at + 4, 'utf8');
  int32(written + 1, at);
  at += 4 + written;
  buffer[at++] = 0;
}

/** Writes a short text; answers its length in bytes. */
function short(text: string, start: number): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return buffer.write(text, start, 'utf8');
    buffer[start + i] = code;
  }
  return text.length;
}

function int32(value: number, start: number): void {
  buffer[start] = value;
  buffer[start + 1] = value >> 8;
  buffer[start + 2] = value >> 16;
  buffer[start + 3] = value >> 24;
}

function raw(bytes: Uint8Array): void {
  room(bytes.length);
  buffer.set(bytes, at);
  at += bytes.length;
}

function long(value: { low: number; high: number }): void {
  room(8);
  int32(value.low, at);
  int32(value.high, at + 4);
  at += 8;
}

function date(value: Date): void {
  room(8);
  const time = value.getTime();
  const high = Math.floor(time / 4294967296);
  int32(time - high * 4294967296, at);
  int32(high, at + 4);
  at += 8;
}

function binary(value: Binary): void {
  const bytes = value.buffer.subarray(0, value.position);
  room(bytes.length + 5);
  at = buffer.writeInt32LE(bytes.length, at);
  buffer[at++] = value.sub_type;
  raw(bytes);
}

function code(value: Code, depth: number): number {
  if (!value.scope) {
    string(value.code);
    return 0x0d;
  }
  const start = at;
  room(4);
  at += 4;
  string(value.code);
  document(value.scope as Doc, depth + 1);
  buffer.writeInt32LE(at - start, start);
  return 0x0f;
}
