import { Double, Long, ObjectId } from 'bson';
import type { PipelineCase } from '../case';

const agg = 'reference/operator/aggregation/';
const o1 = new ObjectId('650000000000000000000001');
const o2 = new ObjectId('650000000000000000000002');
const is = (
  it: string,
  page: string,
  docs: PipelineCase['docs'],
  pipeline: PipelineCase['pipeline'],
  result: PipelineCase['docs'],
  more: Partial<PipelineCase> = {},
): PipelineCase => ({ it, page: `${agg}${page}/`, docs, pipeline, is: result, ...more }) as PipelineCase;
const refused = (
  it: string,
  page: string,
  pipeline: PipelineCase['pipeline'],
  error: number,
  docs: PipelineCase['docs'] = [{ _id: 1, a: 1 }],
): PipelineCase => ({ it, page: `${agg}${page}/`, docs, pipeline, error });
const others = {
  events: [
    { _id: o1, name: 'ev1', tags: ['x'] },
    { _id: o2, name: 'ev2', tags: ['y', 'x'] },
    { _id: 3, name: 'ev3' },
  ],
};
const sales = [
  { _id: 1, s: 'a', n: 1 },
  { _id: 2, s: 'a', n: 3 },
  { _id: 3, s: 'b', n: 5 },
  { _id: 4, s: 'b', n: 'x' },
];
const one = [{ _id: 1, a: 1, b: { c: 2 }, it: [{ x: 1 }, { x: 2 }] }];

export const pipelineCases: PipelineCase[] = [
  is(
    '$match',
    'match',
    sales,
    [{ $match: { n: { $gt: 2 } } }],
    [
      { _id: 2, s: 'a', n: 3 },
      { _id: 3, s: 'b', n: 5 },
    ],
  ),
  is(
    '$group with the usual accumulators',
    'group',
    sales,
    [
      {
        $group: {
          _id: '$s',
          sum: { $sum: '$n' },
          avg: { $avg: '$n' },
          max: { $max: '$n' },
          min: { $min: '$n' },
          n: { $sum: 1 },
          c: { $count: {} },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', sum: 4, avg: new Double(2), max: 3, min: 1, n: 2, c: 2 },
      { _id: 'b', sum: 5, avg: new Double(5), max: 'x', min: 5, n: 2, c: 2 },
    ],
  ),
  is('$group of nothing', 'group', [], [{ $group: { _id: null, n: { $sum: 1 } } }], []),
  is(
    '$group by a missing field groups under null',
    'group',
    [{ _id: 1 }, { _id: 2, e: null }, { _id: 3, e: o1 }],
    [{ $group: { _id: '$e', c: { $sum: 1 } } }, { $sort: { c: -1 } }],
    [
      { _id: null, c: 2 },
      { _id: o1, c: 1 },
    ],
  ),
  is(
    '$group by a document',
    'group',
    [
      { _id: 1, e: o1, s: 1 },
      { _id: 2, e: new ObjectId(o1.toHexString()), s: 1 },
      { _id: 3, e: o1, s: 2 },
    ],
    [{ $group: { _id: { e: '$e', s: '$s' }, c: { $sum: 1 } } }, { $sort: { '_id.s': 1 } }],
    [
      { _id: { e: o1, s: 1 }, c: 2 },
      { _id: { e: o1, s: 2 }, c: 1 },
    ],
  ),
  is(
    '$group by numbers of different types',
    'group',
    [
      { _id: 1, a: 1 },
      { _id: 2, a: new Double(1) },
      { _id: 3, a: Long.fromNumber(1) },
    ],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    [{ _id: 1, n: 3 }],
  ),
  is(
    '$push, $addToSet, $first, $last',
    'group',
    [{ _id: 1, v: 1 }, { _id: 2, v: 1 }, { _id: 3, v: 2 }, { _id: 4 }],
    [
      { $sort: { _id: 1 } },
      { $group: { _id: null, p: { $push: '$v' }, s: { $addToSet: '$v' }, f: { $first: '$v' }, l: { $last: '$v' } } },
      { $set: { s: { $sortArray: { input: '$s', sortBy: 1 } } } },
    ],
    [{ _id: null, p: [1, 1, 2], s: [1, 2], f: 1, l: null }],
  ),
  is(
    '$sum of Int32s past their range gives a Long',
    'sum',
    [
      { _id: 1, v: 2147483647 },
      { _id: 2, v: 1 },
    ],
    [{ $group: { _id: null, v: { $sum: '$v' } } }],
    [{ _id: null, v: Long.fromString('2147483648') }],
  ),
  is(
    '$sum of nothing numeric is 0, $avg is null',
    'avg',
    [{ _id: 1, v: 'x' }],
    [{ $group: { _id: null, s: { $sum: '$v' }, a: { $avg: '$v' } } }],
    [{ _id: null, s: 0, a: null }],
  ),
  is(
    '$sum under a condition',
    'sum',
    [
      { _id: 1, s: 'a' },
      { _id: 2, s: 'b' },
    ],
    [{ $group: { _id: null, a: { $sum: { $cond: [{ $eq: ['$s', 'a'] }, 1, 0] } } } }],
    [{ _id: null, a: 1 }],
  ),
  is(
    '$mergeObjects',
    'mergeObjects',
    [
      { _id: 1, v: { a: 1 } },
      { _id: 2, v: { b: 2 } },
    ],
    [{ $sort: { _id: 1 } }, { $group: { _id: null, v: { $mergeObjects: '$v' } } }],
    [{ _id: null, v: { a: 1, b: 2 } }],
  ),
  is(
    '$firstN and $maxN',
    'firstN',
    [
      { _id: 1, v: 1 },
      { _id: 2, v: 3 },
      { _id: 3, v: 2 },
    ],
    [{ $sort: { _id: 1 } }, { $group: { _id: null, f: { $firstN: { input: '$v', n: 2 } }, m: { $maxN: { input: '$v', n: 2 } } } }],
    [{ _id: null, f: [1, 3], m: [3, 2] }],
  ),
  is(
    '$sort, $skip, $limit',
    'limit',
    [
      { _id: 1, v: 3 },
      { _id: 2, v: 1 },
      { _id: 3, v: 2 },
    ],
    [{ $sort: { v: 1 } }, { $skip: 1 }, { $limit: 1 }],
    [{ _id: 3, v: 2 }],
  ),
  is(
    '$limit before $sort',
    'limit',
    [
      { _id: 1, v: 3 },
      { _id: 2, v: 1 },
    ],
    [{ $limit: 1 }, { $sort: { v: 1 } }],
    [{ _id: 1, v: 3 }],
  ),
  is(
    '$project keeps, drops, computes',
    'project',
    one,
    [{ $project: { a: 1, sum: { $add: ['$a', '$b.c'] } } }],
    [{ _id: 1, a: 1, sum: 3 }],
  ),
  is('$project without a field', 'project', one, [{ $project: { it: 0, 'b.c': 0 } }], [{ _id: 1, a: 1, b: {} }]),
  is('$project into documents of an array', 'project', one, [{ $project: { _id: 0, 'it.y': '$a' } }], [{ it: [{ y: 1 }, { y: 1 }] }]),
  is('$project with $$REMOVE', 'project', one, [{ $project: { a: { $cond: [false, 1, '$$REMOVE'] } } }], [{ _id: 1 }]),
  is('$project of an array of fields', 'project', one, [{ $project: { _id: 0, pair: ['$a', '$nope'] } }], [{ pair: [1, null] }]),
  is(
    '$set adds and overwrites in place',
    'set',
    one,
    [{ $set: { z: 1, a: { $add: ['$a', 1] }, 'b.d': 5 } }, { $unset: 'it' }],
    [{ _id: 1, a: 2, b: { c: 2, d: 5 }, z: 1 }],
  ),
  is(
    '$addFields into documents of an array',
    'addFields',
    one,
    [{ $addFields: { 'it.y': 9 } }, { $project: { it: 1 } }],
    [
      {
        _id: 1,
        it: [
          { x: 1, y: 9 },
          { x: 2, y: 9 },
        ],
      },
    ],
  ),
  is('$addFields below a scalar replaces it', 'addFields', [{ _id: 1, a: 5 }], [{ $addFields: { 'a.b': 1 } }], [{ _id: 1, a: { b: 1 } }]),
  is('$unset of several', 'unset', one, [{ $unset: ['a', 'b.c', 'it.x'] }], [{ _id: 1, b: {}, it: [{}, {}] }]),
  is(
    '$unwind',
    'unwind',
    [{ _id: 1, a: ['x', 'y'] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: 'z' }, { _id: 5, a: null }],
    [{ $unwind: '$a' }],
    [
      { _id: 1, a: 'x' },
      { _id: 1, a: 'y' },
      { _id: 4, a: 'z' },
    ],
  ),
  is(
    '$unwind keeping the rest, with positions',
    'unwind',
    [{ _id: 1, a: ['x'] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: null }],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }],
    [
      { _id: 1, a: 'x', i: Long.fromNumber(0) },
      { _id: 2, i: null },
      { _id: 3, i: null },
      { _id: 4, a: null, i: null },
    ],
  ),
  is(
    '$unwind of a nested field',
    'unwind',
    [{ _id: 1, a: { b: [1, 2], c: 0 } }],
    [{ $unwind: '$a.b' }],
    [
      { _id: 1, a: { b: 1, c: 0 } },
      { _id: 1, a: { b: 2, c: 0 } },
    ],
  ),
  is(
    '$lookup by _id',
    'lookup',
    [
      { _id: 1, e: o1 },
      { _id: 2, e: 9 },
    ],
    [{ $lookup: { from: 'events', localField: 'e', foreignField: '_id', as: 'ev' } }, { $project: { n: '$ev.name' } }],
    [
      { _id: 1, n: ['ev1'] },
      { _id: 2, n: [] },
    ],
    { others },
  ),
  is(
    '$lookup with an array here',
    'lookup',
    [{ _id: 1, e: [o1, o2] }],
    [{ $lookup: { from: 'events', localField: 'e', foreignField: '_id', as: 'ev' } }, { $project: { n: { $size: '$ev' } } }],
    [{ _id: 1, n: 2 }],
    { others },
  ),
  is(
    '$lookup with an array there',
    'lookup',
    [{ _id: 1, t: 'x' }],
    [{ $lookup: { from: 'events', localField: 't', foreignField: 'tags', as: 'ev' } }, { $project: { n: { $size: '$ev' } } }],
    [{ _id: 1, n: 2 }],
    { others },
  ),
  is(
    '$lookup: what is missing here finds what is missing there',
    'lookup',
    [{ _id: 1 }],
    [{ $lookup: { from: 'events', localField: 't', foreignField: 'tags', as: 'ev' } }, { $project: { n: '$ev.name' } }],
    [{ _id: 1, n: ['ev3'] }],
    { others },
  ),
  is(
    '$lookup in a collection that is not there',
    'lookup',
    [{ _id: 1, e: 1 }],
    [{ $lookup: { from: 'nope', localField: 'e', foreignField: '_id', as: 'ev' } }],
    [{ _id: 1, e: 1, ev: [] }],
  ),
  is(
    '$lookup, then $unwind and $match',
    'lookup',
    [{ _id: 1, e: o1 }],
    [
      { $lookup: { from: 'events', localField: 'e', foreignField: '_id', as: 'ev' } },
      { $unwind: '$ev' },
      { $match: { 'ev.name': 'ev1' } },
      { $replaceWith: '$ev' },
    ],
    [others.events[0]!],
    { others },
  ),
  is('$count', 'count', sales, [{ $match: { s: 'a' } }, { $count: 'n' }], [{ n: 2 }]),
  is('$count of nothing gives no document', 'count', [], [{ $count: 'n' }], []),
  is('$replaceRoot', 'replaceRoot', one, [{ $replaceRoot: { newRoot: { $mergeObjects: [{ z: 1 }, '$b'] } } }], [{ z: 1, c: 2 }]),
  is(
    '$sortByCount',
    'sortByCount',
    [
      { _id: 1, v: 1 },
      { _id: 2, v: 2 },
      { _id: 3, v: 2 },
    ],
    [{ $sortByCount: '$v' }],
    [
      { _id: 2, count: 2 },
      { _id: 1, count: 1 },
    ],
  ),
  refused('an unknown stage', '../aggregation-pipeline', [{ $foo: 1 }], 40324),
  refused('a stage with two names', '../aggregation-pipeline', [{ $match: {}, $limit: 1 }], 40323),
  refused('$limit 0', 'limit', [{ $limit: 0 }], 15958),
  refused('$skip below zero', 'skip', [{ $skip: -1 }], 5107200),
  refused('$replaceRoot with a number', 'replaceRoot', [{ $replaceRoot: { newRoot: '$a' } }], 40228),
  refused('$unwind without $', 'unwind', [{ $unwind: 'a' }], 28818),
  refused('$group without _id', 'group', [{ $group: { n: { $sum: 1 } } }], 15955),
  refused('an unknown accumulator', 'group', [{ $group: { _id: 1, n: { $foo: 1 } } }], 15952),
  refused('a group field that is no accumulator', 'group', [{ $group: { _id: 1, n: 5 } }], 40234),
  refused('an empty $project', 'project', [{ $project: {} }], 51272),
  refused('$project with both kinds', 'project', [{ $project: { a: 1, b: 0 } }], 31254),
  refused('$sort with another direction', 'sort', [{ $sort: { a: 2 } }], 15975),
  refused(
    'an operator over constants that fails, though there is no document',
    '../aggregation-pipeline-optimization',
    [{ $project: { a: { $divide: [1, 0] } } }],
    2,
    [],
  ),
  refused(
    'the same in a branch that is never taken',
    '../aggregation-pipeline-optimization',
    [{ $project: { a: { $cond: [{ $gt: ['$a', 0] }, 1, { $divide: [1, 0] }] } } }],
    2,
  ),
  refused('the same in a $match with $expr', '../aggregation-pipeline-optimization', [{ $match: { $expr: { $divide: [1, 0] } } }], 2, []),
];
