import { DateTime, type DurationLikeObject } from 'luxon';
import { compileExpression, type Value } from '../semantics';
import { randomFrom } from '../testing';
import { pick, upTo, type Random } from './random-values';

/** Dates against luxon, in zones with odd offsets, changes of clock at midnight, half-hour changes and changed minds. */
const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/St_Johns',
];
const cases = Math.ceil(Number(process.env['RANDOM_CASES'] ?? 20_000) / 10);
const now = new Date(0);

const evaluate = (expression: Value): unknown => compileExpression(expression, { now })({});
/** Half of them near a change of clock, for those come in spring and autumn. */
const instant = (random: Random): Date =>
  new Date(
    Date.UTC(
      1975 + upTo(random, 60),
      pick(random, [0, 2, 2, 3, 5, 8, 9, 9, 10]),
      upTo(random, 31),
      upTo(random, 23),
      upTo(random, 59),
      upTo(random, 59),
      upTo(random, 999),
    ),
  );
const iso = (date: unknown): string => (date as Date).toISOString();

/** A local time that happens twice has two right answers. */
const happensTwice = (time: DateTime): boolean => time.getPossibleOffsets().length > 1;

function forEachCase(check: (random: Random, date: Date, zone: string, local: DateTime) => void): void {
  for (let seed = 1; seed <= cases; seed++) {
    const random = randomFrom(seed);
    const date = instant(random);
    const zone = pick(random, zones);
    try {
      check(random, date, zone, DateTime.fromJSDate(date, { zone }));
    } catch (error) {
      throw new Error(`seed ${seed}, ${date.toISOString()} in ${zone}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}

test('parts of a date', () => {
  forEachCase((_, date, timezone, local) => {
    expect(evaluate({ $dateToParts: { date, timezone } })).toEqual({
      year: local.year,
      month: local.month,
      day: local.day,
      hour: local.hour,
      minute: local.minute,
      second: local.second,
      millisecond: local.millisecond,
    });
    expect(evaluate({ $dateToString: { date, timezone, format: '%G-W%V-%u %j %z' } })).toBe(local.toFormat("kkkk-'W'WW-E ooo ZZZ"));
  });
});

test('calendar arithmetic', () => {
  forEachCase((random, date, timezone, local) => {
    const unit = pick(random, ['day', 'week', 'month', 'quarter', 'year'] as const);
    const amount = upTo(random, 40) - 20;
    // On the clock alone, without a zone; luxon itself errs where a zone moved over the date line.
    const wanted = local.setZone('utc', { keepLocalTime: true }).plus({ [`${unit}s`]: amount } as DurationLikeObject);
    const got = DateTime.fromJSDate(evaluate({ $dateAdd: { startDate: date, unit, amount, timezone } }) as Date, { zone: timezone });
    const off = got.setZone('utc', { keepLocalTime: true }).diff(wanted).milliseconds;
    // Only a time the clock skips may read later, by what is skipped.
    if (off !== 0) {
      expect(DateTime.fromObject(wanted.toObject(), { zone: timezone }).toISO({ includeOffset: false })).not.toBe(
        wanted.toISO({ includeOffset: false }),
      );
      expect(off).toBeGreaterThan(0);
      expect(off).toBeLessThanOrEqual(86_400_000);
    }
  });
});

test('truncation to calendar units', () => {
  forEachCase((random, date, timezone, local) => {
    const unit = pick(random, ['day', 'week', 'month', 'quarter', 'year'] as const);
    const wanted = local.startOf(unit);
    const got = evaluate({ $dateTrunc: { date, unit, timezone, ...(unit === 'week' ? { startOfWeek: 'monday' } : {}) } }) as Date;
    if (happensTwice(wanted))
      expect(DateTime.fromJSDate(got, { zone: timezone }).toISO({ includeOffset: false })).toBe(wanted.toISO({ includeOffset: false }));
    else expect(iso(got)).toBe(wanted.toUTC().toISO());
  });
});

test('whole units between two dates', () => {
  forEachCase((random, startDate, timezone, local) => {
    const endDate = instant(random);
    const end = DateTime.fromJSDate(endDate, { zone: timezone });
    const between = (unit: string): number =>
      Number(evaluate({ $dateDiff: { startDate, endDate, unit, timezone, startOfWeek: 'monday' } }));
    const noon = (time: DateTime): DateTime => DateTime.utc(time.year, time.month, time.day);
    expect(between('day')).toBe(noon(end).diff(noon(local), 'days').days);
    expect(between('week')).toBe(noon(end).startOf('week').diff(noon(local).startOf('week'), 'weeks').weeks);
    expect(between('month')).toBe((end.year - local.year) * 12 + end.month - local.month);
    expect(between('quarter')).toBe((end.year - local.year) * 4 + end.quarter - local.quarter);
    expect(between('year')).toBe(end.year - local.year);
  });
});

test('a date put together from its parts is the date again', () => {
  forEachCase((_, date, timezone, local) => {
    if (happensTwice(local)) return;
    const parts = evaluate({ $dateToParts: { date, timezone } }) as Record<string, Value>;
    expect(iso(evaluate({ $dateFromParts: { ...parts, timezone } }))).toBe(date.toISOString());
    const isoParts = evaluate({ $dateToParts: { date, timezone, iso8601: true } }) as Record<string, Value>;
    expect(iso(evaluate({ $dateFromParts: { ...isoParts, timezone } }))).toBe(date.toISOString());
    const format = '%Y-%m-%d %H:%M:%S.%L';
    const dateString = evaluate({ $dateToString: { date, timezone, format } }) as string;
    expect(iso(evaluate({ $dateFromString: { dateString, format, timezone } }))).toBe(date.toISOString());
  });
});
