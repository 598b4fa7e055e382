import { decode, encode, type Doc } from '../semantics';
import { mongo } from 'mongoose';
import { fromExtendedJson, toExtendedJson } from './extended-json';

const { BSON, Double, Long, Decimal128, ObjectId, Binary, Timestamp, BSONRegExp, MinKey, MaxKey, Int32, Code } = mongo;
const docOf = (value: object): Doc => decode(BSON.serialize(value));

const everything = {
  _id: new ObjectId('0123456789abcdef01234567'),
  int: new Int32(-5),
  one: new Double(1),
  zero: new Double(-0),
  fraction: 1.25,
  huge: new Double(1e300),
  nan: NaN,
  infinity: -Infinity,
  long: Long.fromString('9223372036854775807'),
  decimal: Decimal128.fromString('0.10'),
  text: 'a "b" \\ \n 1.5 展环',
  date: new Date(-1),
  bytes: new Binary(Buffer.from([0, 255]), 128),
  stamp: new Timestamp({ t: 1, i: 2 }),
  regex: new BSONRegExp('a/b"c', 'im'),
  min: new MinKey(),
  max: new MaxKey(),
  code: new Code('f()'),
  list: [[], [null, { x: true }]],
  empty: {},
};

it('keeps every type through a line of text', () => {
  const doc = docOf(everything);
  expect(encode(fromExtendedJson(toExtendedJson(doc))).equals(encode(doc))).toBe(true);
});

it('writes what the bson package reads to the same value', () => {
  const line = toExtendedJson(docOf(everything));
  expect(BSON.serialize(BSON.EJSON.parse(line, { relaxed: false }) as object)).toEqual(BSON.serialize(everything));
});

it('reads both forms the bson package writes', () => {
  for (const relaxed of [true, false]) {
    const { int: _int, one: _one, zero: _zero, long: _long, ...rest } = everything;
    const line = BSON.EJSON.stringify(rest, { relaxed });
    expect(encode(fromExtendedJson(line)).equals(encode(docOf(rest)))).toBe(true);
  }
});

it('keeps fields named like numbers in their order', () => {
  const doc = decode(
    BSON.serialize(
      new Map<string, unknown>([
        ['b', 1],
        ['10', 2],
        ['2', { 1: 'x' }],
        ['__proto__', 3],
      ]),
    ),
  );
  expect(toExtendedJson(doc)).toBe('{"b":{"$numberInt":"1"},"10":{"$numberInt":"2"},"2":{"1":"x"},"__proto__":{"$numberInt":"3"}}');
  expect(encode(fromExtendedJson(toExtendedJson(doc))).equals(encode(doc))).toBe(true);
});

it('keeps a reference to another collection a document', () => {
  expect(fromExtendedJson('{"r":{"$ref":"things","$id":5}}')).toEqual({ r: { $ref: 'things', $id: 5 } });
});

it.each(['[1]', '{"a":', '{"d":{"$date":"never"}}', '5'])('refuses %s', (line) => {
  expect(() => fromExtendedJson(line)).toThrow();
});
