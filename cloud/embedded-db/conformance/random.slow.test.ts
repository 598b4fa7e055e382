import { BSON, Decimal128, Double, Long, type Document } from 'bson';
import { DbError } from '../errors';
import { compareValues, compileUpdate, decode, encode, encodeKey, field, matches, parseFilter, type Doc, type Value } from '../semantics';
import { randomFrom } from '../testing';
import { pick, randomDocument, randomNumber, randomScalar, randomValue, upTo, type Random } from './random-values';
import { applyModel, Refused, type Plain, type PlainDocument, type Step } from './update-model';

/** 20,000 cases in all by default, RANDOM_CASES for more; a failing case names its seed. */
const each = Math.ceil(Number(process.env['RANDOM_CASES'] ?? 20_000) / 5);

function forEachSeed(check: (random: Random) => void): void {
  for (let seed = 1; seed <= each; seed++) {
    try {
      check(randomFrom(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

const toDoc = (document: Document): Doc => decode(BSON.serialize(document));
const toValue = (value: unknown): Value => field(toDoc({ v: value }), 'v')!;
const same = (label: string, got: unknown, wanted: unknown): void => {
  if (got !== wanted) throw new Error(`${label}: got ${String(got)}, expected ${String(wanted)}`);
};

test('a document survives decoding and encoding byte for byte', () => {
  forEachSeed((random) => {
    const bytes = Buffer.from(BSON.serialize(randomDocument(random, 3)));
    same('bytes', encode(decode(bytes)).toString('hex'), bytes.toString('hex'));
  });
});

test('index keys order as their values do, in both directions', () => {
  forEachSeed((random) => {
    const make = random() < 0.5 ? randomNumber : (from: Random) => randomValue(from, 2);
    const [a, b, c, d] = [make(random), make(random), randomScalar(random), randomScalar(random)].map(toValue) as [
      Value,
      Value,
      Value,
      Value,
    ];
    const directions = [pick(random, [1, -1] as const), pick(random, [1, -1] as const)] as const;
    const wanted = directions[0] * compareValues(a, b) || directions[1] * compareValues(c, d);
    same(
      'order',
      Math.sign(Buffer.compare(encodeKey([a, c], [...directions]), encodeKey([b, d], [...directions]))),
      wanted === 0 ? 0 : wanted,
    );
    same('reverse', compareValues(b, a) + compareValues(a, b), 0);
  });
});

/** A number as an exact fraction. */
function fraction(value: unknown): [bigint, bigint] | null {
  if (value instanceof Long) return [value.toBigInt(), 1n];
  if (value instanceof Decimal128) {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
    if (!match) return null;
    const exponent = Number(match[4] ?? 0) - (match[3]?.length ?? 0);
    const digits = BigInt(`${match[1]}${match[2]}${match[3] ?? ''}`);
    return exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)];
  }
  let number = Number(value);
  if (!Number.isFinite(number)) return null;
  let below = 1n;
  for (; !Number.isInteger(number); number *= 2) below *= 2n;
  return [BigInt(number), below];
}

/** Where a number without a fraction stands: NaN, then -Infinity, then numbers, then Infinity. */
const class_ = (value: unknown): number => {
  const text = value instanceof Decimal128 ? value.toString() : String(Number(value instanceof Long ? 0 : value));
  return text === 'NaN' ? -2 : text === '-Infinity' ? -1 : text === 'Infinity' ? 1 : 0;
};

test('numbers compare by exact value across their types', () => {
  forEachSeed((random) => {
    const [a, b] = [randomNumber(random), randomNumber(random)];
    const [x, y] = [fraction(a), fraction(b)];
    const wanted = x && y ? Number(x[0] * y[1] > y[0] * x[1]) - Number(x[0] * y[1] < y[0] * x[1]) : Math.sign(class_(a) - class_(b));
    same(`${a.toString()} against ${b.toString()}`, compareValues(toValue(a), toValue(b)), wanted);
  });
});

const paths = ['a', 'b', 'a.b', 'a.0', 'b.c', 'a.b.c'];

test('filters agree with what they are made of', () => {
  forEachSeed((random) => {
    const doc = toDoc(Object.fromEntries(['a', 'b', 'c'].filter(() => random() < 0.8).map((name) => [name, randomValue(random, 3)])));
    const path = pick(random, paths);
    const is = (filter: Document): boolean => matches(parseFilter(toDoc(filter)), doc);
    const [x, y] = [randomScalar(random), randomScalar(random)].map((value) => (value instanceof BSON.BSONRegExp ? 'a' : value));
    const [f, g] = [
      { [path]: { [pick(random, ['$gt', '$lt', '$gte', '$lte', '$eq'])]: x } },
      { [pick(random, paths)]: { $exists: random() < 0.5 } },
    ];
    same('$in', is({ [path]: { $in: [x, y] } }), is({ $or: [{ [path]: x }, { [path]: y }] }));
    same('$nin', is({ [path]: { $nin: [x, y] } }), !is({ [path]: { $in: [x, y] } }));
    same('$ne', is({ [path]: { $ne: x } }), !is({ [path]: { $eq: x } }));
    same('$all', is({ [path]: { $all: [x, y] } }), is({ $and: [{ [path]: x }, { [path]: y }] }));
    same('$nor', is({ $nor: [f, g] }), !is({ $or: [f, g] }));
    same('De Morgan', is({ $nor: [{ $nor: [f] }, { $nor: [g] }] }), is({ $and: [f, g] }));
    same('$not', is({ [path]: { $not: f[path] } }), !is(f));
    if (is({ [path]: { $elemMatch: { $gte: x, $lte: y } } })) same('$elemMatch implies both', is({ [path]: { $gte: x, $lte: y } }), true);
  });
});

const names = ['a', 'b', 'c.d', 'c.e', 'l', 'l.0', 'l.2', 'm.n', 'm.n.o', 'l.x'];
const small = (random: Random): Plain => pick<Plain>(random, [0, 1, 2, 'x', 'y', null]);

function randomPlain(random: Random): PlainDocument {
  const doc: PlainDocument = {};
  const list = (): Plain => Array.from({ length: upTo(random, 3) }, () => (random() < 0.2 ? { x: small(random) } : small(random)));
  for (const name of ['a', 'b', 'l']) if (random() < 0.7) doc[name] = random() < 0.5 ? list() : small(random);
  for (const name of ['c', 'm'])
    if (random() < 0.6)
      doc[name] = random() < 0.3 ? small(random) : { [pick(random, ['d', 'n'])]: random() < 0.5 ? list() : small(random) };
  return doc;
}

function randomStep(random: Random): Step {
  const operator = pick(random, ['$set', '$set', '$inc', '$min', '$max', '$unset', '$push', '$push', '$addToSet', '$pull', '$pop']);
  const path = pick(random, names);
  if (operator === '$inc') return { operator, path, argument: upTo(random, 4) - 2 };
  if (operator === '$pop') return { operator, path, argument: pick(random, [1, -1]) };
  if (operator !== '$push' || random() < 0.4) return { operator, path, argument: small(random) };
  const modifiers: PlainDocument = { $each: Array.from({ length: upTo(random, 2) }, () => small(random)) };
  if (random() < 0.4) modifiers['$position'] = upTo(random, 3) - 1;
  if (random() < 0.4) modifiers['$sort'] = pick(random, [1, -1]);
  if (random() < 0.4) modifiers['$slice'] = upTo(random, 4) - 2;
  return { operator, path, argument: modifiers };
}

function outcome(run: () => unknown): string {
  try {
    return JSON.stringify(run());
  } catch (error) {
    if (error instanceof Refused || error instanceof DbError) return `error ${error.code}`;
    throw error;
  }
}

test('random updates give what a plain model gives', () => {
  forEachSeed((random) => {
    let doc = randomPlain(random);
    for (let i = 0; i < 3; i++) {
      const steps = Array.from({ length: 1 + upTo(random, 2) }, () => randomStep(random));
      const update: Document = {};
      for (const { operator, path, argument } of steps) (update[operator] ??= {})[path] = argument;
      // One operator cannot name a path twice: the later argument stands.
      const kept = Object.entries(update).flatMap(([operator, fields]) =>
        Object.entries(fields as PlainDocument).map(([path, argument]) => ({ operator, path, argument })),
      );
      const before = toDoc(doc);
      const image = encode(before);
      const got = outcome(() => BSON.deserialize(encode(compileUpdate(toDoc(update), { now: new Date(0) }).apply(before))));
      same(
        `${JSON.stringify(update)} on ${JSON.stringify(doc)}`,
        got,
        outcome(() => applyModel(doc, kept)),
      );
      same('the document given is left alone', encode(before).equals(image), true);
      if (!got.startsWith('error')) doc = JSON.parse(got) as PlainDocument;
    }
  });
});

test('a wrapped double never reads as an Int32', () => {
  expect(compareValues(toValue(new Double(1)), toValue(1))).toBe(0);
  expect(encode({ v: toValue(new Double(1)) }).equals(encode({ v: 1 }))).toBe(false);
});
