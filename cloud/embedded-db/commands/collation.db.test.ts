import type { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from '../testing';

jest.setTimeout(30_000);

const loose = { locale: 'en_US', strength: 1 };
let test: TestEngine;
let names: mongo.Collection<mongo.Document>;
beforeAll(async () => {
  test = await startTestEngine();
});
beforeEach(async () => {
  names = test.db.collection('names');
  await names.drop();
  await names.createIndexes([{ key: { n: 1 } }, { key: { k: 1 }, partialFilterExpression: { n: 'a' } }]);
  await names.insertMany(['a', 'A', 'b', 'e', 'É'].map((n, i) => ({ _id: i as never, n, k: i })));
});
afterAll(() => test.stop());

describe('a collation', () => {
  it('finds through no index what an index orders by code points', async () => {
    expect(
      await names
        .find({ n: 'A' }, { collation: loose })
        .map(({ _id }) => _id as unknown)
        .toArray(),
    ).toEqual([0, 1]);
    expect(await names.find({ n: 'A', k: { $gte: 0 } }, { collation: loose }).toArray()).toHaveLength(2);
    expect(
      await names
        .find({}, { collation: { locale: 'en' }, sort: { n: 1 } })
        .map(({ n }) => n as unknown)
        .toArray(),
    ).toEqual(['a', 'A', 'b', 'e', 'É']);
  });

  it('counts and matches in pipelines', async () => {
    expect(await names.countDocuments({ n: 'E' }, { collation: loose })).toBe(2);
    expect(
      await names
        .aggregate([{ $match: { n: 'E' } }, { $sort: { n: -1 } }, { $limit: 1 }], { collation: { locale: 'en', strength: 1 } })
        .toArray(),
    ).toHaveLength(1);
  });

  it('is kept to by updates and deletes', async () => {
    expect(await names.updateMany({ n: 'a' }, { $set: { k: 9 } }, { collation: loose })).toMatchObject({ modifiedCount: 2 });
    expect(await names.findOneAndUpdate({ n: 'B' }, { $inc: { k: 1 } }, { collation: loose, returnDocument: 'after' })).toMatchObject({
      k: 3,
    });
    expect(await names.deleteMany({ n: 'E' }, { collation: loose })).toMatchObject({ deletedCount: 2 });
  });

  it('of an index tells it apart and is shown whole', async () => {
    await names.createIndex({ n: 1 }, { collation: loose, name: 'loose' });
    expect(await names.listIndexes().toArray()).toContainEqual({
      v: 2,
      key: { n: 1 },
      name: 'loose',
      collation: {
        locale: 'en_US',
        caseLevel: false,
        caseFirst: 'off',
        strength: 1,
        numericOrdering: false,
        alternate: 'non-ignorable',
        maxVariable: 'punct',
        normalization: false,
        backwards: false,
        version: '57.1',
      },
    });
    await expect(names.createIndex({ n: 1 }, { collation: { locale: 'sv' }, name: 'loose' })).rejects.toMatchObject({ code: 86 });
    await expect(names.createIndex({ n: 1 }, { collation: loose, unique: true, name: 'other' })).rejects.toMatchObject({ code: 115 });
    expect(await names.find({ n: 'A' }, { collation: loose, hint: 'loose' }).toArray()).toHaveLength(2);
  });

  it('of a collection is that of its queries and indexes unless they name another', async () => {
    await test.db.dropCollection('own');
    const own = await test.db.createCollection('own', { collation: loose });
    await own.createIndexes([{ key: { n: 1 } }, { key: { k: 1 }, collation: { locale: 'simple' }, unique: true }]);
    await own.insertMany([
      { n: 'b', k: 'x' },
      { n: 'B', k: 'X' },
      { n: 'a', k: 'y' },
    ]);
    expect(await own.countDocuments({ n: 'B' })).toBe(2);
    expect(await own.countDocuments({ n: 'B' }, { collation: { locale: 'simple' } })).toBe(1);
    expect(await own.updateMany({ n: 'B' }, { $set: { z: 1 } })).toMatchObject({ modifiedCount: 2 });
    expect(
      (await own.listIndexes().toArray()).map(({ collation }) => (collation as mongo.Document | undefined)?.['strength'] as unknown),
    ).toEqual([1, 1, undefined]);
    expect((await test.db.listCollections({ name: 'own' }).toArray())[0]).toMatchObject({
      options: { collation: { locale: 'en_US', strength: 1 } },
    });
    await test.db.createCollection('own', { collation: loose });
    await expect(test.db.createCollection('own', { collation: { locale: 'sv' } })).rejects.toMatchObject({ code: 48 });
    await expect(own.createIndex({ z: 1 }, { unique: true })).rejects.toMatchObject({ code: 115 });
    await expect(own.insertOne({ _id: 'text' as never })).rejects.toMatchObject({ code: 115 });
    expect(await own.deleteMany({ n: 'B' })).toMatchObject({ deletedCount: 2 });
  });

  it.each([
    ['$expr', () => names.findOne({ $expr: { $eq: ['$n', 'A'] } }, { collation: loose })],
    ['$group', () => names.aggregate([{ $group: { _id: '$n' } }], { collation: loose }).toArray()],
    ['$addToSet', () => names.updateOne({ n: 'a' }, { $addToSet: { s: 'x' } }, { collation: loose })],
    ['arrayFilters', () => names.updateOne({ n: 'a' }, { $set: { 's.$[i]': 1 } }, { collation: loose, arrayFilters: [{ i: 'x' }] })],
    ['distinct', () => names.distinct('n', {}, { collation: loose })],
    ['strength 4', () => names.findOne({}, { collation: { locale: 'en', strength: 4 } })],
  ])('is refused by name with %s', async (name, run) => {
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 115 });
    expect((error as Error).message).toContain(name);
  });
});
