import { ObjectId } from 'bson';
import type { ExpressionCase } from '../case';

const agg = 'reference/operator/aggregation/';
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

export const stringCases: ExpressionCase[] = [
  is('$concat', 'concat', { $concat: ['$a', ' - ', '$b'] }, 'x - y', { a: 'x', b: 'y' }),
  is('$concat with null', 'concat', { $concat: ['x', '$a'] }, null),
  refused('$concat of a number', 'concat', { $concat: ['x', 5] }, 16702),
  is('$toLower', 'toLower', { $toLower: 'ABC' }, 'abc'),
  is('$toUpper of null', 'toUpper', { $toUpper: null }, ''),
  is('$toUpper leaves letters beyond ASCII', 'toUpper', { $toUpper: 'äb' }, 'äB'),
  is('$strcasecmp', 'strcasecmp', { $strcasecmp: ['13q1', '13Q4'] }, -1),
  is('$strLenCP counts code points', 'strLenCP', { $strLenCP: '展会😀' }, 3),
  is('$strLenBytes counts bytes', 'strLenBytes', { $strLenBytes: '展会😀' }, 10),
  refused('$strLenCP of null', 'strLenCP', { $strLenCP: '$a' }, 34471),
  refused('$strLenBytes of a number', 'strLenBytes', { $strLenBytes: 5 }, 34473),
  is('$substrCP', 'substrCP', { $substrCP: ['展会门票', 1, 2] }, '会门'),
  is('$substrCP past the end', 'substrCP', { $substrCP: ['abc', 5, 2] }, ''),
  refused('$substrCP with a negative start', 'substrCP', { $substrCP: ['abc', -1, 2] }, 34455),
  is('$substrBytes', 'substrBytes', { $substrBytes: ['éclair', 0, 3] }, 'éc'),
  is('$substrBytes with a negative length takes the rest', 'substrBytes', { $substrBytes: ['hello', 2, -1] }, 'llo'),
  refused('$substrBytes in the middle of a character', 'substrBytes', { $substrBytes: ['é', 1, 1] }, 28656),
  is('$split', 'split', { $split: ['June-15-2013', '-'] }, ['June', '15', '2013']),
  is('$split of null', 'split', { $split: ['$a', '-'] }, null),
  refused('$split by nothing', 'split', { $split: ['a', ''] }, 40087),
  is('$trim', 'trim', { $trim: { input: ' \n good bye \t ' } }, 'good bye'),
  is('$trim of characters', 'trim', { $trim: { input: ' ggggoodbyeeeee', chars: 'ge' } }, ' ggggoodby'),
  is('$ltrim', 'ltrim', { $ltrim: { input: ' ggggoodbyeeeee', chars: ' gd' } }, 'oodbyeeeee'),
  is('$rtrim', 'rtrim', { $rtrim: { input: ' ggggoodbyeeeee    ', chars: 'e ' } }, ' ggggoodby'),
  is('$indexOfCP', 'indexOfCP', { $indexOfCP: ['cafétéria', 'é'] }, 3),
  is('$indexOfCP from a start', 'indexOfCP', { $indexOfCP: ['cafétéria', 'é', 4] }, 5),
  is('$indexOfBytes', 'indexOfBytes', { $indexOfBytes: ['cafétéria', 't'] }, 5),
  is('$indexOfCP not found', 'indexOfCP', { $indexOfCP: ['abc', 'x'] }, -1),
  is('$indexOfCP of null', 'indexOfCP', { $indexOfCP: [null, 'x'] }, null),
  refused('$indexOfCP of a number', 'indexOfCP', { $indexOfCP: [5, 'x'] }, 40093),
  is('$replaceOne', 'replaceOne', { $replaceOne: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b.c'),
  is('$replaceAll', 'replaceAll', { $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b$&c'),
  is('$replaceAll of null', 'replaceAll', { $replaceAll: { input: null, find: '.', replacement: '-' } }, null),
  is('$regexMatch', 'regexMatch', { $regexMatch: { input: '$s', regex: 'B', options: 'i' } }, true, { s: 'abc' }),
  is('$regexMatch of null', 'regexMatch', { $regexMatch: { input: '$s', regex: 'B' } }, false),
  is(
    '$regexFind gives match, position and captures',
    'regexFind',
    { $regexFind: { input: 'Café No-12', regex: '(No)-(\\d+)' } },
    { match: 'No-12', idx: 5, captures: ['No', '12'] },
  ),
  is('$regexFind without a match', 'regexFind', { $regexFind: { input: 'x', regex: 'y' } }, null),
  is('$regexFindAll', 'regexFindAll', { $regexFindAll: { input: 'a1b22', regex: /\d+/ } }, [
    { match: '1', idx: 1, captures: [] },
    { match: '22', idx: 3, captures: [] },
  ]),
  is(
    'an optional capture that took no part is null',
    'regexFind',
    { $regexFind: { input: 'b', regex: '(a)?b' } },
    { match: 'b', idx: 0, captures: [null] },
  ),
  is('$toString of an ObjectId', 'toString', { $toString: '$o' }, '650000000000000000000001', {
    o: new ObjectId('650000000000000000000001'),
  }),
  is('$toString of a date', 'toString', { $toString: '$d' }, '1970-01-01T00:00:00.000Z', { d: new Date(0) }),
  is('$toString of numbers', 'toString', [{ $toString: 12345 }, { $toString: 2.5 }, { $toString: true }], ['12345', '2.5', 'true']),
];
