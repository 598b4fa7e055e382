import { BSON, Double, Long } from 'bson';
import { decode, decodeFields } from './decode';
import { encode } from './encode';
import { field, fieldNames } from './values';

const bytesOf = (doc: object): Buffer => Buffer.from(BSON.serialize(doc));
const failure = expect.objectContaining({ code: 22, codeName: 'InvalidBSON' }) as Error;

test('numeric types are told apart', () => {
  const doc = decode(bytesOf({ int: 1, double: new Double(1), half: 1.5, long: Long.fromNumber(1), zero: new Double(-0) }));
  expect(doc['int']).toBe(1);
  expect(doc['half']).toBe(1.5);
  expect(doc['double']).toBeInstanceOf(Double);
  expect(doc['long']).toBeInstanceOf(Long);
  expect(Object.is((doc['zero'] as Double).value, -0)).toBe(true);
});

test('names that look like numbers keep their place', () => {
  const doc = decode(
    bytesOf(
      new Map([
        ['b', 1],
        ['10', 2],
        ['9', 3],
        ['__proto__', 4],
      ]),
    ),
  );
  expect(fieldNames(doc)).toEqual(['b', '10', '9', '__proto__']);
  expect(field(doc, '9')).toBe(3);
  expect(field(doc, '__proto__')).toBe(4);
  expect(field(doc, 'constructor')).toBeUndefined();
  expect(Object.getPrototypeOf(doc)).toBe(Object.prototype);
});

test('a document beyond the first buffer is written whole', () => {
  const doc = { text: '展'.repeat(400_000), list: Array.from({ length: 3000 }, (_, i) => i) };
  expect(encode(decode(bytesOf(doc))).equals(bytesOf(doc))).toBe(true);
});

test('only the named fields are read', () => {
  const doc = { a: 1, b: { c: [1, 'x', /r/i] }, d: new Date(5), e: null, f: 'text', g: true };
  expect(decodeFields(bytesOf(doc), new Set(['b', 'f', 'nope']))).toEqual(decode(bytesOf({ b: doc.b, f: doc.f })));
});

test('a truncated document is refused at every length', () => {
  const whole = bytesOf({ a: 'text', b: [1, { c: 2 }], d: new Date(), e: Long.ONE, f: /x/i, g: Buffer.from('abc') });
  for (let length = 0; length < whole.length; length++) {
    const cut = Buffer.from(whole.subarray(0, length));
    expect(() => decode(cut)).toThrow(failure);
    if (length < 5) continue;
    cut.writeInt32LE(length, 0);
    expect(() => decode(cut)).toThrow(failure);
  }
});

test('a changed byte is refused or read, but never anything else', () => {
  const whole = bytesOf({ a: 'text', b: [1, { c: 2 }], d: new Date(5), e: Long.ONE, f: /x/i, g: Buffer.from('abc'), h: { i: { j: 1.5 } } });
  for (let at = 0; at < whole.length; at++) {
    for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      try {
        encode(decode(changed));
      } catch (error) {
        expect(error).toEqual(failure);
      }
    }
  }
});

test('text that is not UTF-8 is refused, a replacement character is not', () => {
  const bytes = bytesOf({ a: 'xyz' });
  bytes[bytes.indexOf('xyz')] = 0xff;
  expect(() => decode(bytes)).toThrow(failure);
  expect(decode(bytesOf({ a: '\ufffd' }))['a']).toBe('\ufffd');
});

test('nesting beyond the limit is refused', () => {
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
  expect(() => decode(bytesOf(nested(180)))).not.toThrow();
  expect(() => decode(bytesOf(nested(181)))).toThrow(expect.objectContaining({ code: 15 }) as Error);
});
