import type { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from './testing';

/**
 * Long work hands the thread on, `maxTimeMS` ends it (50), and no operator holds more than it may (146, 292):
 * https://www.mongodb.com/docs/manual/reference/command/aggregate/#std-label-aggregate-cmd-maxTimeMS ,
 * https://www.mongodb.com/docs/manual/core/aggregation-pipeline-limits/
 */
let test: TestEngine;
let things: mongo.Collection<mongo.Document & { _id: number }>;
jest.setTimeout(120_000);
beforeAll(async () => {
  test = await startTestEngine();
  things = test.db.collection('things');
  await things.insertMany([
    { _id: 1, one: 1, s: 'x', empty: '', digits: 'a'.repeat(100_000) },
    { _id: 2, one: 1, s: 'y', empty: '', digits: '' },
  ]);
});
afterAll(() => test.stop());

const valueOf = async (expression: unknown, options: mongo.AggregateOptions = {}): Promise<unknown> => {
  const [found] = await things.aggregate([{ $match: { _id: 1 } }, { $project: { _id: 0, value: expression } }], options).toArray();
  return (found as mongo.Document)['value'];
};

/** The longest a ping took while something was going on, in ms. */
async function longestPing(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let working = true;
  const ended = work.finally(() => (working = false));
  while (working) {
    const began = performance.now();
    await test.db.command({ ping: 1 });
    longest = Math.max(longest, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await ended;
  return longest;
}

/** `$one` keeps them from being worked out while they are read. */
const range = (length: number): mongo.Document => ({ $range: [0, { $multiply: ['$one', length] }] });
const each = (length: number, body: unknown): mongo.Document => ({ $map: { input: range(length), as: 'n', in: body } });

/** Operators over something long, with their values: each is evaluated in many turns. */
const long: [name: string, expression: mongo.Document, value: unknown][] = [
  ['$regexFindAll', { $size: { $regexFindAll: { input: '$digits', regex: 'a' } } }, 100_000],
  ['$map in $map', { $sum: each(300, { $sum: each(300, { $add: ['$$n', 1] }) }) }, 300 * 45_150],
  ['$filter', { $size: { $filter: { input: range(200_000), cond: { $gte: ['$$this', 100_000] } } } }, 100_000],
  ['$reduce', { $reduce: { input: range(150_000), initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 11_249_925_000],
  [
    '$reduce that appends',
    { $size: { $reduce: { input: range(3000), initialValue: [], in: { $concatArrays: ['$$value', ['$$this']] } } } },
    3000,
  ],
  [
    '$sortArray',
    { $arrayElemAt: [{ $sortArray: { input: each(100_000, { $mod: [{ $multiply: ['$$n', 7919] }, 100_003] }), sortBy: 1 } }, 0] },
    0,
  ],
  ['$setUnion', { $size: { $setUnion: [range(60_000), { $range: [30_000, 90_000] }] } }, 90_000],
  ['$setIntersection', { $size: { $setIntersection: [range(60_000), { $range: [30_000, 90_000] }] } }, 30_000],
  ['$setIsSubset', { $setIsSubset: [range(30_000), range(60_000)] }, true],
  ['$maxN', { $maxN: { input: range(100_000), n: 2 } }, [99_999, 99_998]],
  ['$split', { $size: { $split: ['$digits', 'a'] } }, 100_001],
  ['$replaceAll', { $strLenCP: { $replaceAll: { input: '$digits', find: 'a', replacement: 'bc' } } }, 200_000],
  [
    'several in one, with what is between them',
    {
      $let: {
        vars: { a: { $size: each(60_000, '$$n') }, b: { $sum: range(60_000) } },
        in: [{ $add: ['$$a', 1] }, '$$b', { $size: each(60_000, '$$a') }],
      },
    },
    [60_001, 1_799_970_000, 60_000],
  ],
];

it.each(long)('%s over much gives its value, in turns with others', async (_name, expression, value) => {
  let found: unknown;
  const longest = await longestPing(valueOf(expression).then((answer) => (found = answer)));
  expect(Number.isInteger(value) && typeof found === 'object' ? Number(String(found)) : found).toEqual(value);
  expect(longest).toBeLessThan(1000);
});

it.each(long)('%s gives the same where it is evaluated at one go, inside a write', async (_name, expression, value) => {
  await things.updateOne({ _id: 2 }, [{ $set: { digits: 'a'.repeat(100_000) } }]);
  await things.updateOne({ _id: 2 }, [{ $set: { found: expression } }]);
  const found = (await things.findOne({ _id: 2 }, { projection: { found: 1 } }))?.['found'] as unknown;
  expect(Number.isInteger(value) && typeof found === 'object' ? Number(String(found)) : found).toEqual(value);
});

const endless = { $sum: each(1_000_000, { $sum: each(1_000_000, '$$n') }) };
const expired = expect.objectContaining({ code: 50, codeName: 'MaxTimeMSExpired' }) as Error;

it.each([
  ['find', () => things.find({}, { projection: { value: endless }, maxTimeMS: 200 }).toArray()],
  ['find by $expr', () => things.find({ $expr: { $gt: [endless, 0] } }, { maxTimeMS: 200 }).toArray()],
  ['aggregate', () => valueOf(endless, { maxTimeMS: 200 })],
  [
    'a constant',
    () => valueOf({ $sum: { $map: { input: { $range: [0, 5_000_000] }, in: { $sum: { $range: [0, 1000] } } } } }, { maxTimeMS: 200 }),
  ],
  ['$group', () => things.aggregate([{ $group: { _id: endless } }], { maxTimeMS: 200 }).toArray()],
  ['$match', () => things.aggregate([{ $set: { a: 1 } }, { $match: { $expr: endless } }], { maxTimeMS: 200 }).toArray()],
  ['count', () => things.countDocuments({ $expr: endless }, { maxTimeMS: 200 })],
  ['distinct', () => things.distinct('a', { $expr: endless }, { maxTimeMS: 200 })],
  [
    'let',
    () =>
      things
        .aggregate([], {
          let: { v: { $sum: { $map: { input: { $range: [0, 5_000_000] }, in: { $sum: { $range: [0, 1000] } } } } } },
          maxTimeMS: 200,
        })
        .toArray(),
  ],
  ['update', () => things.updateMany({ $expr: endless }, { $set: { a: 1 } }, { maxTimeMS: 200 } as object)],
  ['a pipeline update', () => things.updateMany({}, [{ $set: { a: endless } }], { maxTimeMS: 200 } as object)],
  ['findAndModify', () => things.findOneAndUpdate({}, [{ $set: { a: endless } }], { maxTimeMS: 200 })],
  ['delete', () => things.deleteMany({ $expr: endless }, { maxTimeMS: 200 } as object)],
] as [string, () => Promise<unknown>][])('maxTimeMS ends %s', async (_name, run) => {
  const began = performance.now();
  await expect(run()).rejects.toEqual(expired);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(await things.countDocuments({ a: { $exists: true } })).toBe(0);
});

it('ends the expressions of a write that nobody limits, for others wait for it', async () => {
  await expect(things.updateOne({ _id: 1 }, [{ $set: { a: endless } }])).rejects.toEqual(expired);
});

it.each([
  ['$concat that doubles', { $reduce: { input: range(64), initialValue: 'xx', in: { $concat: ['$$value', '$$value'] } } }],
  ['$concatArrays that doubles', { $reduce: { input: range(64), initialValue: [1, 2], in: { $concatArrays: ['$$value', '$$value'] } } }],
  ['$map over a long $range', each(6_000_000, { a: '$$n', b: { $toString: '$$n' } })],
  ['$map in $map', each(5000, each(5000, '$$n'))],
  ['many $range', Array.from({ length: 300 }, () => range(1_000_000))],
  ['many constant $range', Array.from({ length: 300 }, () => ({ $range: [0, 1_000_000] }))],
  ['a $range too long', range(7_000_000)],
  ['$replaceAll', { $replaceAll: { input: '$digits', find: 'a', replacement: 'b'.repeat(2000) } }],
  ['$split', { $map: { input: range(100), in: { $split: ['$digits', 'a'] } } }],
  ['$regexFindAll', { $map: { input: range(100), in: { $regexFindAll: { input: '$digits', regex: 'a' } } } }],
  ['$zip', { $zip: { inputs: [range(3_000_000), range(3_000_000)] } }],
  ['$objectToArray', { $map: { input: range(3_000_000), in: { $objectToArray: { a: '$$this' } } } }],
])('%s is refused before it holds more than it may', async (_name, expression) => {
  const before = process.memoryUsage().rss;
  await expect(valueOf({ $type: [expression] })).rejects.toMatchObject({ code: 146, codeName: 'ExceededMemoryLimit' });
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
});

it('a document that holds itself twice over, again and again, is refused where it would be written, compared by its bytes or kept', async () => {
  const nested = { $reduce: { input: range(60), initialValue: {}, in: { a: '$$value', b: '$$value' } } };
  await expect(valueOf(nested)).rejects.toMatchObject({ code: 10334 });
  await expect(valueOf({ $size: { $setUnion: [[nested]] } })).rejects.toMatchObject({ code: 146 });
  await expect(things.aggregate([{ $group: { _id: null, all: { $push: nested } } }]).toArray()).rejects.toMatchObject({ code: 292 });
  await expect(things.aggregate([{ $project: { v: { $toInt: nested } } }]).toArray()).rejects.toMatchObject({ code: 241 });
});

it('what a loop has let go does not count', async () => {
  expect(await valueOf({ $size: each(3000, { $strLenCP: { $concat: ['$digits', '$s'] } }) })).toBe(3000);
});

it.each([
  ['$push', { $push: '$$ROOT' }],
  ['$addToSet', { $addToSet: { n: '$n', text: '$text' } }],
  ['$first', { $first: '$text' }],
  ['$last', { $last: '$text' }],
  ['$min', { $min: '$text' }],
  ['$max', { $max: '$$ROOT' }],
  ['$firstN', { $firstN: { input: '$text', n: 3 } }],
  ['$mergeObjects', { $mergeObjects: { $arrayToObject: [[['$key', '$text']]] } }],
])('%s of $group is refused with 292 before it holds more than a query may', async (_name, accumulator) => {
  const small = await startTestEngine({ queryMemory: 1_000_000 });
  const rows = small.db.collection('rows');
  await rows.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, key: `k${n}`, text: `${n}`.padEnd(1000, 'x') })));
  await expect(rows.aggregate([{ $group: { _id: '$n', value: accumulator } }]).toArray()).rejects.toMatchObject({ code: 292 });
  await expect(rows.find().sort({ text: 1 }).toArray()).rejects.toMatchObject({ code: 292 });
  await small.stop();
});

it('$lookup reads others in turns and within what a query may hold', async () => {
  const small = await startTestEngine({ queryMemory: 1_000_000 });
  await small.db.collection('left').insertOne({ a: 1 });
  await small.db.collection('right').insertMany(Array.from({ length: 2000 }, () => ({ b: 1, text: 'x'.repeat(1000) })));
  const lookup = [{ $lookup: { from: 'right', localField: 'a', foreignField: 'b', as: 'all' } }];
  await expect(small.db.collection('left').aggregate(lookup).toArray()).rejects.toMatchObject({ code: 292 });
  await small.stop();
});

it.each([
  ['exponential', '(a+)+$'],
  ['exponential by a choice', '^(a|aa)*$'],
  ['polynomial', 'a*a*a*a*a*a*b'],
])('a pattern whose search is %s is ended with 51156, in expressions and filters', async (_name, regex) => {
  const text = `${'a'.repeat(5000)}!`;
  await expect(valueOf({ $regexMatch: { input: { $concat: ['$empty', text] }, regex } })).rejects.toMatchObject({ code: 51156 });
  await expect(things.find({ digits: { $regex: regex.replace('b', '!').replace('$', '!$') } }).toArray()).rejects.toMatchObject({
    code: 51156,
  });
});

it('$in of many values in a long array takes no longer for their product', async () => {
  await things.insertOne({ _id: 3, list: Array.from({ length: 100_000 }, (_, n) => n * 2) });
  const began = performance.now();
  expect(await things.countDocuments({ list: { $in: Array.from({ length: 100_000 }, (_, n) => n * 2 + 1) } })).toBe(0);
  expect(performance.now() - began).toBeLessThan(5000);
});
