import { Decimal128, Double, Long, ObjectId } from 'bson';
import type { ExpressionCase } from '../case';

const agg = 'reference/operator/aggregation/';
const o1 = new ObjectId('650000000000000000000001');
const is = (it: string, page: string, expression: unknown, value: unknown, doc = {}): ExpressionCase => ({
  it,
  page: `${agg}${page}/`,
  expression,
  is: value,
  doc,
});
const refused = (it: string, page: string, expression: unknown, error: number, doc = {}): ExpressionCase => ({
  it,
  page: `${agg}${page}/`,
  expression,
  error,
  doc,
});

export const logicCases: ExpressionCase[] = [
  is('$gt across types goes by BSON order', 'gt', { $gt: ['$a', 5] }, true, { a: 'x' }),
  is('$eq of ObjectIds', 'eq', { $eq: ['$a', o1] }, true, { a: o1 }),
  is('a missing field is not null', 'eq', { $eq: ['$a', null] }, false),
  is('null is null', 'eq', { $eq: ['$a', null] }, true, { a: null }),
  is('a missing field is less than null', 'lt', { $lt: ['$a', null] }, true),
  is('$cmp', 'cmp', [{ $cmp: [1, 2] }, { $cmp: [2, new Double(2)] }, { $cmp: ['b', 'a'] }], [-1, 0, 1]),
  is('$and of nothing', 'and', { $and: [] }, true),
  is('$or of nothing', 'or', { $or: [] }, false),
  is('$and: an empty array is true, zero false', 'and', [{ $and: [[], 'x'] }, { $and: [0] }], [true, false]),
  is('$not', 'not', [{ $not: [null] }, { $not: [[false]] }], [true, false]),
  is('$cond as a document', 'cond', { $cond: { if: '$a', then: 1, else: 2 } }, 2, { a: 0 }),
  is('$cond: the empty string is true', 'cond', { $cond: ['$a', 1, 2] }, 1, { a: '' }),
  refused('$cond with two arguments', 'cond', { $cond: [1, 2] }, 16020),
  is('$ifNull', 'ifNull', { $ifNull: ['$a', '$b', 7] }, 7, { a: null }),
  is('$switch', 'switch', { $switch: { branches: [{ case: { $gt: ['$n', 3] }, then: 'hi' }], default: 'lo' } }, 'hi', { n: 5 }),
  refused('$switch without a match or default', 'switch', { $switch: { branches: [{ case: false, then: 1 }] } }, 40066),
  is('$let', 'let', { $let: { vars: { z: { $add: ['$a', 1] } }, in: { $multiply: ['$$z', 10] } } }, 20, { a: 1 }),
  refused('an unknown variable', 'let', '$$nope', 17276),
  is('$literal', 'literal', { $literal: { $add: [1, 2] } }, { $add: [1, 2] }),
  is('$$ROOT', '../../aggregation-variables', '$$ROOT.a', 1, { a: 1 }),
  is('$$REMOVE', '../../aggregation-variables', { x: '$$REMOVE', y: 1 }, { y: 1 }),
  is(
    '$type',
    'type',
    [{ $type: '$a' }, { $type: '$b' }, { $type: 1 }, { $type: { $literal: 1.5 } }, { $type: [[1]] }],
    ['objectId', 'missing', 'int', 'double', 'array'],
    { a: o1 },
  ),
  is('$isNumber', 'isNumber', [{ $isNumber: 1.5 }, { $isNumber: '1' }], [true, false]),
  is('$toInt', 'toInt', [{ $toInt: '12' }, { $toInt: 5.9 }, { $toInt: true }], [12, 5, 1]),
  refused('$toInt of a broken string', 'toInt', { $toInt: '1.5' }, 241),
  refused('$toInt past its range', 'toInt', { $toInt: '$a' }, 241, { a: Long.fromString('2147483648') }),
  is('$toLong of a date', 'toLong', { $toLong: '$d' }, Long.fromNumber(1234), { d: new Date(1234) }),
  is('$toDouble', 'toDouble', [{ $toDouble: '-5.5' }, { $toDouble: 1 }], [-5.5, new Double(1)]),
  refused('$toDouble of no number', 'toDouble', { $toDouble: 'x' }, 241),
  is('$toBool', 'toBool', [{ $toBool: 0 }, { $toBool: 'false' }, { $toBool: null }], [false, true, null]),
  is(
    '$toDate',
    'toDate',
    [{ $toDate: '$o' }, { $toDate: '2018-03-03' }, { $toDate: { $toLong: 5 } }],
    [o1.getTimestamp(), new Date('2018-03-03'), new Date(5)],
    { o: o1 },
  ),
  is('$toObjectId', 'toObjectId', { $toObjectId: '650000000000000000000001' }, o1),
  refused('$toObjectId of a short string', 'toObjectId', { $toObjectId: '65' }, 241),
  is('$toDecimal', 'toDecimal', { $toDecimal: '1.10' }, Decimal128.fromString('1.10')),
  is('$convert with onError', 'convert', { $convert: { input: 'x', to: 'int', onError: -1, onNull: 0 } }, -1),
  is('$convert with onNull', 'convert', { $convert: { input: '$a', to: 'int', onNull: 0 } }, 0),
  refused('an unknown expression', '.', { $foo: 1 }, 168),
  refused('two operators in one expression', '.', { $add: [1], $abs: 1 }, 15983),
  refused('a path with an empty name', '.', '$a..b', 15998),
];
