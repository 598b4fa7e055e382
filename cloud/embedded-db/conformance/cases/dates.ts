import { Long, ObjectId } from 'bson';
import type { ExpressionCase } from '../case';

const agg = 'reference/operator/aggregation/';
const is = (it: string, page: string, expression: unknown, value: unknown, doc = {}): ExpressionCase => ({
  it,
  page: `${agg}${page}/`,
  expression,
  is: value,
  doc: { d, ...doc },
});
const refused = (it: string, page: string, expression: unknown, error: number, doc = {}): ExpressionCase => ({
  it,
  page: `${agg}${page}/`,
  expression,
  error,
  doc: { d, ...doc },
});
const D = (text: string): Date => new Date(text);
const long = (value: number): Long => Long.fromNumber(value);
/** Half an hour before Berlin puts its clocks on. */
const d = D('2024-03-31T00:30:00Z');
const text = (format: string, timezone?: string): unknown => ({ $dateToString: { date: '$d', format, ...(timezone ? { timezone } : {}) } });
const trunc = (date: string, unit: string, more = {}): unknown => ({ $dateTrunc: { date: D(date), unit, ...more } });
const add = (date: string, unit: string, amount: number, timezone = 'UTC'): unknown => ({
  $dateAdd: { startDate: D(date), unit, amount, timezone },
});
const diff = (a: string, b: string, unit: string, more = {}): unknown => ({ $dateDiff: { startDate: D(a), endDate: D(b), unit, ...more } });
const parts = (fields: object): unknown => ({ $dateFromParts: fields });
const read = (dateString: string, more = {}): unknown => ({ $dateFromString: { dateString, ...more } });

export const dateCases: ExpressionCase[] = [
  is('$dateToString by default', 'dateToString', { $dateToString: { date: '$d' } }, '2024-03-31T00:30:00.000Z'),
  is(
    'all common specifiers',
    'dateToString',
    text('%Y-%m-%dT%H:%M:%S.%L %j %u %w %V %G %U %%'),
    '2024-03-31T00:30:00.000 091 7 1 13 2024 13 %',
  ),
  is('in a zone', 'dateToString', text('%Y-%m-%d %H:%M %z', 'Europe/Berlin'), '2024-03-31 01:30 +0100'),
  is('%Z is the offset in minutes', 'dateToString', text('%Z', 'America/New_York'), '-240'),
  is('a zone where it is still the day before', 'dateToString', text('%Y-%m-%d', 'America/New_York'), '2024-03-30'),
  is('an offset', 'dateToString', text('%H:%M', '+05:30'), '06:00'),
  is('Shanghai', 'dateToString', text('%Y-%m-%d %H:%M', 'Asia/Shanghai'), '2024-03-31 08:30'),
  is('$dateToString onNull', 'dateToString', { $dateToString: { date: '$x', format: '%Y', onNull: 'none' } }, 'none'),
  is('$dateToString of null', 'dateToString', { $dateToString: { date: '$x', format: '%Y' } }, null),
  refused('an unknown specifier', 'dateToString', text('%q'), 18536),
  refused('an unknown zone', 'dateToString', text('%Y', 'Mars/Olympus'), 40485),
  refused('a string is no date', 'dateToString', { $dateToString: { date: 'x' } }, 16006),
  is(
    'parts of a date',
    'year',
    [
      { $year: '$d' },
      { $month: '$d' },
      { $dayOfMonth: '$d' },
      { $hour: '$d' },
      { $minute: '$d' },
      { $second: '$d' },
      { $millisecond: '$d' },
    ],
    [2024, 3, 31, 0, 30, 0, 0],
  ),
  is('an hour in a zone before its clocks change', 'hour', { $hour: { date: '$d', timezone: 'Europe/Berlin' } }, 1),
  is('and after', 'hour', { $hour: { date: D('2024-03-31T01:30:00Z'), timezone: 'Europe/Berlin' } }, 3),
  is('$dayOfWeek in a zone', 'dayOfWeek', { $dayOfWeek: { date: '$d', timezone: 'America/New_York' } }, 7),
  is('$dayOfYear, $week', 'week', [{ $dayOfYear: '$d' }, { $week: '$d' }], [91, 13]),
  is('$isoWeek, $isoDayOfWeek', 'isoWeek', [{ $isoWeek: '$d' }, { $isoDayOfWeek: '$d' }], [13, 7]),
  is(
    'the ISO year of a first of January',
    'isoWeekYear',
    [{ $isoWeekYear: D('2021-01-01T00:00:00Z') }, { $isoWeek: D('2021-01-01T00:00:00Z') }],
    [long(2020), 53],
  ),
  is('$year of an ObjectId', 'year', { $year: '$o' }, 2023, { o: new ObjectId('650000000000000000000001') }),
  is('$year of a missing field', 'year', { $year: '$x' }, null),
  is(
    '$dateTrunc to a day in a zone',
    'dateTrunc',
    trunc('2024-03-31T00:30:00Z', 'day', { timezone: 'Europe/Berlin' }),
    D('2024-03-30T23:00:00Z'),
  ),
  is(
    'after the clocks changed',
    'dateTrunc',
    trunc('2024-03-31T12:00:00Z', 'day', { timezone: 'Europe/Berlin' }),
    D('2024-03-30T23:00:00Z'),
  ),
  is('west of UTC', 'dateTrunc', trunc('2024-03-31T00:30:00Z', 'day', { timezone: 'America/New_York' }), D('2024-03-30T04:00:00Z')),
  is('to a week from Sunday', 'dateTrunc', trunc('2024-03-31T00:30:00Z', 'week'), D('2024-03-31T00:00:00Z')),
  is('to a week from Monday', 'dateTrunc', trunc('2024-03-31T00:30:00Z', 'week', { startOfWeek: 'monday' }), D('2024-03-25T00:00:00Z')),
  is('to a month', 'dateTrunc', trunc('2024-03-31T00:30:00Z', 'month'), D('2024-03-01T00:00:00Z')),
  is('to a quarter', 'dateTrunc', trunc('2024-05-31T00:30:00Z', 'quarter'), D('2024-04-01T00:00:00Z')),
  is('to a year', 'dateTrunc', trunc('2024-05-31T00:30:00Z', 'year', { timezone: 'Asia/Shanghai' }), D('2023-12-31T16:00:00Z')),
  is('to fifteen minutes', 'dateTrunc', trunc('2024-03-31T00:44:00Z', 'minute', { binSize: 15 }), D('2024-03-31T00:30:00Z')),
  is('to an hour', 'dateTrunc', trunc('2024-03-31T00:44:00Z', 'hour'), D('2024-03-31T00:00:00Z')),
  is('to two hours', 'dateTrunc', trunc('2021-03-20T11:30:05Z', 'hour', { binSize: 2 }), D('2021-03-20T10:00:00Z')),
  is('$dateTrunc of null', 'dateTrunc', { $dateTrunc: { date: null, unit: 'day' } }, null),
  refused('a unit that is no unit', 'dateTrunc', trunc('2024-03-31T00:44:00Z', 'constructor'), 9),
  refused('an unknown unit', 'dateTrunc', trunc('2024-03-31T00:44:00Z', 'fortnight'), 9),
  is('$dateAdd of a month clamps to its last day', 'dateAdd', add('2024-01-31T00:00:00Z', 'month', 1), D('2024-02-29T00:00:00Z')),
  is(
    '$dateAdd of a day keeps the local time over a clock change',
    'dateAdd',
    add('2024-03-30T12:00:00Z', 'day', 1, 'Europe/Berlin'),
    D('2024-03-31T11:00:00Z'),
  ),
  is('$dateAdd of 24 hours does not', 'dateAdd', add('2024-03-30T12:00:00Z', 'hour', 24, 'Europe/Berlin'), D('2024-03-31T12:00:00Z')),
  is(
    '$dateAdd of quarters and years',
    'dateAdd',
    [add('2024-02-29T00:00:00Z', 'year', 1), add('2024-11-30T00:00:00Z', 'quarter', 1)],
    [D('2025-02-28T00:00:00Z'), D('2025-02-28T00:00:00Z')],
  ),
  is(
    '$dateSubtract',
    'dateSubtract',
    { $dateSubtract: { startDate: D('2024-03-31T00:00:00Z'), unit: 'month', amount: 1 } },
    D('2024-02-29T00:00:00Z'),
  ),
  refused('$dateAdd of half an hour', 'dateAdd', add('2024-03-30T12:00:00Z', 'hour', 0.5), 5166405),
  is('$dateDiff counts boundaries', 'dateDiff', diff('2024-01-01T23:00:00Z', '2024-01-02T01:00:00Z', 'day'), long(1)),
  is('$dateDiff of months', 'dateDiff', diff('2024-01-31T00:00:00Z', '2024-02-01T00:00:00Z', 'month'), long(1)),
  is('$dateDiff of years backwards', 'dateDiff', diff('2024-01-01T00:00:00Z', '2022-12-31T00:00:00Z', 'year'), long(-2)),
  is(
    '$dateDiff of weeks from Monday',
    'dateDiff',
    diff('2021-01-24T00:00:00Z', '2021-01-25T00:00:00Z', 'week', { startOfWeek: 'Monday' }),
    long(1),
  ),
  is(
    '$dateDiff of hours over a clock change counts real hours',
    'dateDiff',
    diff('2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z', 'hour', { timezone: 'Europe/Berlin' }),
    long(23),
  ),
  is(
    '$dateDiff of a day in a zone',
    'dateDiff',
    diff('2024-03-30T22:30:00Z', '2024-03-30T23:30:00Z', 'day', { timezone: 'Europe/Berlin' }),
    long(1),
  ),
  is(
    '$dateFromParts in a zone',
    'dateFromParts',
    parts({ year: 2024, month: 7, day: 1, hour: 12, timezone: 'Europe/Berlin' }),
    D('2024-07-01T10:00:00Z'),
  ),
  is('$dateFromParts carries over', 'dateFromParts', parts({ year: 2017, month: 14, day: 1, hour: 12 }), D('2018-02-01T12:00:00Z')),
  is('$dateFromParts backwards', 'dateFromParts', parts({ year: 2017, month: 0, day: 1, hour: 12 }), D('2016-12-01T12:00:00Z')),
  is(
    '$dateFromParts of an ISO week',
    'dateFromParts',
    parts({ isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3 }),
    D('2017-02-08T00:00:00Z'),
  ),
  refused('$dateFromParts without a year', 'dateFromParts', parts({ month: 1 }), 40516),
  is(
    '$dateFromString',
    'dateFromString',
    [
      read('2017-02-08T12:10:40.787Z'),
      read('2017-02-08T12:10:40.787', { timezone: 'America/New_York' }),
      read('2017-02-08'),
      read('2017-02-08T12:10:40+08:00'),
    ],
    [D('2017-02-08T12:10:40.787Z'), D('2017-02-08T17:10:40.787Z'), D('2017-02-08T00:00:00Z'), D('2017-02-08T04:10:40Z')],
  ),
  is('$dateFromString with a format', 'dateFromString', read('06-15-2018', { format: '%m-%d-%Y' }), D('2018-06-15T00:00:00Z')),
  is('$dateFromString onError', 'dateFromString', read('zz', { onError: null }), null),
  is('$dateFromString onNull', 'dateFromString', { $dateFromString: { dateString: '$x', onNull: 'none' } }, 'none'),
  refused('$dateFromString of no date', 'dateFromString', read('zz'), 241),
  refused('a zone in the string and beside it', 'dateFromString', read('2017-02-08T12:10:40.787Z', { timezone: 'America/New_York' }), 241),
  is(
    '$dateToParts in a zone',
    'dateToParts',
    { $dateToParts: { date: '$d', timezone: 'America/New_York' } },
    { year: 2024, month: 3, day: 30, hour: 20, minute: 30, second: 0, millisecond: 0 },
  ),
  is(
    '$dateToParts by ISO',
    'dateToParts',
    { $dateToParts: { date: '$d', iso8601: true } },
    { isoWeekYear: 2024, isoWeek: 13, isoDayOfWeek: 7, hour: 0, minute: 30, second: 0, millisecond: 0 },
  ),
];
