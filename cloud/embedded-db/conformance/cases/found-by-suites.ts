import { Binary, Decimal128, Double, Int32 } from 'bson';
import type { ExpressionCase, FindCase } from '../case';

const expression = (it: string, page: string, given: unknown, answer: unknown, doc: object = {}): ExpressionCase => ({
  it,
  page: `reference/operator/aggregation/${page}/`,
  expression: given,
  doc,
  is: answer,
});
const found = (it: string, page: string, docs: FindCase['docs'], filter: object, is: unknown[], projection?: object): FindCase =>
  ({ it, page, docs, filter, is, ...(projection ? { projection } : {}) }) as FindCase;

/** Answers that public test suites of drivers and libraries found to be others than MongoDB's. */
export const suiteExpressionCases: ExpressionCase[] = [
  expression(
    'the elements of an array are merged',
    'mergeObjects',
    { $mergeObjects: '$a' },
    { x: 1, y: 3 },
    { a: [{ x: 1, y: 2 }, null, { y: 3 }] },
  ),
  expression(
    'an offset beside the time zone UTC',
    'dateFromString',
    { $dateFromString: { dateString: '2017-02-08T12:10:40.787+02:00', timezone: 'UTC' } },
    new Date('2017-02-08T10:10:40.787Z'),
  ),
  expression(
    'an offset by a format beside the time zone UTC',
    'dateFromString',
    { $dateFromString: { dateString: '06-15-2018 +0300', format: '%m-%d-%Y %z', timezone: 'UTC' } },
    new Date('2018-06-14T21:00:00Z'),
  ),
  {
    it: 'an offset beside another time zone is refused',
    page: 'reference/operator/aggregation/dateFromString/',
    expression: { $dateFromString: { dateString: '2017-02-08T12:10:40.787Z', timezone: 'America/New_York' } },
    error: 241,
  },
  expression('a double 0', 'toDecimal', { $toDecimal: '$a' }, Decimal128.fromString('0'), { a: new Double(0) }),
  expression('a double has 15 digits', 'toDecimal', { $toDecimal: '$a' }, Decimal128.fromString('2.50000000000000'), {
    a: new Double(2.5),
  }),
  expression('a large double', 'toLower', { $toLower: '$a' }, '1e+06', { a: new Double(1_000_000) }),
  expression('a large double in capitals', 'toUpper', { $toUpper: '$a' }, '1E+06', { a: new Double(1_000_000) }),
  expression('a whole number', 'toLower', { $toLower: '$a' }, '1000000', { a: new Int32(1_000_000) }),
  expression('where in code points a match is', 'regexFindAll', { $regexFindAll: { input: '😀a😀ab', regex: 'a' } }, [
    { match: 'a', idx: 1, captures: [] },
    { match: 'a', idx: 3, captures: [] },
  ]),
  expression('empty matches, one at each code point', 'regexFindAll', { $regexFindAll: { input: 'é😀', regex: 'x*' } }, [
    { match: '', idx: 0, captures: [] },
    { match: '', idx: 1, captures: [] },
    { match: '', idx: 2, captures: [] },
  ]),
  expression('within bounds of code points', 'indexOfCP', { $indexOfCP: ['😀ab😀ab', 'ab', 2, 6] }, 4),
  expression('not beyond the end', 'indexOfCP', { $indexOfCP: ['😀ab😀ab', 'ab', 2, 5] }, -1),
  expression('in bytes', 'indexOfBytes', { $indexOfBytes: ['😀ab', 'b'] }, 5),
  expression('by code points', 'substrCP', { $substrCP: ['a😀b😀c', 1, 3] }, '😀b😀'),
  expression('code points of chars', 'trim', { $trim: { input: '😀a😀😀', chars: '😀' } }, 'a'),
  {
    it: 'a NUL is refused',
    page: 'reference/operator/aggregation/regexMatch/',
    expression: { $regexMatch: { input: 'a', regex: 'a\0b' } },
    error: 51109,
  },
];

const two = [{ _id: 1, arr: [{ n: 5, m: 1 }, 7], b: 1, c: 2 }];
const elements = [{ _id: 1, a: [{ x: 1 }, { x: 2 }], b: 1, c: 2 }];
const nested = [{ _id: 1, a: { b: [10, 20, 30], c: [4, 5, 6] } }];
const bits = [
  { _id: 1, n: -1 },
  { _id: 2, n: 5 },
  { _id: 3, n: new Binary(Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])) },
];

export const suiteFindCases: FindCase[] = [
  found('$exists with an empty text is true', 'reference/operator/query/exists/', [{ _id: 1, a: 1 }, { _id: 2 }], { a: { $exists: '' } }, [
    1,
  ]),
  found('$exists with an array is true', 'reference/operator/query/exists/', [{ _id: 1, a: 1 }, { _id: 2 }], { a: { $exists: [] } }, [1]),
  found(
    '$exists with 0.0 is false',
    'reference/operator/query/exists/',
    [{ _id: 1, a: 1 }, { _id: 2 }],
    { a: { $exists: new Double(0) } },
    [2],
  ),
  found(
    'a field computed in every element of an array',
    'reference/operator/aggregation/project/',
    two,
    {},
    [{ _id: 1, arr: [{ n: 1 }, { n: 1 }] }],
    { 'arr.n': { $literal: 1 } },
  ),
  found('$elemMatch beside an exclusion', 'reference/operator/projection/elemMatch/', elements, {}, [{ _id: 1, a: [{ x: 2 }], c: 2 }], {
    a: { $elemMatch: { x: 2 } },
    b: 0,
  }),
  found('$elemMatch that finds nothing beside an exclusion', 'reference/operator/projection/elemMatch/', elements, {}, [{ _id: 1, c: 2 }], {
    a: { $elemMatch: { x: 9 } },
    b: 0,
  }),
  found('$elemMatch alone', 'reference/operator/projection/elemMatch/', elements, {}, [{ _id: 1, a: [{ x: 1 }] }], {
    a: { $elemMatch: { x: 1 } },
  }),
  found(
    'the positional $ with a filter on another array of the document',
    'reference/operator/projection/positional/',
    nested,
    { 'a.c': 5 },
    [{ _id: 1, a: { b: [20] } }],
    { 'a.b.$': 1 },
  ),
  found('a far bit of a number is its sign', 'reference/operator/query/bitsAnySet/', bits, { n: { $bitsAnySet: [2147483647] } }, [1]),
  found('a far bit of binary data', 'reference/operator/query/bitsAllSet/', bits, { n: { $bitsAllSet: [72] } }, [1, 3]),
  { it: 'a NUL in $regex is refused', page: 'reference/operator/query/regex/', docs: [], filter: { a: { $regex: 'a\0b' } }, error: 2 },
];
