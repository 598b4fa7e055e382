import { encodeKey, encodeTypeRank, encodeValue } from './key-encoding';
import { decode } from './decode';
import { BSON, Decimal128, Double, Long } from 'bson';
import { field, type Value } from './values';

const value = (given: unknown): Value => field(decode(BSON.serialize({ v: given })), 'v')!;

test('equal numbers of all types give the same bytes', () => {
  const [int, ...others] = [5, new Double(5), Long.fromNumber(5), Decimal128.fromString('5.00')].map((given) => encodeValue(value(given)));
  for (const other of others) expect(other.equals(int!)).toBe(true);
});

test('values longer than the first buffer keep their order', () => {
  const long = 'x'.repeat(10_000);
  expect(Buffer.compare(encodeValue(long), encodeValue(`${long}a`))).toBe(-1);
  expect(Buffer.compare(encodeKey([[long, { a: long }], 1], [1, 1]), encodeKey([[long, { a: long }], 2], [1, 1]))).toBe(-1);
});

test('a descending value is turned round, the others are not', () => {
  const key = (a: number, b: number): Buffer => encodeKey([a, b], [1, -1]);
  expect(Buffer.compare(key(1, 1), key(1, 2))).toBe(1);
  expect(Buffer.compare(key(1, 1), key(2, 2))).toBe(-1);
});

test('the first byte is the rank of the type', () => {
  for (const given of [null, 5, 'x', { a: 1 }, [1], true, new Date(0)])
    expect(encodeValue(value(given))[0]).toBe(encodeTypeRank(value(given)));
});
