import { Double, Long, ObjectId } from 'bson';
import type { UpdateCase } from '../case';

const op = 'reference/operator/update/';
const o1 = new ObjectId('650000000000000000000001');
const o2 = new ObjectId('650000000000000000000002');
const upd = (it: string, page: string, doc: object, update: UpdateCase['update'], is: object, more: Partial<UpdateCase> = {}): UpdateCase =>
  ({ it, page, doc, update, is, ...more }) as UpdateCase;
const refused = (
  it: string,
  page: string,
  doc: object,
  update: UpdateCase['update'],
  error: number,
  more: Partial<UpdateCase> = {},
): UpdateCase => ({ it, page, doc, update, error, ...more }) as UpdateCase;
const items = {
  it: [
    { s: 'a', q: 1 },
    { s: 'b', q: 1 },
  ],
};

export const arrayUpdateCases: UpdateCase[] = [
  upd(
    '$ is the element a dotted condition matched',
    `${op}positional/`,
    items,
    { $inc: { 'it.$.q': 5 } },
    {
      it: [
        { s: 'a', q: 1 },
        { s: 'b', q: 6 },
      ],
    },
    { filter: { 'it.s': 'b' } },
  ),
  upd(
    '$ is the element $elemMatch matched',
    `${op}positional/`,
    items,
    { $set: { 'it.$.q': 9 } },
    {
      it: [
        { s: 'a', q: 1 },
        { s: 'b', q: 9 },
      ],
    },
    { filter: { it: { $elemMatch: { s: 'b', q: { $gte: 1 } } } } },
  ),
  upd(
    '$ beside a condition on another field',
    `${op}positional/`,
    {
      it: [
        { _id: o1, q: 1 },
        { _id: o2, q: 1 },
      ],
    },
    { $set: { 'it.$.q': 9 } },
    {
      it: [
        { _id: o1, q: 1 },
        { _id: o2, q: 9 },
      ],
    },
    { filter: { _id: 1, 'it._id': o2 } },
  ),
  upd(
    '$ inside $and',
    `${op}positional/`,
    items,
    { $set: { 'it.$.q': 9 } },
    {
      it: [
        { s: 'a', q: 1 },
        { s: 'b', q: 9 },
      ],
    },
    { filter: { $and: [{ _id: 1 }, { 'it.s': 'b' }] } },
  ),
  upd(
    '$ on scalars',
    `${op}positional/`,
    { t: ['a', 'b', 'c'] },
    { $set: { 't.$': 'B' } },
    { t: ['a', 'B', 'c'] },
    { filter: { t: { $in: ['b'] } } },
  ),
  refused('$ without an array in the query', `${op}positional/`, items, { $set: { 'it.$.q': 9 } }, 2),
  upd(
    '$[] is every element',
    `${op}positional-all/`,
    { it: [{ q: 1 }, { q: 2 }] },
    { $inc: { 'it.$[].q': 1 } },
    { it: [{ q: 2 }, { q: 3 }] },
  ),
  refused('$[] of a missing field', `${op}positional-all/`, {}, { $inc: { 'it.$[].q': 1 } }, 2),
  refused('$[] of a scalar', `${op}positional-all/`, { it: 5 }, { $inc: { 'it.$[]': 1 } }, 2),
  upd(
    '$[id] with a dotted filter',
    `${op}positional-filtered/`,
    {
      it: [
        { s: 'a', q: 1 },
        { s: 'b', q: 2 },
      ],
    },
    { $set: { 'it.$[e].q': 7 } },
    {
      it: [
        { s: 'a', q: 1 },
        { s: 'b', q: 7 },
      ],
    },
    { arrayFilters: [{ 'e.s': 'b' }] },
  ),
  upd(
    '$[id] with a range on scalars',
    `${op}positional-filtered/`,
    { g: [1, 5, 10] },
    { $set: { 'g.$[e]': 0 } },
    { g: [1, 0, 0] },
    { arrayFilters: [{ e: { $gte: 5 } }] },
  ),
  upd(
    '$[id] with $or',
    `${op}positional-filtered/`,
    { it: [{ s: 'a' }, { s: 'b' }, { s: 'c' }] },
    { $set: { 'it.$[e].z': 1 } },
    { it: [{ s: 'a', z: 1 }, { s: 'b' }, { s: 'c', z: 1 }] },
    { arrayFilters: [{ $or: [{ 'e.s': 'a' }, { 'e.s': 'c' }] }] },
  ),
  upd(
    'two filters nested',
    `${op}positional-filtered/`,
    {
      a: [
        {
          k: 1,
          b: [
            { x: 1, v: 0 },
            { x: 2, v: 0 },
          ],
        },
        { k: 2, b: [{ x: 2, v: 0 }] },
      ],
    },
    { $set: { 'a.$[i].b.$[j].v': 5 } },
    {
      a: [
        {
          k: 1,
          b: [
            { x: 1, v: 0 },
            { x: 2, v: 5 },
          ],
        },
        { k: 2, b: [{ x: 2, v: 0 }] },
      ],
    },
    { arrayFilters: [{ 'i.k': 1 }, { 'j.x': 2 }] },
  ),
  upd(
    '$[] and $[id] together',
    `${op}positional-filtered/`,
    { a: [{ q: [1, 9] }, { q: [9] }] },
    { $inc: { 'a.$[].q.$[h]': 1 } },
    { a: [{ q: [1, 10] }, { q: [10] }] },
    { arrayFilters: [{ h: { $gt: 5 } }] },
  ),
  refused('an identifier without a filter', `${op}positional-filtered/`, { g: [1] }, { $set: { 'g.$[e]': 0 } }, 2),
  refused('a filter that is not used', `${op}positional-filtered/`, { g: [1] }, { $set: { a: 0 } }, 9, { arrayFilters: [{ e: 1 }] }),
  refused('two filters of one name', `${op}positional-filtered/`, { g: [1] }, { $set: { 'g.$[e]': 0 } }, 9, {
    arrayFilters: [{ e: 1 }, { e: 2 }],
  }),
  upd('$push', `${op}push/`, { s: [1] }, { $push: { s: 2 } }, { s: [1, 2] }),
  upd('$push of an array adds it as one element', `${op}push/`, { s: [1] }, { $push: { s: [2, 3] } }, { s: [1, [2, 3]] }),
  upd('$push to a missing field', `${op}push/`, {}, { $push: { 'a.b': 1 } }, { a: { b: [1] } }),
  upd(
    '$push with $each, $sort and $slice',
    `${op}push/`,
    { s: [5, 1] },
    { $push: { s: { $each: [4, 2], $sort: -1, $slice: 3 } } },
    { s: [5, 4, 2] },
  ),
  upd(
    '$push sorted by two fields',
    `${op}sort/`,
    {
      s: [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
    },
    { $push: { s: { $each: [{ a: 0, b: 9 }], $sort: { a: 1, b: 1 } } } },
    {
      s: [
        { a: 0, b: 9 },
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
    },
  ),
  upd(
    '$push with nothing sorts what is there',
    `${op}sort/`,
    { s: [3, 1, 2] },
    { $push: { s: { $each: [], $sort: 1 } } },
    { s: [1, 2, 3] },
  ),
  upd('$slice from the end', `${op}slice/`, { s: [1, 2, 3] }, { $push: { s: { $each: [4], $slice: -2 } } }, { s: [3, 4] }),
  upd('$slice longer than the array', `${op}slice/`, { s: [1] }, { $push: { s: { $each: [4], $slice: -5 } } }, { s: [1, 4] }),
  upd('$slice 0 empties', `${op}slice/`, { s: [1] }, { $push: { s: { $each: [4], $slice: 0 } } }, { s: [] }),
  upd('$position', `${op}position/`, { s: [1, 2] }, { $push: { s: { $each: [0], $position: 0 } } }, { s: [0, 1, 2] }),
  upd(
    '$position from the end',
    `${op}position/`,
    { s: [1, 2, 3] },
    { $push: { s: { $each: [8, 9], $position: -2 } } },
    { s: [1, 8, 9, 2, 3] },
  ),
  refused('$push to null', `${op}push/`, { s: null }, { $push: { s: 1 } }, 2),
  refused('$push to a scalar', `${op}push/`, { s: 3 }, { $push: { s: 1 } }, 2),
  refused('$push with an unknown modifier', `${op}push/`, { s: [] }, { $push: { s: { $each: [1], $foo: 1 } } }, 2),
  refused('$each without an array', `${op}each/`, { s: [] }, { $push: { s: { $each: 1 } } }, 2),
  upd('$addToSet does not add what is there', `${op}addToSet/`, { s: [{ a: 1 }] }, { $addToSet: { s: { a: 1 } } }, { s: [{ a: 1 }] }),
  upd(
    '$addToSet: another field order is another document',
    `${op}addToSet/`,
    { s: [{ a: 1, b: 2 }] },
    { $addToSet: { s: { b: 2, a: 1 } } },
    {
      s: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
  ),
  upd(
    '$addToSet: numbers are equal across types',
    `${op}addToSet/`,
    { s: [1] },
    { $addToSet: { s: { $each: [new Double(1), Long.fromNumber(1), 2] } } },
    { s: [1, 2] },
  ),
  upd('$addToSet with $each adds each once', `${op}addToSet/`, { s: [o1] }, { $addToSet: { s: { $each: [o1, o2, o2] } } }, { s: [o1, o2] }),
  upd('$addToSet to a missing field', `${op}addToSet/`, {}, { $addToSet: { s: 'x' } }, { s: ['x'] }),
  refused('$addToSet to a scalar', `${op}addToSet/`, { s: 5 }, { $addToSet: { s: 'x' } }, 2),
  upd('$pull a value', `${op}pull/`, { s: ['a', 'b', 'a'] }, { $pull: { s: 'a' } }, { s: ['b'] }),
  upd(
    '$pull by a condition on documents',
    `${op}pull/`,
    { it: [{ q: 1 }, { q: 3 }] },
    { $pull: { it: { q: { $lt: 2 } } } },
    { it: [{ q: 3 }] },
  ),
  upd(
    '$pull by fields in any order, others allowed',
    `${op}pull/`,
    { it: [{ a: 1, b: 2, c: 3 }, { a: 1 }] },
    { $pull: { it: { b: 2, a: 1 } } },
    { it: [{ a: 1 }] },
  ),
  upd('$pull with an operator', `${op}pull/`, { s: [1, 2, 3] }, { $pull: { s: { $gte: 2 } } }, { s: [1] }),
  upd('$pull with $in', `${op}pull/`, { s: [1, 2, 3] }, { $pull: { s: { $in: [1, 3] } } }, { s: [2] }),
  upd(
    '$pull with $or on the fields of documents',
    `${op}pull/`,
    { it: [{ a: 1 }, { b: 2 }, { a: 3 }, 1] },
    { $pull: { it: { $or: [{ a: 1 }, { b: 2 }] } } },
    { it: [{ a: 3 }, 1] },
  ),
  upd(
    '$pull with $elemMatch',
    `${op}pull/`,
    {
      r: [
        {
          answers: [
            { q: 1, a: 4 },
            { q: 2, a: 6 },
          ],
        },
        { answers: [{ q: 2, a: 9 }] },
      ],
    },
    { $pull: { r: { answers: { $elemMatch: { q: 2, a: { $gte: 8 } } } } } },
    {
      r: [
        {
          answers: [
            { q: 1, a: 4 },
            { q: 2, a: 6 },
          ],
        },
      ],
    },
  ),
  upd('$pull an ObjectId', `${op}pull/`, { s: [o1, o2] }, { $pull: { s: o1 } }, { s: [o2] }),
  upd('$pull of a missing field does nothing', `${op}pull/`, { a: 1 }, { $pull: { s: 1 } }, { a: 1 }),
  refused('$pull of a scalar', `${op}pull/`, { s: 1 }, { $pull: { s: 1 } }, 2),
  upd('$pullAll', `${op}pullAll/`, { s: [1, 2, 1, 3] }, { $pullAll: { s: [1, 3] } }, { s: [2] }),
  upd('$pop the first', `${op}pop/`, { s: [1, 2, 3] }, { $pop: { s: -1 } }, { s: [2, 3] }),
  upd('$pop the last', `${op}pop/`, { s: [1, 2, 3] }, { $pop: { s: 1 } }, { s: [1, 2] }),
  refused('$pop with another number', `${op}pop/`, { s: [1] }, { $pop: { s: 2 } }, 9),
  refused('$pop of a scalar', `${op}pop/`, { s: 1 }, { $pop: { s: 1 } }, 14),
];
