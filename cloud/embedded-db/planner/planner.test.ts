import { UUID } from 'bson';
import { Collection } from '../catalog';
import type { StoredIndex } from '../index-definition';
import { parseFilter, type Doc } from '../semantics';
import { describePlan } from './describe';
import { implies } from './partial';
import { makePlan, type Plan } from './plan';

const index = (id: number, key: Record<string, 1 | -1>, more: Partial<StoredIndex> = {}): StoredIndex => {
  const fields = Object.entries(key);
  return { id, name: Object.entries(key).flat().join('_'), key, fields, multikey: fields.map(() => false), ...more };
};

const collection = new Collection({
  ns: 'test.things',
  id: 1,
  uuid: new UUID(),
  schema: 1,
  options: {},
  indexes: [
    { ...index(2, { _id: 1 }), name: '_id_', unique: true },
    index(3, { state: 1, due: 1 }),
    index(4, { code: 1 }, { unique: true }),
    index(5, { email: 1 }, { sparse: true }),
    index(6, { tags: 1, due: -1 }, { multikey: [true, false] }),
    index(7, { phone: 1 }, { partialFilterExpression: { phone: { $type: 'string' } } }),
    index(8, { hall: 1, row: -1, seat: 1 }),
    index(9, { late: 1 }, { partialFilterExpression: { late: { $gt: 10 } } }),
  ],
});

const plan = (filter: Doc, sort?: Doc, limited = false): Plan => makePlan({ collection, filter: parseFilter(filter), sort, limited });

it.each<[Doc, Doc | undefined, string | undefined, Partial<Plan>]>([
  [{ _id: 5 }, undefined, '_id_', { exact: true }],
  [{ _id: { $in: [1, 2, 3] } }, undefined, '_id_', { exact: true }],
  [{ code: 'a', state: 'x' }, undefined, 'code_1', { exact: false }],
  [{ state: 'ready', due: { $lte: 5 } }, undefined, 'state_1_due_1', { exact: true }],
  [{ state: 'ready' }, { due: 1 }, 'state_1_due_1', { exact: true, sorted: true, reverse: false }],
  [{ state: 'ready' }, { due: -1 }, 'state_1_due_1', { sorted: true, reverse: true }],
  [{ state: { $in: ['ready', 'held'] } }, { due: 1 }, 'state_1_due_1', { sorted: true, merge: true }],
  [{ state: { $in: ['ready', 'held'] } }, { state: 1, due: 1 }, 'state_1_due_1', { sorted: true, merge: false }],
  [{}, { state: -1, due: -1 }, 'state_1_due_1', { sorted: true, reverse: true }],
  [{}, { state: 1, due: -1 }, undefined, { sorted: false }],
  [{ due: 5 }, undefined, undefined, { exact: false }],
  [{ email: 'a@b' }, undefined, 'email_1', { exact: true }],
  [{ email: null }, undefined, undefined, {}],
  [{ email: { $exists: true } }, undefined, undefined, {}],
  [{ tags: 'a' }, { due: -1 }, 'tags_1_due_-1', { exact: true, sorted: true, repeats: false }],
  [{ tags: { $in: ['a', 'b'] } }, undefined, 'tags_1_due_-1', { repeats: true }],
  [{ tags: { $gt: 'a', $lt: 'c' } }, undefined, 'tags_1_due_-1', { exact: false }],
  [{}, { tags: 1 }, undefined, { sorted: false }],
  [{ phone: '123' }, undefined, 'phone_1', { exact: true }],
  [{ phone: 123 }, undefined, undefined, {}],
  [{ late: { $gte: 11 } }, undefined, 'late_1', {}],
  [{ late: { $gte: 10 } }, undefined, undefined, {}],
  [{ hall: 'A', seat: 4 }, { row: 1 }, 'hall_1_row_-1_seat_1', { sorted: true, reverse: true }],
  [{ hall: 'A', row: 2 }, { seat: 1 }, 'hall_1_row_-1_seat_1', { sorted: true, exact: true }],
  [{ hall: { $regex: '^A' } }, undefined, 'hall_1_row_-1_seat_1', { exact: false }],
  [{ state: null }, undefined, 'state_1_due_1', { exact: false }],
  [{ state: { $ne: 'x' } }, undefined, undefined, {}],
])('%j sorted by %j uses %s', (filter, sort, name, expected) => {
  const chosen = plan(filter, sort);
  expect(chosen.index?.name).toBe(name);
  expect(chosen).toMatchObject(expected);
});

it('reads one key for a unique value, and none but the wanted ones for a list', () => {
  expect(plan({ code: 'a' }).spans).toMatchObject([{ single: true }]);
  expect(plan({ code: { $in: ['c', 'a', 'b', 'a'] } }).spans).toHaveLength(3);
});

it('reads an $or through an index for each branch, and the collection where a branch has none', () => {
  const either = plan({ $or: [{ code: 'a' }, { state: 'x', due: 5 }], name: 'n' });
  expect(either.branches?.map(({ index: used }) => used?.name)).toEqual(['code_1', 'state_1_due_1']);
  expect(either).toMatchObject({ exact: false, repeats: true });
  expect(plan({ $or: [{ code: 'a' }, { name: 'b' }] }).branches).toBeUndefined();
});

it('finds nothing to read where conditions exclude each other', () => {
  expect(plan({ state: { $gt: 'b', $lt: 'a' } }).spans).toEqual([]);
});

it('takes no order and no proof from an index with shortened keys', () => {
  const shortened = new Collection({
    ...collection.stored,
    indexes: collection.stored.indexes.map((one) => ({ ...one, shortened: true })),
  });
  const chosen = makePlan({ collection: shortened, filter: parseFilter({ state: 'ready' }), sort: { due: 1 } });
  expect(chosen).toMatchObject({ sorted: false, exact: false });
});

it('says in explain which index is used, how, and what is left to do', () => {
  const described = describePlan(plan({ state: 'ready', name: 'x' }, { name: 1 }), {
    filtered: true,
    sort: { name: 1 },
    skip: 0,
    limit: 3,
  });
  expect(described).toMatchObject({
    stage: 'LIMIT',
    inputStage: {
      stage: 'SORT',
      inputStage: { stage: 'FETCH', filtered: true, inputStage: { stage: 'IXSCAN', indexName: 'state_1_due_1', direction: 'forward' } },
    },
  });
});

it.each<[Doc, Doc, boolean]>([
  [{ a: 5 }, { a: { $exists: true } }, true],
  [{ a: null }, { a: { $exists: true } }, false],
  [{ a: { $gt: 5 } }, { a: { $gt: 5 } }, true],
  [{ a: { $gte: 5 } }, { a: { $gt: 5 } }, false],
  [{ a: { $in: [6, 7] } }, { a: { $gt: 5 } }, true],
  [{ a: { $in: [5, 7] } }, { a: { $gt: 5 } }, false],
  [{ a: 'x', b: 1 }, { $and: [{ a: { $type: 'string' } }, { b: 1 }] }, true],
  [{ $or: [{ a: 1 }, { a: 2 }] }, { a: { $gt: 0 } }, true],
  [{ $or: [{ a: 1 }, { b: 2 }] }, { a: { $gt: 0 } }, false],
  [{ a: 1 }, { a: { $type: 'int' } }, false],
  [{ a: { $not: { $gt: 5 } } }, { a: { $gt: 5 } }, false],
])('%j implies %j: %s', (filter, partial, expected) => {
  expect(implies(parseFilter(filter), parseFilter(partial))).toBe(expected);
});
