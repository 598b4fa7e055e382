import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  bsonUndefined,
  Code,
  Decimal128,
  Double,
  fieldName,
  keyOf,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Doc,
  type Value,
} from './values';
import { DbError } from '../errors';

/** Deepest nesting MongoDB stores; https://www.mongodb.com/docs/manual/reference/limits/ */
const maxDepth = 180;

const corrupt = (why: string): DbError => new DbError(22, 'InvalidBSON', `Invalid BSON: ${why}`);

/**
 * Reads one BSON document, keeping numeric types and field order (see `Value` and `Doc`).
 * Throws 22 InvalidBSON for bytes that are not BSON, are not UTF-8, or hold what cannot be kept exactly
 * (a date beyond JavaScript's range, a DBPointer). The result shares no memory with `bytes`.
 */
export function decode(bytes: Uint8Array): Doc {
  return new Reader(bytes).whole();
}

/**
 * Reads only these top-level fields of a document, for work that looks at nothing else: the rest is passed over unread.
 * `names` undefined reads them all.
 */
export function decodeFields(bytes: Uint8Array, names: ReadonlySet<string> | undefined): Doc {
  return names ? new Reader(bytes).some(names) : decode(bytes);
}

const longestKeptName = 32;
const keptNames: string[] = new Array<string>(4096).fill('');

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Reader {
  private readonly buffer: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  whole(): Doc {
    if (this.buffer.length < 5 || this.buffer.readInt32LE(0) !== this.buffer.length) throw corrupt('wrong document length');
    return this.document(0);
  }

  some(names: ReadonlySet<string>): Doc {
    if (this.buffer.length < 5 || this.buffer.readInt32LE(0) !== this.buffer.length) throw corrupt('wrong document length');
    const end = this.end(0);
    const doc: Doc = {};
    while (this.at < end) {
      const type = this.buffer[this.at++]!;
      const key = this.key();
      if (names.has(key.charCodeAt(0) === 0 ? fieldName(key) : key)) doc[key] = this.value(type, 0);
      else this.skip(type);
    }
    this.close(end);
    return doc;
  }

  /** Passes over a value without reading it. */
  private skip(type: number): void {
    switch (type) {
      case 0x06:
      case 0x0a:
      case 0x7f:
      case 0xff:
        return;
      case 0x08:
        this.at += 1;
        return;
      case 0x10:
        this.at += 4;
        return;
      case 0x01:
      case 0x09:
      case 0x11:
      case 0x12:
        this.at += 8;
        return;
      case 0x07:
        this.at += 12;
        return;
      case 0x13:
        this.at += 16;
        return;
      case 0x0b:
        this.skipCstring();
        this.skipCstring();
        return;
      case 0x02:
      case 0x0d:
      case 0x0e:
        this.need(4);
        this.at += 4 + this.buffer.readInt32LE(this.at);
        return;
      case 0x05:
        this.need(4);
        this.at += 5 + this.buffer.readInt32LE(this.at);
        return;
      case 0x03:
      case 0x04:
      case 0x0f:
        this.need(4);
        this.at += this.buffer.readInt32LE(this.at);
        return;
      default:
        throw corrupt(`unknown type 0x${type.toString(16)}`);
    }
  }

  private end(depth: number): number {
    if (depth > maxDepth) throw new DbError(15, 'Overflow', `Object exceeds the maximum nesting depth of ${maxDepth}`);
    this.need(5);
    const end = this.at + this.buffer.readInt32LE(this.at) - 1;
    if (end < this.at + 4 || end >= this.buffer.length || this.buffer[end] !== 0) throw corrupt('wrong embedded length');
    this.at += 4;
    return end;
  }

  private close(end: number): void {
    if (this.at !== end) throw corrupt('fields do not end where their document does');
    this.at = end + 1;
  }

  private document(depth: number): Doc {
    const end = this.end(depth);
    const doc: Doc = {};
    while (this.at < end) {
      const type = this.buffer[this.at++]!;
      const key = this.key();
      doc[key] = this.value(type, depth);
    }
    this.close(end);
    return doc;
  }

  private array(depth: number): Value[] {
    const end = this.end(depth);
    const items: Value[] = [];
    while (this.at < end) {
      const type = this.buffer[this.at++]!;
      this.skipCstring();
      items.push(this.value(type, depth));
    }
    this.close(end);
    return items;
  }

  private value(type: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return this.double();
      case 0x02:
        return this.string();
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.array(depth + 1);
      case 0x05:
        return this.binary();
      case 0x06:
        return bsonUndefined;
      case 0x07:
        return new ObjectId(this.take(12));
      case 0x08:
        return this.boolean();
      case 0x09:
        return this.date();
      case 0x0a:
        return null;
      case 0x0b:
        return this.regex();
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f:
        return this.codeWithScope(depth);
      case 0x10:
        this.need(4);
        this.at += 4;
        return this.buffer.readInt32LE(this.at - 4);
      case 0x11:
        return new Timestamp(this.long(true));
      case 0x12:
        return this.long(false);
      case 0x13:
        return new Decimal128(Uint8Array.prototype.slice.call(this.take(16)));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw corrupt(type === 0x0c ? 'DBPointer is not supported' : `unknown type 0x${type.toString(16)}`);
    }
  }

  private need(length: number): void {
    if (length < 0 || this.at + length > this.buffer.length) throw corrupt('truncated');
  }

  private take(length: number): Buffer {
    this.need(length);
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  private skipCstring(): void {
    const end = this.buffer.indexOf(0, this.at);
    if (end < 0) throw corrupt('unterminated name');
    this.at = end + 1;
  }

  /** Reads a field's name as its property (see `keyOf`). Names come again and again: those met lately are kept as strings. */
  private key(): string {
    const { buffer } = this;
    const start = this.at;
    let hash = 0;
    let i = start;
    for (let code = buffer[i]; code !== 0; code = buffer[++i]) {
      if (code === undefined || code > 127 || i - start >= longestKeptName) return keyOf(this.cstring());
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    const slot = (hash ^ (hash >>> 12)) & (keptNames.length - 1);
    const known = keptNames[slot]!;
    if (known.length === i - start && this.holds(known, start)) {
      this.at = i + 1;
      return known;
    }
    const name = this.cstring();
    const key = keyOf(name);
    if (key === name) keptNames[slot] = key;
    return key;
  }

  private holds(text: string, start: number): boolean {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== this.buffer[start + i]) return false;
    return true;
  }

  private cstring(): string {
    // Short ASCII names, nearly all of them, are quicker to build than to hand to the decoder.
    const { buffer } = this;
    const start = this.at;
    let i = start;
    let name = '';
    for (; i < start + 24; i++) {
      const code = buffer[i];
      if (code === undefined) throw corrupt('unterminated name');
      if (code === 0) {
        this.at = i + 1;
        return name;
      }
      if (code > 127) break;
      name += String.fromCharCode(code);
    }
    this.skipCstring();
    return this.text(start, this.at - 1);
  }

  private string(): string {
    this.need(4);
    const length = this.buffer.readInt32LE(this.at);
    this.at += 4;
    this.need(length);
    if (length < 1 || this.buffer[this.at + length - 1] !== 0) throw corrupt('unterminated string');
    this.at += length;
    return this.text(this.at - length, this.at - 1);
  }

  private text(start: number, end: number): string {
    const text = this.buffer.toString('utf8', start, end);
    if (!text.includes('\ufffd')) return text;
    // A replacement character stands in the text itself, or in place of bytes that are not UTF-8.
    try {
      return utf8.decode(this.buffer.subarray(start, end));
    } catch (error) {
      throw new DbError(22, 'InvalidBSON', 'Invalid BSON: a string is not UTF-8', { cause: String(error) });
    }
  }

  private double(): number | Double {
    this.need(8);
    const value = this.buffer.readDoubleLE(this.at);
    this.at += 8;
    return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 ? new Double(value) : value;
  }

  private boolean(): boolean {
    const byte = this.take(1)[0]!;
    if (byte > 1) throw corrupt('a boolean is neither 0 nor 1');
    return byte === 1;
  }

  private long(unsigned: boolean): Long {
    this.need(8);
    this.at += 8;
    return new Long(this.buffer.readInt32LE(this.at - 8), this.buffer.readInt32LE(this.at - 4), unsigned);
  }

  private date(): Date {
    this.need(8);
    this.at += 8;
    const low = this.buffer.readUInt32LE(this.at - 8);
    const high = this.buffer.readInt32LE(this.at - 4);
    const date = new Date(high * 4294967296 + low);
    if (Number.isNaN(date.getTime())) throw corrupt('a date lies beyond the years -271821 to 275760');
    return date;
  }

  private regex(): BSONRegExp {
    const pattern = this.cstring();
    const options = this.cstring();
    if (!/^[ilmsux]*$/.test(options)) throw corrupt(`unknown options of a regular expression: ${options}`);
    return new BSONRegExp(pattern, options);
  }

  private binary(): Binary {
    this.need(5);
    const length = this.buffer.readInt32LE(this.at);
    const type = this.buffer[this.at + 4]!;
    this.at += 5;
    return new Binary(Buffer.from(this.take(length)), type);
  }

  private codeWithScope(depth: number): Code {
    this.need(4);
    this.at += 4;
    const code = this.string();
    return new Code(code, this.document(depth + 1));
  }
}
