import mongoose, { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from './testing';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(30_000);

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());
const fresh = (name: string): mongo.Collection<mongo.Document> => test.db.collection(name);

describe('unmodified mongoose', () => {
  it('creates, finds, updates and deletes through a schema with indexes', async () => {
    const connection = await mongoose.createConnection(test.engine.uri).asPromise();
    const schema = new mongoose.Schema({ name: { type: String, unique: true }, count: Number, tags: [String] }, { timestamps: true });
    const Thing = connection.model('Thing', schema);
    await Thing.init();
    await Thing.create({ name: 'a', count: 1, tags: ['x'] });
    await expect(Thing.create({ name: 'a' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { name: 1 },
      keyValue: { name: 'a' },
      message: 'E11000 duplicate key error collection: expoloop.things index: name_1 dup key: { name: "a" }',
    });
    expect(
      await Thing.findOneAndUpdate({ name: 'a' }, { $inc: { count: 2 }, $push: { tags: 'y' } }, { returnDocument: 'after' }).lean(),
    ).toMatchObject({ count: 3, tags: ['x', 'y'] });
    expect(await Thing.countDocuments({ tags: 'y' })).toBe(1);
    expect(await Thing.deleteOne({ name: 'a' })).toMatchObject({ deletedCount: 1 });
    await connection.close();
  });
});

describe('writes', () => {
  it('reports the statements of an unordered batch that were refused, and keeps the others', async () => {
    const things = fresh('batches');
    await things.createIndex({ k: 1 }, { unique: true });
    const outcome = await things.insertMany([{ k: 1 }, { k: 1 }, { k: 2 }], { ordered: false }).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(mongo.MongoBulkWriteError);
    expect((outcome as mongo.MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
    expect(await things.countDocuments()).toBe(2);
  });

  it('stops an ordered batch at the first refusal', async () => {
    const things = fresh('ordered');
    await expect(things.insertMany([{ _id: 1 as never }, { _id: 1 as never }, { _id: 2 as never }])).rejects.toMatchObject({ code: 11000 });
    expect(await things.estimatedDocumentCount()).toBe(1);
  });

  it('upserts from the filter, and says what it made', async () => {
    const outcome = await fresh('upserts').updateOne({ a: 1, b: { $gt: 3 } }, { $set: { c: 2 } }, { upsert: true });
    expect(outcome).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await fresh('upserts').findOne({ _id: outcome.upsertedId as never })).toMatchObject({ a: 1, c: 2 });
  });

  it('keeps a unique index consistent when an update is refused half-way through many', async () => {
    const things = fresh('half-way');
    await things.createIndex({ k: 1 }, { unique: true });
    await things.insertMany([{ k: 1 }, { k: 2 }, { k: 3 }]);
    await expect(things.updateMany({}, { $set: { k: 9 } })).rejects.toMatchObject({ code: 11000 });
    expect((await things.find().sort({ k: 1 }).toArray()).map(({ k }) => k as number)).toEqual([2, 3, 9]);
    expect(await test.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  });

  it('says when a write concern asks for more than there is, of numbered writes too', async () => {
    const things = fresh('concerns');
    await expect(things.insertOne({}, { writeConcern: { w: 2 } })).rejects.toMatchObject({ code: 100 });
    await expect(things.insertOne({}, { writeConcern: { w: 'elsewhere' as 'majority' } })).rejects.toMatchObject({ code: 79 });
    await things.insertOne({}, { writeConcern: { w: 'majority' } });
    expect(await things.countDocuments()).toBe(3);
  });

  it('gives a document made by an upsert a place behind those of the same second', async () => {
    const things = fresh('made');
    await things.updateOne({ n: 1 }, { $set: { made: true } }, { upsert: true });
    await things.insertOne({ n: 2 });
    const ids = (await things.find().toArray()).map(({ _id }) => _id as mongo.ObjectId);
    expect(ids.filter(({ id }) => id[4] === 0xff)).toHaveLength(1);
  });

  it('refuses an _id with $ names', async () => {
    await expect(fresh('ids').insertOne({ _id: { $a: 1 } as never })).rejects.toMatchObject({ code: 52 });
  });

  it('refuses to show the new document by the place the query found in the old one', async () => {
    const things = fresh('places');
    await things.insertOne({ a: [1, 2] });
    await expect(
      things.findOneAndUpdate({ a: 2 }, { $set: { 'a.$': 3 } }, { projection: { 'a.$': 1 }, returnDocument: 'after' }),
    ).rejects.toMatchObject({ code: 2 });
    expect(await things.findOneAndUpdate({ a: 2 }, { $set: { 'a.$': 3 } }, { projection: { 'a.$': 1, _id: 0 } })).toEqual({ a: [2] });
  });
});

describe('reads', () => {
  it('streams a result in batches and closes the cursor at its end', async () => {
    const things = fresh('streams');
    await things.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const cursor = things.find({}, { batchSize: 7 });
    let count = 0;
    for await (const thing of cursor) count += thing.n === count ? 1 : 0;
    expect(count).toBe(1000);
    expect(test.engine.database.cursors.size).toBe(0);
  });

  it('refuses getMore on a cursor whose collection was dropped', async () => {
    const things = fresh('dropped');
    await things.insertMany(Array.from({ length: 50 }, (_, n) => ({ n })));
    const cursor = things.find({}, { batchSize: 5 });
    await cursor.next();
    await things.drop();
    await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 });
  });

  it('reads on when an index is dropped that the query does not use, and refuses when it does', async () => {
    const things = fresh('unused-index');
    await things.createIndexes([{ key: { used: 1 } }, { key: { unused: 1 } }]);
    await things.insertMany(Array.from({ length: 50 }, (_, n) => ({ used: n })));
    const [scan, search] = [things.find({}, { batchSize: 5 }), things.find({ used: { $gte: 0 } }, { batchSize: 5 })];
    await Promise.all([scan.next(), search.next()]);
    await things.dropIndex('unused_1');
    await search.next();
    await things.dropIndex('used_1');
    await expect(search.toArray()).rejects.toMatchObject({ code: 175 });
    expect(await scan.toArray()).toHaveLength(49);
  });

  it('joins through the indexes of the moment', async () => {
    const [left, right] = [fresh('left'), fresh('right')];
    await right.createIndex({ k: 1 });
    await right.insertMany([{ k: 1 }, { k: 2 }]);
    await left.insertMany(Array.from({ length: 20 }, (_, n) => ({ k: 1 + (n % 2) })));
    const cursor = left.aggregate([{ $lookup: { from: right.collectionName, localField: 'k', foreignField: 'k', as: 'found' } }], {
      batchSize: 2,
    });
    await cursor.next();
    await right.dropIndex('k_1');
    for (const { found } of await cursor.toArray()) expect(found).toHaveLength(1);
  });

  it('refuses a query that needs more memory than its bound', async () => {
    const small = await startTestEngine({ queryMemory: 100_000 });
    await small.db.collection<mongo.Document>('wide').insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, text: 'x'.repeat(100) })));
    await expect(small.db.collection('wide').find().sort({ n: -1 }).toArray()).rejects.toMatchObject({
      code: 292,
      codeName: 'QueryExceededMemoryLimitNoDiskUseAllowed',
    });
    expect(await small.db.collection('wide').find().sort({ n: -1 }).limit(3).toArray()).toHaveLength(3);
    await small.stop();
  });

  it('stops a query at maxTimeMS', async () => {
    const things = fresh('slow');
    await things.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n })));
    await expect(things.find({ missing: 1 }, { maxTimeMS: 1 }).toArray()).rejects.toMatchObject({ code: 50 });
  });
});

describe('what lies outside the subset', () => {
  it.each([
    [{ find: 'x', collation: { locale: 'zh', strength: 5 } }, 115, 'collation'],
    [{ create: 'x', capped: true, size: 1000 }, 115, 'capped'],
    [{ create: 'x', timeseries: { timeField: 't' } }, 115, 'timeseries'],
    [{ createIndexes: 'x', indexes: [{ key: { a: 'text' }, name: 'a_text' }] }, 115, "type 'text'"],
    [{ mapReduce: 'x' }, 115, 'mapReduce'],
    [{ nothing: 1 }, 59, "no such command: 'nothing'"],
    [{ find: 'x', filter: { $where: '1' } }, 115, '$where'],
    [{ find: 'x', oops: 1 }, 40415, 'oops'],
    [{ find: 'x', limit: -1 }, 51024, 'limit'],
    [{ collMod: 'x', validator: { a: 1 } }, 115, 'collMod with validator'],
  ])('is refused with a code and its name: %j', async (command, code, text) => {
    await expect(test.db.command(command as mongo.Document)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(text) as string,
    });
  });
});

describe('indexes', () => {
  it('takes the same index twice and refuses one that differs under the same name or key', async () => {
    const things = fresh('index-rules');
    await things.createIndex({ a: 1 });
    await things.createIndex({ a: 1 });
    await expect(things.createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
    await expect(things.createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 });
    await expect(things.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 });
    await expect(things.createIndex({ a: 1 }, { expireAfterSeconds: 5 })).rejects.toMatchObject({ code: 85 });
    await expect(things.createIndex({ a: 1 }, { name: 'unique', unique: true, sparse: true })).resolves.toBe('unique');
    await expect(things.dropIndex('none')).rejects.toMatchObject({ code: 27 });
    await expect(things.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
  });

  it('refuses a unique index over documents that clash, and leaves none behind', async () => {
    const things = fresh('clash');
    await things.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(things.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await things.indexes()).toHaveLength(1);
  });

  it('removes documents whose time has come', async () => {
    const things = fresh('expiring');
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await things.insertMany([{ at: new Date(Date.now() - 61_000) }, { at: new Date() }, { at: 'never' }, {}]);
    await test.db.admin().command({ embeddedSweep: 1 });
    expect(await things.countDocuments()).toBe(3);
  });

  it('keeps over-long keys apart and in use', async () => {
    const things = fresh('long');
    await things.createIndex({ text: 1 }, { unique: true });
    const long = (end: string): string => 'x'.repeat(5000) + end;
    await things.insertMany([{ text: long('a') }, { text: long('b') }, { _id: long('c') as never, text: 'short' }]);
    await expect(things.insertOne({ text: long('a') })).rejects.toMatchObject({ code: 11000 });
    expect(await things.countDocuments({ text: long('b') })).toBe(1);
    expect(await things.countDocuments({ text: { $gt: long('a') } })).toBe(1);
    expect(await things.countDocuments({ _id: long('c') as never })).toBe(1);
  });
});

it('refuses $expr in the query of an upsert, and takes it in any other update', async () => {
  const rows = test.db.collection<{ _id: number; n?: number; a?: number }>('expr-upserts');
  await rows.insertOne({ _id: 1, n: 1 });
  const filter = { $or: [{ _id: 9 }, { $expr: { $gt: ['$n', 0] } }] };
  const refused = { code: 224, message: '$expr is not allowed in the query predicate for an upsert' };
  await expect(rows.updateOne(filter, { $set: { a: 1 } }, { upsert: true })).rejects.toMatchObject(refused);
  await expect(rows.findOneAndUpdate(filter, { $set: { a: 1 } }, { upsert: true })).rejects.toMatchObject(refused);
  expect(await rows.updateOne(filter, { $set: { a: 2 } })).toMatchObject({ modifiedCount: 1 });
});

it('has no capped collections for a tailable cursor', async () => {
  const rows = test.db.collection<{ _id: number }>('not-capped');
  await rows.insertOne({ _id: 1 });
  await expect(rows.find({}, { tailable: true }).toArray()).rejects.toMatchObject({
    code: 2,
    message: expect.stringContaining('tailable cursor requested on non capped collection') as string,
  });
  await expect(test.db.command({ find: 'not-capped', awaitData: true })).rejects.toMatchObject({ code: 9 });
  expect(await test.db.command({ find: 'not-there', tailable: true })).toMatchObject({
    cursor: { id: expect.anything() as unknown, firstBatch: [] },
  });
});

it('says of a failing findAndModify where it failed, with the fields of the error itself', async () => {
  const rows = test.db.collection<{ _id: number; k: number }>('find-and-modify-errors');
  await rows.createIndex({ k: 1 }, { unique: true });
  await rows.insertMany([
    { _id: 1, k: 1 },
    { _id: 2, k: 2 },
  ]);
  await expect(rows.findOneAndUpdate({ _id: 1 }, { $set: { k: 2 } })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { k: 1 },
    keyValue: { k: 2 },
    message:
      'Plan executor error during findAndModify :: caused by :: E11000 duplicate key error collection: test.find-and-modify-errors index: k_1 dup key: { k: 2 }',
  });
  await expect(rows.findOneAndUpdate({ _id: 1 }, { $foo: { k: 2 } })).rejects.toMatchObject({
    code: 9,
    message: expect.not.stringContaining('Plan executor') as string,
  });
});
