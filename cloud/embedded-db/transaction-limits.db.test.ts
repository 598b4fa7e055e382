import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from './testing';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(60_000);

let test: TestEngine | undefined;
afterEach(async () => {
  await test?.stop();
  test = undefined;
});

const again = expect.objectContaining({
  code: 251,
  codeName: 'NoSuchTransaction',
  errorLabelSet: new Set(['TransientTransactionError']),
}) as Error;

async function filled(
  options: Parameters<typeof startTestEngine>[0],
  documents: number,
): Promise<mongo.Collection<{ _id: number; n: number; text: string }>> {
  test = await startTestEngine(options);
  const rows = test.db.collection<{ _id: number; n: number; text: string }>('rows');
  for (let from = 0; from < documents; from += 2000)
    await rows.insertMany(
      Array.from({ length: Math.min(2000, documents - from) }, (_, at) => ({ _id: from + at, n: 0, text: 'x'.repeat(200) })),
    );
  return rows;
}

it('ends a transaction past its time in the middle of a query, to be begun again', async () => {
  const rows = await filled({ transactionLifetime: 60 }, 20_000);
  await (test as TestEngine).client.withSession(async (session) => {
    session.startTransaction();
    await expect(rows.aggregate([{ $group: { _id: '$text', n: { $sum: '$n' } } }], { session }).toArray()).rejects.toEqual(again);
    await session.abortTransaction();
  });
  expect(await rows.countDocuments({ n: 0 })).toBe(20_000);
});

it('gives the oldest transaction up when the data file grows behind it, and one after another it grows no further', async () => {
  const growth = 32 * 1024 * 1024;
  const rows = await filled({ transactionGrowth: growth }, 2000);
  const size = (): number => statSync(join((test as TestEngine).dir, 'data.mdb')).size;
  const sizes = [size()];
  for (let round = 0; round < 4; round++) {
    await (test as TestEngine).client.withSession(async (session) => {
      session.startTransaction();
      await rows.updateOne({ _id: 0 }, { $inc: { n: 1 } }, { session });
      let refused: unknown;
      for (let i = 0; !refused && i < 20_000; i++) {
        await rows.updateOne({ _id: 1 + (i % 1900) }, { $set: { text: `${i}`.repeat(50) } });
        if (i % 50 === 49)
          refused = await rows.findOne({ _id: 0 }, { session }).then(
            () => undefined,
            (error: unknown) => error,
          );
      }
      expect(refused).toEqual(again);
      await session.abortTransaction();
    });
    sizes.push(size());
  }
  expect((await rows.findOne({ _id: 0 }))?.n).toBe(0);
  // What a young transaction and one checkpoint keep comes on top, once.
  expect((sizes[4] as number) - (sizes[1] as number)).toBeLessThan(growth);
}, 120_000);

it('keeps maxTimeMS for a write that waits for a transaction: it is refused and not made later', async () => {
  const rows = await filled({}, 3);
  await (test as TestEngine).client.withSession(async (session) => {
    session.startTransaction();
    await rows.updateOne({ _id: 0 }, { $set: { n: 7 } }, { session });
    const began = performance.now();
    const expired = { code: 50, codeName: 'MaxTimeMSExpired' };
    await expect(rows.updateOne({ _id: 0 }, { $set: { n: 8 } }, { maxTimeMS: 150 })).rejects.toMatchObject(expired);
    await expect(rows.findOneAndUpdate({ _id: 0 }, { $inc: { n: 100 } }, { maxTimeMS: 50 })).rejects.toMatchObject(expired);
    expect(performance.now() - began).toBeGreaterThan(190);
    // One with time enough waits and is made.
    const patient = rows.updateOne({ _id: 0 }, { $inc: { n: 1 } }, { maxTimeMS: 30_000 });
    // Others are not held up by those that wait.
    await rows.updateOne({ _id: 1 }, { $set: { n: 5 } }, { maxTimeMS: 30_000 });
    await session.commitTransaction();
    await patient;
  });
  expect((await rows.find().sort({ _id: 1 }).toArray()).map(({ n }) => n)).toEqual([8, 5, 0]);
});

it('stops in order while expired documents are being removed', async () => {
  const rows = await filled({ ttlSeconds: 0.05 }, 6000);
  await rows.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
  await rows.updateMany({}, { $set: { at: new Date(0) } });
  const running = test as TestEngine;
  await running.engine.stop();
  expect(() => running.engine.database.store.batch(() => undefined)).toThrow('the database is closed');
  const reopened = await startTestEngine({ dir: running.dir });
  expect(await reopened.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  await reopened.stop();
  await running.client.close();
  test = undefined;
});
