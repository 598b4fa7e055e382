import { WireClient } from './cli/wire-client';
import { isDoc, Timestamp, type Doc } from './semantics';
import { startTestEngine, type TestEngine } from './testing';

/**
 * What a replica set of MongoDB 8.0 says with every answer.
 * https://www.mongodb.com/docs/manual/reference/method/db.runCommand/#response
 */
let test: TestEngine;
let client: WireClient;
let ahead = 0;
beforeAll(async () => {
  test = await startTestEngine({ now: () => Date.now() + ahead });
  client = await WireClient.open(test.engine.address);
});
afterAll(async () => {
  client.close();
  await test.stop();
});

const timesOf = (reply: Doc): { operation: bigint; cluster: bigint } => {
  const { operationTime, $clusterTime: cluster } = reply;
  expect(operationTime).toBeInstanceOf(Timestamp);
  if (!isDoc(cluster)) throw new Error('no $clusterTime');
  expect(cluster['clusterTime']).toBeInstanceOf(Timestamp);
  expect(cluster['signature']).toMatchObject({ keyId: expect.anything() as unknown });
  return { operation: (operationTime as Timestamp).toBigInt(), cluster: (cluster['clusterTime'] as Timestamp).toBigInt() };
};

it('answers, refusals and large answers carry operationTime and $clusterTime', async () => {
  timesOf(await client.run('admin', { hello: 1 }));
  timesOf(await client.run('test', { insert: 'a', documents: [{ _id: 1, text: 'x'.repeat(200_000) }] }));
  timesOf(await client.run('test', { find: 'a' }));
  const refusal = (await client.run('test', { nope: 1 }).catch((error: { reply: Doc }) => error.reply)) as Doc;
  timesOf(refusal);
  expect(refusal['code']).toBe(59);
});

it('the time goes up with every commit, also when the clock is set back', async () => {
  let last = timesOf(await client.run('test', { ping: 1 })).operation;
  for (const jump of [0, 0, 5000, -3_600_000, 0]) {
    ahead += jump;
    const { operation } = timesOf(await client.run('test', { insert: 'times', documents: [{ jump }] }));
    expect(operation).toBeGreaterThan(last);
    last = operation;
  }
  expect(timesOf(await client.run('test', { ping: 1 })).operation).toBe(last);
});

it('the driver reads its own writes in a causally consistent session', async () => {
  await test.client.withSession({ causalConsistency: true }, async (session) => {
    const things = test.db.collection<{ _id: number }>('causal');
    await things.insertOne({ _id: 1 }, { session });
    expect(session.operationTime).toBeDefined();
    expect(await things.findOne({ _id: 1 }, { session, readConcern: 'majority' })).toEqual({ _id: 1 });
  });
});

it('says one version everywhere, that of the manual it follows', async () => {
  const build = await client.run('admin', { buildInfo: 1 });
  expect(build['version']).toMatch(/^8\.0\./);
  expect((await client.run('admin', { hello: 1 }))['maxWireVersion']).toBe(25);
  expect((await client.run('admin', { serverStatus: 1 }))['version']).toBe(build['version']);
  await client.run('test', { update: 'a', updates: [{ q: {}, u: { $set: { b: 1 } }, sort: { _id: -1 } }] });
});

it('ok is a double', async () => {
  const raw = await test.db.command({ ping: 1 }, { promoteValues: false });
  expect(raw['ok']).toMatchObject({ _bsontype: 'Double', value: 1 });
  const found = await test.db.command({ find: 'a' }, { promoteValues: false });
  expect(found['ok']).toMatchObject({ _bsontype: 'Double', value: 1 });
});

it('refuses what only MongoDB can do by name (115), and what nobody knows with 59', async () => {
  const codeOf = (name: string): Promise<unknown> =>
    client.run('admin', { [name]: 1 }).then(
      () => 0,
      (error: { reply: Doc }) => error.reply['code'],
    );
  for (const name of [
    'getCmdLineOpts',
    'replSetGetStatus',
    'getLog',
    'hostInfo',
    'listCommands',
    'currentOp',
    'planCacheClear',
    'bulkWrite',
    'compact',
  ])
    expect({ name, code: await codeOf(name) }).toEqual({ name, code: 115 });
  for (const name of ['getcmdlineopts', 'foo', '$x', '__proto__', 'constructor'])
    expect({ name, code: await codeOf(name) }).toEqual({ name, code: 59 });
});

it('lists collections and indexes in batches as asked', async () => {
  for (let n = 0; n < 5; n++) await test.client.db('many').createCollection(`c${n}`);
  const first = await client.run('many', { listCollections: 1, cursor: { batchSize: 2 } });
  const cursor = first['cursor'] as Doc;
  expect(cursor['firstBatch']).toHaveLength(2);
  const next = await client.run('many', { getMore: cursor['id']!, collection: '$cmd.listCollections', batchSize: 10 });
  expect((next['cursor'] as Doc)['nextBatch']).toHaveLength(3);
  expect(await test.client.db('many').listCollections({}, { batchSize: 1 }).toArray()).toHaveLength(5);
  await test.client
    .db('many')
    .collection('c0')
    .createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }]);
  const indexes = (await client.run('many', { listIndexes: 'c0', cursor: { batchSize: 1 } }))['cursor'] as Doc;
  expect(indexes['firstBatch']).toHaveLength(1);
  expect(await test.client.db('many').collection('c0').listIndexes({ batchSize: 1 }).toArray()).toHaveLength(3);
});

it('a hint of a partial or sparse index finds what the index has', async () => {
  const things = test.db.collection<{ _id: number; a?: number; b?: number }>('partial');
  await things.insertMany([{ _id: 1, a: 1, b: 5 }, { _id: 2, a: 2 }, { _id: 3 }]);
  await things.createIndex({ a: 1 }, { partialFilterExpression: { b: { $exists: true } } });
  await things.createIndex({ b: 1 }, { sparse: true });
  for (const hint of ['a_1', 'b_1']) expect((await things.find({}, { hint }).toArray()).map(({ _id }) => _id)).toEqual([1]);
  expect(await things.countDocuments({ a: { $gt: 0 } }, { hint: 'a_1' })).toBe(1);
});
