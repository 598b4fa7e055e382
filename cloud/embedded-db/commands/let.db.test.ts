import type { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from '../testing';

/**
 * `let`: "Specifies a document with a list of variables ... { <variable_name>: <expression> }".
 * https://www.mongodb.com/docs/manual/reference/command/find/#std-label-find-let-syntax
 */
let test: TestEngine;
let things: mongo.Collection<{ _id: number; n?: unknown }>;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());
beforeEach(async () => {
  things = test.db.collection(`t${Math.random().toString(36).slice(2)}`);
  await things.insertMany([1, 2, 3].map((id) => ({ _id: id })));
});

const isV = { $expr: { $eq: ['$_id', '$$v'] } };
const one = { v: { $add: [0, 1] } };
const run = (command: mongo.Document): Promise<mongo.Document> => test.db.command(command);

it('is evaluated in find, its projection included, and in explain', async () => {
  const found = await run({ find: things.collectionName, filter: isV, projection: { w: '$$v' }, let: one });
  expect(found['cursor']).toMatchObject({ firstBatch: [{ _id: 1, w: 1 }] });
  const explained = await run({ explain: { find: things.collectionName, filter: isV, let: one }, verbosity: 'executionStats' });
  expect(explained['executionStats']).toMatchObject({ nReturned: 1 });
});

it('is evaluated in aggregate, in its first $match and in later stages', async () => {
  const pipeline = [
    { $match: isV },
    { $set: { w: { $multiply: ['$$v', 10] } } },
    { $match: { $expr: { $eq: ['$w', { $multiply: [10, '$$v'] }] } } },
  ];
  expect(await things.aggregate(pipeline, { let: one }).toArray()).toEqual([{ _id: 1, w: 10 }]);
});

it('is evaluated in update, delete and findAndModify', async () => {
  await run({ update: things.collectionName, updates: [{ q: isV, u: [{ $set: { n: '$$v' } }] }], let: one });
  expect(await things.findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
  const modified = await run({
    findAndModify: things.collectionName,
    query: isV,
    update: { $set: { n: 7 } },
    new: true,
    let: { v: { $subtract: [4, 2] } },
  });
  expect(modified['value']).toEqual({ _id: 2, n: 7 });
  expect(await run({ delete: things.collectionName, deletes: [{ q: isV, limit: 0 }], let: { v: { $max: [1, 3] } } })).toMatchObject({
    n: 1,
  });
  expect((await things.find().toArray()).map(({ _id }) => _id)).toEqual([1, 2]);
});

it('undoes $literal, takes variables before it, and names like any others', async () => {
  const projection = { literal: '$$literal', chained: '$$chained', doc: '$$doc.a', gone: '$$gone', text: '$$text' };
  const variables = {
    literal: { $literal: '$a' },
    first: 5,
    chained: { $add: ['$$first', 1] },
    doc: { a: { $add: [1, 1] } },
    gone: '$$REMOVE',
    text: 'plain',
  };
  const found = await run({ find: things.collectionName, filter: { _id: 1 }, projection, let: variables });
  expect((found['cursor'] as mongo.Document)['firstBatch']).toEqual([{ _id: 1, literal: '$a', chained: 6, doc: 2, text: 'plain' }]);
});

it.each([
  ['a field', { v: '$n' }, 4890500],
  ['the document', { v: '$$ROOT' }, 4890500],
  ['a variable after it', { v: '$$w', w: 1 }, 17276],
  ['a name that begins with a capital', { V: 1 }, 16867],
  ['what fails', { v: { $divide: [1, 0] } }, 2],
])('refuses %s', async (_name, given, code) => {
  for (const command of [
    { find: things.collectionName, let: given },
    { aggregate: things.collectionName, pipeline: [], cursor: {}, let: given },
    { update: things.collectionName, updates: [{ q: {}, u: { $set: { n: 1 } }, multi: true }], let: given },
    { delete: things.collectionName, deletes: [{ q: {}, limit: 0 }], let: given },
    { findAndModify: things.collectionName, remove: true, let: given },
  ])
    await expect(run(command)).rejects.toMatchObject({ code });
  expect(await things.countDocuments({ n: { $exists: false } })).toBe(3);
});
