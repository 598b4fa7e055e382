import { Binary, Decimal128, Double, ObjectId } from 'bson';
import type { FindCase } from '../case';

const find = 'reference/method/db.collection.find/#projection';
const order = 'reference/bson-type-comparison-order/';
const proj = (it: string, page: string, doc: object, projection: FindCase['projection'], is: object, filter = {}): FindCase => ({
  it,
  page,
  docs: [{ _id: 1, ...doc }],
  filter,
  projection,
  is: [is],
});
const refused = (it: string, page: string, projection: FindCase['projection'], error: number): FindCase => ({
  it,
  page,
  docs: [{ _id: 1, a: [1] }],
  filter: {},
  projection,
  error,
});
const sorted = (
  it: string,
  page: string,
  docs: FindCase['docs'],
  sort: FindCase['sort'],
  is: unknown[],
  more: Partial<FindCase> = {},
): FindCase => ({ it, page, docs, filter: {}, sort, is, ...more }) as FindCase;
const doc = { a: 1, b: { c: 1, d: 2 }, s: [1, 2, 3], it: [{ q: 1, r: 5 }, { q: 2 }] };

export const projectionCases: FindCase[] = [
  proj('listed fields and _id', find, doc, { a: 1 }, { _id: 1, a: 1 }),
  proj('without _id', find, doc, { a: 1, _id: 0 }, { a: 1 }),
  proj('_id alone', find, doc, { _id: 1 }, { _id: 1 }),
  proj('all but _id', find, { a: 2 }, { _id: 0 }, { a: 2 }),
  proj('a nested field kept', find, doc, { 'b.c': 1 }, { _id: 1, b: { c: 1 } }),
  proj('a nested field kept, written nested', find, doc, { b: { c: 1 } }, { _id: 1, b: { c: 1 } }),
  proj('a nested field dropped', find, { a: 1, b: { c: 1, d: 2 } }, { 'b.c': 0 }, { _id: 1, a: 1, b: { d: 2 } }),
  proj('the order of the document is kept', find, doc, { b: 1, a: 1 }, { _id: 1, a: 1, b: { c: 1, d: 2 } }),
  proj('fields of documents in an array', find, doc, { 'it.r': 1 }, { _id: 1, it: [{ r: 5 }, {}] }),
  proj('scalars of an array fall away under a kept subfield', find, { a: [1, { b: 2, c: 3 }] }, { 'a.b': 1 }, { _id: 1, a: [{ b: 2 }] }),
  proj('scalars of an array stay under a dropped subfield', find, { a: [1, { b: 2, c: 3 }] }, { 'a.b': 0 }, { _id: 1, a: [1, { c: 3 }] }),
  proj('a kept subfield of a scalar is nothing', find, { a: 5, b: 1 }, { 'a.x': 1 }, { _id: 1 }),
  proj('a computed field', find, { a: 2 }, { _id: 0, b: { $multiply: ['$a', 2] } }, { b: 4 }),
  proj('a literal', find, { a: 2 }, { _id: 0, b: { $literal: 1 }, c: 'text', d: '$a' }, { b: 1, c: 'text', d: 2 }),
  proj(
    '$slice from the start',
    'reference/operator/projection/slice/',
    { s: [1, 2, 3], a: 1 },
    { s: { $slice: 2 } },
    { _id: 1, s: [1, 2], a: 1 },
  ),
  proj(
    '$slice from the end',
    'reference/operator/projection/slice/',
    { s: [1, 2, 3], a: 1 },
    { s: { $slice: -2 } },
    { _id: 1, s: [2, 3], a: 1 },
  ),
  proj('$slice with skip', 'reference/operator/projection/slice/', { s: [1, 2, 3] }, { s: { $slice: [1, 1] } }, { _id: 1, s: [2] }),
  proj(
    '$slice with a negative skip',
    'reference/operator/projection/slice/',
    { s: [1, 2, 3] },
    { s: { $slice: [-2, 1] } },
    { _id: 1, s: [2] },
  ),
  proj(
    '$slice beside kept fields',
    'reference/operator/projection/slice/',
    { s: [1, 2, 3], a: 1, z: 2 },
    { a: 1, s: { $slice: 1 } },
    { _id: 1, s: [1], a: 1 },
  ),
  proj(
    '$elemMatch gives the first matching element',
    'reference/operator/projection/elemMatch/',
    { it: [{ q: 1 }, { q: 2, z: 1 }, { q: 2 }], b: 1 },
    { it: { $elemMatch: { q: 2 } } },
    { _id: 1, it: [{ q: 2, z: 1 }] },
  ),
  proj(
    '$elemMatch without a match leaves the field out',
    'reference/operator/projection/elemMatch/',
    { it: [{ q: 1 }] },
    { it: { $elemMatch: { q: 7 } } },
    { _id: 1 },
  ),
  proj(
    'the positional $ gives the element the query matched',
    'reference/operator/projection/positional/',
    { it: [{ q: 1 }, { q: 2 }] },
    { 'it.$': 1 },
    { _id: 1, it: [{ q: 2 }] },
    { 'it.q': 2 },
  ),
  proj(
    'the positional $ on scalars',
    'reference/operator/projection/positional/',
    { s: [5, 9, 7] },
    { 's.$': 1 },
    { _id: 1, s: [9] },
    { s: { $gt: 6 } },
  ),
  proj(
    'the positional $ after $elemMatch',
    'reference/operator/projection/positional/',
    {
      it: [
        { q: 1, r: 1 },
        { q: 2, r: 2 },
      ],
    },
    { 'it.$': 1 },
    { _id: 1, it: [{ q: 2, r: 2 }] },
    { it: { $elemMatch: { q: { $gt: 1 }, r: 2 } } },
  ),
  refused('inclusion in an exclusion', find, { a: 0, b: 1 }, 31253),
  refused('exclusion in an inclusion', find, { a: 1, b: 0 }, 31254),
  refused('a path and one below it', find, { a: 1, 'a.b': 1 }, 31249),
  refused('a path and one above it', find, { 'a.b': 1, a: 1 }, 31250),
  refused('an unknown expression', find, { a: { $foo: 1 } }, 168),
];

const types = [
  { _id: 'null', a: null },
  { _id: 'missing' },
  { _id: 'number', a: 5 },
  { _id: 'string', a: 'x' },
  { _id: 'object', a: { b: 5 } },
  { _id: 'id', a: new ObjectId('650000000000000000000001') },
  { _id: 'date', a: new Date(5) },
  { _id: 'bool', a: true },
  { _id: 'binary', a: new Binary(Buffer.from('x')) },
];
const arrays = [{ _id: 1, a: [5, 1] }, { _id: 2, a: [3] }, { _id: 3, a: [0, 9] }, { _id: 4, a: [] }, { _id: 5 }];

export const sortCases: FindCase[] = [
  sorted('types come in BSON order, missing as null', order, types, { a: 1, _id: 1 }, [
    'missing',
    'null',
    'number',
    'string',
    'object',
    'binary',
    'id',
    'bool',
    'date',
  ]),
  sorted('and descending', order, types, { a: -1, _id: 1 }, [
    'date',
    'bool',
    'id',
    'binary',
    'object',
    'string',
    'number',
    'missing',
    'null',
  ]),
  sorted('an array sorts by its least element ascending', `${order}#arrays`, arrays, { a: 1 }, [4, 5, 3, 1, 2]),
  sorted('an array sorts by its greatest element descending', `${order}#arrays`, arrays, { a: -1 }, [3, 1, 2, 5, 4]),
  sorted(
    'a field of documents in an array',
    `${order}#arrays`,
    [
      { _id: 1, it: [{ q: 1 }, { q: 9 }] },
      { _id: 2, it: [{ q: 5 }] },
    ],
    { 'it.q': -1 },
    [1, 2],
  ),
  sorted(
    'strings by code point',
    order,
    [{ _id: 'a' }, { _id: 'B' }, { _id: 'Z' }, { _id: '展' }, { _id: '\uff5e' }, { _id: '😀' }],
    { _id: 1 },
    ['B', 'Z', 'a', '展', '\uff5e', '😀'],
  ),
  sorted(
    'numbers across types',
    `${order}#numeric-types`,
    [
      { _id: 1, a: Decimal128.fromString('9.5') },
      { _id: 2, a: new Double(-1) },
      { _id: 3, a: NaN },
      { _id: 4, a: 9 },
      { _id: 5, a: -Infinity },
    ],
    { a: 1 },
    [3, 5, 2, 4, 1],
  ),
  sorted(
    'two fields, opposite ways',
    'reference/method/cursor.sort/',
    [
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 1, b: 2 },
      { _id: 3, a: 0, b: 1 },
    ],
    { a: 1, b: -1 },
    [3, 2, 1],
  ),
  sorted('skip and limit after the sort', 'reference/method/cursor.limit/', [{ _id: 3 }, { _id: 1 }, { _id: 2 }], { _id: 1 }, [2], {
    skip: 1,
    limit: 1,
  }),
  {
    it: 'two arrays side by side cannot be sorted by',
    page: 'reference/method/cursor.sort/',
    docs: [
      { _id: 1, a: [1, 2], b: [1, 2] },
      { _id: 2, a: 1, b: 1 },
    ],
    filter: {},
    sort: { a: 1, b: 1 },
    error: 2,
  },
];
