import { Double, ObjectId } from 'bson';
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

export const arrayExpressionCases: ExpressionCase[] = [
  is('$arrayElemAt', 'arrayElemAt', { $arrayElemAt: ['$a', 1] }, 2, { a: [1, 2] }),
  is('$arrayElemAt from the end', 'arrayElemAt', { $arrayElemAt: ['$a', -1] }, 2, { a: [1, 2] }),
  is('$arrayElemAt out of range is missing', 'arrayElemAt', { $type: { $arrayElemAt: ['$a', 5] } }, 'missing', { a: [1, 2] }),
  is('$arrayElemAt of null', 'arrayElemAt', { $arrayElemAt: ['$a', 0] }, null),
  refused('$arrayElemAt of a number', 'arrayElemAt', { $arrayElemAt: [5, 0] }, 28689),
  is('$first and $last', 'first', [{ $first: '$a' }, { $last: '$a' }], [1, 3], { a: [1, 2, 3] }),
  is('$concatArrays', 'concatArrays', { $concatArrays: [[1], [2, [3]]] }, [1, 2, [3]]),
  is('$concatArrays with null', 'concatArrays', { $concatArrays: [[1], null] }, null),
  refused('$concatArrays of a number', 'concatArrays', { $concatArrays: [[1], 5] }, 28664),
  is('$filter', 'filter', { $filter: { input: '$a', as: 'x', cond: { $eq: ['$$x.s', 2] } } }, [{ s: 2 }], { a: [{ s: 1 }, { s: 2 }] }),
  is('$filter with this and a limit', 'filter', { $filter: { input: [1, 2, 3, 4], cond: { $gt: ['$$this', 1] }, limit: 2 } }, [2, 3]),
  is('$map', 'map', { $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } }, [2, 4], { a: [1, 2] }),
  is('$map: what is missing becomes null', 'map', { $map: { input: [{ a: 1 }, {}], in: '$$this.a' } }, [1, null]),
  is('$map of null', 'map', { $map: { input: null, in: 1 } }, null),
  refused('$map of a number', 'map', { $map: { input: 5, in: 1 } }, 16883),
  is('$reduce', 'reduce', { $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } }, 'ab'),
  is(
    'nested iterations see the outer variables',
    'map',
    { $map: { input: [1, 2], as: 'x', in: { $map: { input: [10, 20], as: 'y', in: { $add: ['$$x', '$$y'] } } } } },
    [
      [11, 21],
      [12, 22],
    ],
  ),
  is('$in', 'in', { $in: [o1, '$a'] }, true, { a: [new ObjectId(o1.toHexString())] }),
  refused('$in of no array', 'in', { $in: [1, '$a'] }, 40081),
  is('$indexOfArray', 'indexOfArray', { $indexOfArray: [['a', 'abc', 'b'], 'b'] }, 2),
  is('$isArray', 'isArray', [{ $isArray: [[1]] }, { $isArray: 'x' }], [true, false]),
  is('$range', 'range', { $range: [0, 5, 2] }, [0, 2, 4]),
  is('$range downwards', 'range', { $range: [3, 0, -1] }, [3, 2, 1]),
  refused('$range with step 0', 'range', { $range: [0, 5, 0] }, 34449),
  is('$reverseArray', 'reverseArray', { $reverseArray: [[1, 2, 3]] }, [3, 2, 1]),
  is('$size', 'size', { $size: '$a' }, 2, { a: [1, 2] }),
  refused('$size of no array', 'size', { $size: '$a' }, 17124, { a: 1 }),
  is('$slice', 'slice', { $slice: [[1, 2, 3], 1, 1] }, [2]),
  is('$slice of the last', 'slice', { $slice: [[1, 2, 3], -2] }, [2, 3]),
  is('$slice beyond the start', 'slice', { $slice: [[1, 2, 3], -5, 2] }, [1, 2]),
  refused('$slice of a negative number of elements', 'slice', { $slice: [[1, 2, 3], 1, -1] }, 28729),
  is('$sortArray', 'sortArray', { $sortArray: { input: '$a', sortBy: 1 } }, [1, 2, 3], { a: [3, 1, 2] }),
  is(
    '$sortArray by fields',
    'sortArray',
    { $sortArray: { input: '$a', sortBy: { x: -1, y: 1 } } },
    [{ x: 2 }, { x: 1, y: 1 }, { x: 1, y: 2 }],
    { a: [{ x: 1, y: 2 }, { x: 2 }, { x: 1, y: 1 }] },
  ),
  is(
    '$zip',
    'zip',
    {
      $zip: {
        inputs: [
          [1, 2, 3],
          ['a', 'b'],
        ],
        useLongestLength: true,
        defaults: [0, 'z'],
      },
    },
    [
      [1, 'a'],
      [2, 'b'],
      [3, 'z'],
    ],
  ),
  is(
    '$maxN and $minN',
    'maxN-array-element',
    [{ $maxN: { n: 2, input: [1, 5, 3] } }, { $minN: { n: 2, input: [1, null, 5, 3] } }],
    [
      [5, 3],
      [1, 3],
    ],
  ),
  is(
    '$firstN and $lastN',
    'firstN-array-element',
    [{ $firstN: { n: 2, input: [1, 2, 3] } }, { $lastN: { n: 2, input: [1, 2, 3] } }],
    [
      [1, 2],
      [2, 3],
    ],
  ),
  is(
    '$setUnion',
    'setUnion',
    {
      $size: {
        $setUnion: [
          [1, 2, 2],
          [2, 3],
        ],
      },
    },
    3,
  ),
  is('$setIntersection', 'setIntersection', { $setIntersection: [[o1, 1], [o1]] }, [o1]),
  is('$setDifference', 'setDifference', { $setDifference: [[1, 2, 2], [1]] }, [2]),
  is(
    '$setEquals',
    'setEquals',
    {
      $setEquals: [
        ['a', 'b', 'a'],
        ['b', 'a'],
      ],
    },
    true,
  ),
  is('$setIsSubset', 'setIsSubset', { $setIsSubset: [[1], [1, 2]] }, true),
  is('numbers of different types are one element of a set', 'setEquals', { $setEquals: [[1], [new Double(1)]] }, true),
  is(
    '$allElementsTrue and $anyElementTrue',
    'allElementsTrue',
    [{ $allElementsTrue: [[1, 'x', []]] }, { $anyElementTrue: [[0, null, false]] }],
    [true, false],
  ),
  is('$mergeObjects', 'mergeObjects', { $mergeObjects: ['$a', { y: 2 }, null] }, { x: 1, y: 2 }, { a: { x: 1 } }),
  refused('$mergeObjects of a number', 'mergeObjects', { $mergeObjects: [{}, 5] }, 40400),
  is(
    '$objectToArray',
    'objectToArray',
    { $objectToArray: '$a' },
    [
      { k: 'b', v: 1 },
      { k: 'a', v: 2 },
    ],
    { a: { b: 1, a: 2 } },
  ),
  is('$arrayToObject of documents', 'arrayToObject', { $arrayToObject: [[{ k: 'x', v: 1 }]] }, { x: 1 }),
  is(
    '$arrayToObject of pairs, the last of a name wins',
    'arrayToObject',
    {
      $arrayToObject: [
        [
          ['x', 1],
          ['x', 2],
        ],
      ],
    },
    { x: 2 },
  ),
  refused('$arrayToObject with a number as name', 'arrayToObject', { $arrayToObject: [[[1, 1]]] }, 40395),
  is('$getField of a dotted name', 'getField', { $getField: { field: 'x.y', input: '$a' } }, 1, { a: { 'x.y': 1 } }),
  is('$setField', 'setField', { $setField: { field: 'x.y', input: '$a', value: 5 } }, { z: 1, 'x.y': 5 }, { a: { z: 1 } }),
  is('a path through an array gathers the fields of its documents', '../../../core/field-paths', '$a.b', [1, 2], {
    a: [{ b: 1 }, 5, {}, { b: 2 }],
  }),
  is('numbers in a path are names, not positions', '../../../core/field-paths', '$a.0', [], { a: [1, 2] }),
  is('a document literal leaves missing fields out', '../../../core/aggregation-pipeline', { x: '$a', y: '$b' }, { x: 1 }, { a: 1 }),
  is('an array literal has null for missing fields', '../../../core/aggregation-pipeline', ['$a', '$b'], [1, null], { a: 1 }),
];
