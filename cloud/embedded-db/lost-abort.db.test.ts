import { randomBytes } from 'node:crypto';
import { WireClient } from './cli/wire-client';
import { Binary, Long, type Doc } from './semantics';
import { startTestEngine, type TestEngine } from './testing';

/**
 * A session has one transaction at a time: a number above that of an open one ends it, for its client has gone on.
 * https://www.mongodb.com/docs/manual/core/transactions/#transactions-and-sessions
 */
let test: TestEngine;
let client: WireClient;
let things: string;
let rounds = 0;

// The limit of 60 s must have no part in it.
jest.setTimeout(30_000);
beforeAll(async () => {
  test = await startTestEngine();
  client = await WireClient.open(test.engine.address);
});
afterAll(async () => {
  client.close();
  await test.stop();
});
beforeEach(async () => {
  things = `things${rounds++}`;
  await test.db.collection<Doc>(things).insertMany([1, 2, 3].map((id) => ({ _id: id, n: 0 }) as Doc));
});

const newSession = (): Doc => ({ id: new Binary(randomBytes(16), 4) });
const inside = (lsid: Doc, number: number, start = false): Doc => ({
  lsid,
  txnNumber: Long.fromNumber(number),
  autocommit: false,
  ...(start ? { startTransaction: true } : {}),
});
const increment = (id: number, more: Doc): Promise<Doc> =>
  client.run('test', { update: things, updates: [{ q: { _id: id }, u: { $inc: { n: 1 } } }], ...more });
const values = async (): Promise<number[]> =>
  (await test.db.collection<{ n: number }>(things).find().sort({ _id: 1 }).toArray()).map(({ n }) => n);

it('ends the open transaction of a session when the next begins: nothing of it stays, its locks are free at once', async () => {
  const lsid = newSession();
  await increment(1, inside(lsid, 1, true));
  await increment(2, inside(lsid, 2, true));
  expect(test.engine.database.queue.transactions.hasLocks).toBe(true);
  const began = performance.now();
  // The lock is not waited for, nor does it conflict.
  await test.db.collection<Doc>(things).updateOne({ _id: 1 as never }, { $inc: { n: 10 } as never }, { maxTimeMS: 5000 });
  expect(performance.now() - began).toBeLessThan(4000);
  await client.run('admin', { commitTransaction: 1, ...inside(lsid, 2) });
  expect(await values()).toEqual([10, 1, 0]);
  expect(test.engine.database.queue.transactions.hasOpen).toBe(false);
  await expect(increment(3, inside(lsid, 1))).rejects.toMatchObject({ reply: { code: 251 } });
});

it('ends it too when the session goes on with a numbered write outside any transaction', async () => {
  const lsid = newSession();
  await increment(1, inside(lsid, 5, true));
  await increment(1, { lsid, txnNumber: Long.fromNumber(6) });
  expect(await values()).toEqual([1, 0, 0]);
  expect(test.engine.database.queue.transactions.hasOpen).toBe(false);
});

it('ends it when the session is ended or killed', async () => {
  for (const command of ['endSessions', 'killSessions']) {
    const lsid = newSession();
    await increment(1, inside(lsid, 1, true));
    await client.run('admin', { [command]: [lsid] });
    expect(test.engine.database.queue.transactions.hasOpen).toBe(false);
  }
  expect(await values()).toEqual([0, 0, 0]);
});

it('closes what it was reading, and keeps no old pages for it however often the abort is lost', async () => {
  const lsid = newSession();
  for (let number = 1; number <= 200; number++) {
    await client.run('test', { find: things, batchSize: 1, ...inside(lsid, number, true) });
    await increment(2, inside(lsid, number));
  }
  expect(test.engine.database.cursors.size).toBe(1);
  await client.run('admin', { abortTransaction: 1, ...inside(lsid, 200) });
  expect(test.engine.database.cursors.size).toBe(0);
  expect(test.engine.database.queue.transactions.hasOpen).toBe(false);
  expect(await values()).toEqual([0, 0, 0]);
});
