import { Binary, BSONRegExp, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, type Document } from 'bson';

export type Random = () => number;

export const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
export const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

const texts = ['', 'a', 'ab', 'b', 'B', '\0', 'a\0', 'a\0b', 'é', '展会', '\uffff', '😀', '😀a', 'zz'];
const decimals = [
  '0',
  '-0',
  '1',
  '1.0',
  '0.1',
  '-0.1',
  '1E-30',
  '-1E-30',
  '1E+400',
  '-1E+400',
  '1E-400',
  '9007199254740993',
  '9007199254740992.5',
  'NaN',
  'Infinity',
  '-Infinity',
  '2.50',
  '9999999999999999999999999999999999E+6111',
];
const longs = [
  '0',
  '1',
  '-1',
  '5',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '4294967296',
];
const doubles = [
  0,
  -0,
  1,
  1.5,
  -1.5,
  0.1,
  -0.1,
  5,
  NaN,
  Infinity,
  -Infinity,
  9007199254740992,
  9007199254740994,
  -9007199254740992,
  9223372036854775807,
  5e-324,
  1.7976931348623157e308,
];

/** A number of any type, with a liking for those that are nearly equal. */
export function randomNumber(random: Random): number | Double | Long | Decimal128 {
  switch (upTo(random, 4)) {
    case 0:
      return upTo(random, 10) - 5;
    case 1:
      return new Double(pick(random, doubles));
    case 2:
      return Long.fromString(pick(random, longs));
    case 3:
      return Decimal128.fromString(pick(random, decimals));
    default:
      return new Double((random() - 0.5) * 2 ** upTo(random, 70));
  }
}

export function randomScalar(random: Random): unknown {
  switch (upTo(random, 13)) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
    case 3:
      return pick(random, texts);
    case 4:
      return new Date(upTo(random, 4) * 1000 - 2000);
    case 5:
      return new ObjectId(pick(random, ['650000000000000000000001', '650000000000000000000002', 'ff0000000000000000000000']));
    case 6:
      return new Binary(Buffer.from(pick(random, ['', 'a', 'b', 'aa'])), pick(random, [0, 4, 128]));
    case 7:
      return new Timestamp({ t: upTo(random, 2), i: pick(random, [0, 1, 4294967295]) });
    case 8:
      return new BSONRegExp(pick(random, ['a', 'b', '^a']), pick(random, ['', 'i']));
    case 9:
      return pick(random, [new MinKey(), new MaxKey(), new Code('a'), new Code('b'), new Code('a', { x: 1 })]);
    default:
      return randomNumber(random);
  }
}

/** A value of any type, arrays and documents to a depth. */
export function randomValue(random: Random, depth = 2): unknown {
  const roll = random();
  if (depth === 0 || roll < 0.7) return randomScalar(random);
  if (roll < 0.85) return Array.from({ length: upTo(random, 3) }, () => randomValue(random, depth - 1));
  return randomDocument(random, depth - 1);
}

const names = ['a', 'b', 'c', '0', '10', '2', '', '__proto__', '展'];

/** A document whose fields come in random order (a Map, for objects would reorder numbers). */
export function randomDocument(random: Random, depth = 2): Document {
  const fields = new Map<string, unknown>();
  for (let i = upTo(random, 4); i > 0; i--) fields.set(pick(random, names), randomValue(random, depth));
  return fields as unknown as Document;
}
