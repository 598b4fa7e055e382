import { randomBytes } from 'node:crypto';
import { WireClient } from '../cli/wire-client';
import { Binary, Long, type Doc, type Value } from '../semantics';
import { startTestEngine, type TestEngine } from '../testing';

/**
 * "TypeMismatch (14)" for an option of a wrong type, before anything happens; types as in MongoDB's command reference.
 * https://www.mongodb.com/docs/manual/reference/command/
 */
let test: TestEngine;
let client: WireClient;
beforeAll(async () => {
  test = await startTestEngine();
  client = await WireClient.open(test.engine.address);
});
afterAll(async () => {
  client.close();
  await test.stop();
});
beforeEach(async () => {
  await test.db.collection('t').drop();
  await test.db.collection<Doc>('t').insertMany([{ _id: 1 }, { _id: 2 }] as never);
});

const refused = async (command: Doc): Promise<Value | undefined> => {
  try {
    await client.run('test', command);
    return undefined;
  } catch (error) {
    return (error as { reply?: Doc }).reply?.['code'];
  }
};

const commands: Record<string, Doc> = {
  find: { find: 't' },
  aggregate: { aggregate: 't', pipeline: [], cursor: {} },
  count: { count: 't' },
  distinct: { distinct: 't', key: 'a' },
  insert: { insert: 't', documents: [{ _id: 9 }] },
  update: { update: 't', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: true }] },
  delete: { delete: 't', deletes: [{ q: {}, limit: 0 }] },
  findAndModify: { findAndModify: 't', update: { $set: { a: 1 } } },
  create: { create: 'made' },
  createIndexes: { createIndexes: 't', indexes: [{ key: { a: 1 }, name: 'a_1' }] },
  listCollections: { listCollections: 1 },
  listDatabases: { listDatabases: 1 },
  listIndexes: { listIndexes: 't' },
  collMod: { collMod: 't' },
  renameCollection: { renameCollection: 'test.t', to: 'test.u' },
  explain: { explain: { find: 't' } },
  ping: { ping: 1 },
};

/** An option, commands that take it, and values that are not of its type. */
const options: [option: string, of: string, wrong: Value[]][] = [
  ['maxTimeMS', Object.keys(commands).join(' '), ['1', {}, [], true]],
  ['writeConcern', 'insert update delete findAndModify create createIndexes', ['majority', 1, true, []]],
  ['readConcern', 'find aggregate count distinct', ['local', 1, true, []]],
  ['lsid', 'find insert', ['x', 1, []]],
  ['ordered', 'insert update delete', ['no', 0, 1, {}, []]],
  ['bypassDocumentValidation', 'insert update findAndModify aggregate', ['no', {}, []]],
  ['let', 'find aggregate update delete findAndModify', ['x', 1, [], true]],
  ['filter', 'find listCollections listDatabases', ['x', 1, [], true]],
  ['query', 'count distinct findAndModify', ['x', 1, [], true]],
  ['sort', 'find findAndModify', ['x', 1, [], true]],
  ['projection', 'find', ['x', 1, [], true]],
  ['fields', 'findAndModify', ['x', 1, [], true]],
  ['hint', 'find aggregate count distinct findAndModify', [1, [], true]],
  ['collation', 'find aggregate count distinct findAndModify create', ['zh', 1, [], true]],
  ['skip', 'find count', ['1', {}, [], true]],
  ['limit', 'find count', ['1', {}, [], true]],
  ['batchSize', 'find', ['1', {}, [], true]],
  ['singleBatch', 'find', ['yes', 1, {}]],
  ['noCursorTimeout', 'find', ['yes', 1, {}]],
  ['allowDiskUse', 'find aggregate', ['yes', 1, {}]],
  ['tailable', 'find', ['yes', 1, {}]],
  ['cursor', 'aggregate listCollections listIndexes', ['x', 1, [], true]],
  ['explain', 'aggregate', ['x', {}, []]],
  ['pipeline', 'aggregate', ['x', 1, {}, true]],
  ['remove', 'findAndModify', ['no', {}, []]],
  ['new', 'findAndModify', ['no', {}, []]],
  ['upsert', 'findAndModify', ['no', {}, []]],
  ['update', 'findAndModify', ['x', 1, true]],
  ['arrayFilters', 'findAndModify', ['x', 1, {}, [1]]],
  ['key', 'distinct', [1, {}, [], true]],
  ['capped', 'create', ['no', {}, []]],
  ['size', 'create', ['1', {}, []]],
  ['nameOnly', 'listCollections listDatabases', ['no', {}, []]],
  ['indexes', 'createIndexes', ['x', 1, {}]],
  ['index', 'collMod', ['x', 1, []]],
  ['to', 'renameCollection', [1, {}, []]],
  ['verbosity', 'explain', [1, {}, []]],
  ['documents', 'insert', ['x', 1, {}, [1]]],
  ['updates', 'update', ['x', 1, {}, [1]]],
  ['deletes', 'delete', ['x', 1, {}, [1]]],
  ['txnNumber', 'insert', ['1', {}, 1]],
  ['autocommit', 'find insert', ['no', 0, {}]],
];

it.each(options)('%s of a wrong type is refused with 14 in %s, and nothing happens', async (option, of, wrong) => {
  for (const name of of.split(' '))
    for (const value of wrong)
      expect({ name, value, code: await refused({ ...(commands[name] as Doc), [option]: value }) }).toEqual({ name, value, code: 14 });
  expect(await test.db.collection('t').find().toArray()).toEqual([{ _id: 1 }, { _id: 2 }]);
  expect((await test.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['t']);
});

it.each([
  [
    'update',
    'updates',
    { q: {}, u: { $set: { a: 1 } } },
    { multi: 'yes', upsert: 1, q: 'x', u: 5, c: [], arrayFilters: {}, hint: 1, collation: 'zh', sort: [] },
  ],
  ['delete', 'deletes', { q: {}, limit: 0 }, { q: [], limit: 'all', hint: 1, collation: 5 }],
] as [string, string, Doc, Doc][])('%s reads all its statements before it runs the first', async (name, list, good, wrong) => {
  for (const [option, value] of Object.entries(wrong))
    expect({ option, code: await refused({ [name]: 't', [list]: [good, { ...good, [option]: value }] }) }).toEqual({ option, code: 14 });
  expect(await refused({ [name]: 't', [list]: [good, { ...good, other: 1 }] })).toBe(40415);
  expect(await refused({ [name]: 't', [list]: [good, {}] })).toBe(40414);
  expect(await test.db.collection('t').find().toArray()).toEqual([{ _id: 1 }, { _id: 2 }]);
});

it.each([
  [{ unique: 'yes' }, 14],
  [{ sparse: {} }, 14],
  [{ hidden: 'no' }, 14],
  [{ name: 5 }, 14],
  [{ key: 'a' }, 14],
  [{ partialFilterExpression: 5 }, 14],
  [{ collation: 'zh' }, 14],
] as [Doc, number][])('an index with %j is refused', async (wrong, code) => {
  expect(await refused({ createIndexes: 't', indexes: [{ key: { a: 1 }, name: 'a_1', ...wrong }] })).toBe(code);
});

it.each([
  [{ maxTimeMS: -1 }, 2],
  [{ maxTimeMS: 1.5 }, 2],
  [{ maxTimeMS: 2147483648 }, 2],
  [{ readConcern: { level: 1 } }, 14],
  [{ readConcern: { level: 'none' } }, 9],
  [{ readConcern: { afterClusterTime: 1 } }, 14],
] as [Doc, number][])('find with %j is refused', async (wrong, code) => {
  expect(await refused({ find: 't', ...wrong })).toBe(code);
});

it.each([
  [{ w: 51 }, 9],
  [{ w: -1 }, 9],
  [{ w: [] }, 9],
  [{ w: 1, j: 'yes' }, 14],
  [{ w: 1, wtimeout: 'long' }, 14],
  [{ other: 1 }, 9],
] as [Doc, number][])('a write concern of %j is refused before the write', async (writeConcern, code) => {
  expect(await refused({ delete: 't', deletes: [{ q: {}, limit: 0 }], writeConcern })).toBe(code);
  expect(await test.db.collection('t').countDocuments()).toBe(2);
});

it('null stands for an option that is not given', async () => {
  expect(await refused({ find: 't', filter: null, sort: null, singleBatch: null, maxTimeMS: null, hint: null })).toBeUndefined();
});

describe('explain', () => {
  it.each([
    [{ aggregate: 't', pipeline: [{ $nope: 1 }], cursor: {} }, 40324],
    [{ aggregate: 't', pipeline: [{ $match: { a: 1 } }, { $project: { a: { $nope: 1 } } }], cursor: {} }, 168],
    [{ find: 't', projection: { a: 1, b: 0 } }, 31254],
    [{ find: 't', other: 1 }, 40415],
    [{ update: 't', updates: [{ q: {}, u: { $nope: 1 } }] }, 9],
    [{ update: 't', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: 'x' }] }, 14],
    [{ findAndModify: 't', remove: 'no' }, 14],
    [{ nope: 1 }, 59],
  ] as [Doc, number][])('of %j answers what the command would', async (inner, code) => {
    expect(await refused({ explain: inner })).toBe(code);
  });
});

describe('a transaction', () => {
  const inside = (more: Doc): Doc => ({
    lsid: { id: new Binary(randomBytes(16), 4) },
    txnNumber: Long.fromNumber(1),
    autocommit: false,
    startTransaction: true,
    ...more,
  });

  it('takes no count, drop and the like, as the manual lists', async () => {
    const commandsRefused: Doc[] = [
      { count: 't' },
      { drop: 't' },
      { listCollections: 1 },
      { explain: { find: 't' } },
      { collMod: 't' },
      { dropIndexes: 't', index: '*' },
      { ping: 1 },
    ];
    for (const command of commandsRefused)
      expect({ command, code: await refused({ ...command, ...inside({}) }) }).toEqual({ command, code: 263 });
  });

  it('takes a write concern at its end only, and a read concern at its beginning', async () => {
    expect(await refused({ insert: 't', documents: [{ _id: 5 }], ...inside({ writeConcern: { w: 1 } }) })).toBe(72);
    const transaction = inside({});
    await client.run('test', { insert: 't', documents: [{ _id: 5 }], ...transaction });
    const { startTransaction, ...later } = transaction;
    expect(startTransaction).toBe(true);
    expect(await refused({ find: 't', ...later, readConcern: { level: 'local' } })).toBe(72);
    const committed = await client
      .run('admin', { commitTransaction: 1, ...later, writeConcern: { w: 10 } })
      .catch((error: { reply: Doc }) => error.reply);
    expect(committed).toMatchObject({ writeConcernError: { code: 100 } });
  });
});

it('finds nothing by the name of a hidden index', async () => {
  await test.db.collection('t').createIndex({ a: 1 }, { name: 'a_1', hidden: true });
  for (const hint of ['a_1', { a: 1 }]) expect(await refused({ find: 't', hint })).toBe(2);
});
