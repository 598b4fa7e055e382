import type { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from './testing';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(30_000);

let test: TestEngine;
let things: mongo.Collection<{ _id: number; n: number; k?: number }>;
beforeAll(async () => {
  test = await startTestEngine({ transactionLifetime: 1500 });
});
afterAll(() => test.stop());
beforeEach(async () => {
  things = test.db.collection(`t${Math.random().toString(36).slice(2)}`);
  await things.createIndex({ k: 1 }, { unique: true, sparse: true });
  await things.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ]);
});

const valueOf = async (id: number, session?: mongo.ClientSession): Promise<number | undefined> =>
  (await things.findOne({ _id: id }, { session }))?.n;

describe('a transaction', () => {
  it('sees its own writes, which nobody else sees before the commit', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session });
      await things.insertOne({ _id: 3, n: 3 }, { session });
      expect([await valueOf(1, session), await valueOf(3, session)]).toEqual([11, 3]);
      expect([await valueOf(1), await valueOf(3)]).toEqual([1, undefined]);
      await session.commitTransaction();
    });
    expect([await valueOf(1), await valueOf(3)]).toEqual([11, 3]);
    expect(await things.estimatedDocumentCount()).toBe(3);
  });

  it('reads as of its beginning, whatever is written meanwhile', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      expect(await valueOf(1, session)).toBe(1);
      await things.updateMany({}, { $inc: { n: 100 } });
      await things.insertOne({ _id: 9, n: 9 });
      expect(await things.find({}, { session }).sort({ n: 1 }).toArray()).toEqual([
        { _id: 1, n: 1 },
        { _id: 2, n: 2 },
      ]);
      await session.commitTransaction();
    });
    expect(await valueOf(1)).toBe(101);
  });

  it('leaves nothing behind when it is aborted, a new collection included', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 1 }, { $set: { n: 50 } }, { session });
      await test.db.collection('made-inside').insertOne({ a: 1 }, { session });
      await session.abortTransaction();
    });
    expect(await valueOf(1)).toBe(1);
    expect(await test.db.listCollections({ name: 'made-inside' }).toArray()).toEqual([]);
  });

  it('meets a write conflict when a document was written since it began', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await valueOf(1, session);
      await things.updateOne({ _id: 1 }, { $set: { n: 7 } });
      const refused = (await things
        .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
        .catch((error: unknown) => error)) as mongo.MongoServerError;
      expect(refused.code).toBe(112);
      expect(refused.hasErrorLabel('TransientTransactionError')).toBe(true);
      await session.abortTransaction();
    });
    expect(await valueOf(1)).toBe(7);
  });

  it('meets a write conflict at once when another transaction holds the document', async () => {
    await test.client.withSession(async (first) =>
      test.client.withSession(async (second) => {
        first.startTransaction();
        second.startTransaction();
        await things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first });
        await expect(things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second })).rejects.toMatchObject({ code: 112 });
        await second.abortTransaction();
        await first.commitTransaction();
      }),
    );
    expect(await valueOf(1)).toBe(2);
  });

  it('and another claiming the same unique value cannot both commit', async () => {
    await test.client.withSession(async (first) =>
      test.client.withSession(async (second) => {
        first.startTransaction();
        second.startTransaction();
        await things.insertOne({ _id: 11, n: 0, k: 5 }, { session: first });
        await expect(things.insertOne({ _id: 12, n: 0, k: 5 }, { session: second })).rejects.toMatchObject({ code: 112 });
        await second.abortTransaction();
        await first.commitTransaction();
      }),
    );
    expect(await things.countDocuments({ k: 5 })).toBe(1);
  });

  it('is ended by a duplicate key', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.insertOne({ _id: 20, n: 0 }, { session });
      await expect(things.insertOne({ _id: 1, n: 0 }, { session })).rejects.toMatchObject({ code: 11000 });
      await expect(things.findOne({}, { session })).rejects.toMatchObject({ code: 251 });
      await session.abortTransaction();
    });
    expect(await valueOf(20)).toBeUndefined();
  });

  it('is given up when it stays open too long', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
      await new Promise((resolve) => setTimeout(resolve, 1700));
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    });
    expect(await valueOf(1)).toBe(1);
  });

  it('makes a plain write of the same document wait for it, and applies that write once', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session });
      const waiting = things.updateMany({}, { $inc: { n: 1 } });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await session.commitTransaction();
      expect(await waiting).toMatchObject({ modifiedCount: 2 });
    });
    expect([await valueOf(1), await valueOf(2)]).toEqual([12, 3]);
  });

  it('is refused at commit when an index was made meanwhile', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.insertOne({ _id: 30, n: 0 }, { session });
      await things.createIndex({ n: 1 });
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 112 });
    });
    expect(await test.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  });

  it('commits once though the commit is sent twice', async () => {
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await valueOf(1)).toBe(2);
  });
});

describe('stopping', () => {
  it('gives open transactions up, lets waiting writes through and keeps them', async () => {
    const first = await startTestEngine();
    const rows = first.db.collection<{ _id: number; n: number }>('rows');
    await rows.insertOne({ _id: 1, n: 0 });
    const session = first.client.startSession();
    session.startTransaction();
    await rows.updateOne({ _id: 1 }, { $set: { n: 100 } }, { session });
    const waiting = rows.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await first.engine.stop();
    expect(await waiting).toMatchObject({ modifiedCount: 1 });
    await first.client.close(true);
    const second = await startTestEngine({ dir: first.dir });
    expect(await second.db.collection('rows').findOne()).toEqual({ _id: 1, n: 1 });
    await second.stop();
  });
});

describe('the test mode for write conflicts', () => {
  it('makes transactions start again, and they still apply once', async () => {
    const shaky = await startTestEngine({ writeConflictShare: 0.4 });
    const counters = shaky.db.collection<{ _id: number; n: number }>('counters');
    await counters.insertOne({ _id: 1, n: 0 });
    let runs = 0;
    for (let i = 0; i < 20; i++) {
      await shaky.client.withSession((session) =>
        session.withTransaction(async () => {
          runs++;
          await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
        }),
      );
    }
    expect((await counters.findOne({ _id: 1 }))?.n).toBe(20);
    expect(runs).toBeGreaterThan(20);
    await shaky.stop();
  });
});
