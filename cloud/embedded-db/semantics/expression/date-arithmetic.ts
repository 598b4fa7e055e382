import { DbError, location, failedToParse } from '../../errors';
import { truncateToBigInt } from '../numbers';
import { asInteger, isNullish, isNumeric, Long, typeName, type Maybe, type Value } from '../values';
import { civilOf, dayMs, daysInMonth } from './civil';
import { instantOf, zoneArgument } from './dates';
import { civilToMillis, localToInstant, type Zone } from './time-zones';
import type { OperatorCompiler, OperatorTable } from './types';

type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** Months in the calendar units, milliseconds in the others. */
const monthsIn: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 };
const millisIn: Partial<Record<Unit, number>> = {
  week: 7 * dayMs,
  day: dayMs,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

function unitOf(name: string, value: Value): Unit {
  if (typeof value !== 'string') throw location(5439013, `${name} requires 'unit' to be a string, but got ${typeName(value)}`);
  if (!Object.hasOwn(monthsIn, value) && !Object.hasOwn(millisIn, value))
    throw failedToParse(`${name} parameter 'unit' value cannot be recognized as a time unit: ${value}`);
  return value as Unit;
}

const overflow = (name: string): DbError => new DbError(159, 'DurationOverflow', `${name}: the date is out of range`);

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateAdd/ */
const dateAdd =
  (direction: 1n | -1n): OperatorCompiler =>
  (argument, compiler, name) => {
    const { startDate, unit, amount, timezone } = compiler.named(name, argument, ['startDate', 'unit', 'amount'], ['timezone']);
    return (doc) => {
      const start = startDate!(doc);
      const by = unit!(doc);
      const count = amount!(doc);
      const zone = zoneArgument(timezone, doc);
      if (isNullish(start) || isNullish(by) || isNullish(count) || zone === null) return null;
      const whole = isNumeric(count) && asInteger(count) !== undefined ? truncateToBigInt(count) : undefined;
      if (whole === undefined) throw location(5166405, `${name} expects integer amount of time units`);
      const moved = new Date(addUnits(instantOf(start), unitOf(name, by), Number(whole * direction), zone));
      if (Number.isNaN(moved.getTime())) throw overflow(name);
      return moved;
    };
  };

/** Days and longer move the local calendar, clamping to a month's last day; shorter units move the instant. */
function addUnits(instant: number, unit: Unit, amount: number, zone: Zone): number {
  const months = monthsIn[unit];
  if (months === undefined && unit !== 'day' && unit !== 'week') return instant + amount * millisIn[unit]!;
  const civil = civilOf(instant, zone);
  if (months === undefined) return localToInstant(civil.local + amount * millisIn[unit]!, zone);
  const target = civil.year * 12 + civil.month - 1 + amount * months;
  const [year, month] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1];
  const timeOfDay = ((civil.local % dayMs) + dayMs) % dayMs;
  return localToInstant(civilToMillis(year, month, Math.min(civil.day, daysInMonth(year, month)), 0, 0, 0, 0) + timeOfDay, zone);
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The first day of the week, 0 for Sunday. */
function startOfWeek(name: string, value: Maybe): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string') throw location(5439015, `${name} requires 'startOfWeek' to be a string`);
  const day = weekdays.findIndex((each) => each === value.toLowerCase() || each.slice(0, 3) === value.toLowerCase());
  if (day < 0) throw failedToParse(`${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`);
  return day;
}

/** Days from 2000-01-01, a Saturday, the point MongoDB counts bins from. */
const reference = Date.UTC(2000, 0, 1);
const dayNumber = (local: number): number => Math.floor((local - reference) / dayMs);
/** Weeks from the first start of a week on or after the reference. */
const weekNumber = (local: number, start: number): number => Math.floor((dayNumber(local) - ((start + 1) % 7)) / 7);

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateDiff/ : boundaries crossed, in the zone. */
const dateDiff: OperatorCompiler = (argument, compiler, name) => {
  const {
    startDate,
    endDate,
    unit,
    timezone,
    startOfWeek: weekStart,
  } = compiler.named(name, argument, ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek']);
  return (doc) => {
    const [start, end, by] = [startDate!(doc), endDate!(doc), unit!(doc)];
    const zone = zoneArgument(timezone, doc);
    const week = weekStart?.(doc);
    if (isNullish(start) || isNullish(end) || isNullish(by) || zone === null) return null;
    const named = unitOf(name, by);
    if (named === 'week' && weekStart && isNullish(week)) return null;
    return Long.fromNumber(unitsBetween(instantOf(start), instantOf(end), named, zone, named === 'week' ? startOfWeek(name, week) : 0));
  };
};

function unitsBetween(start: number, end: number, unit: Unit, zone: Zone, weekStart: number): number {
  if (unit === 'millisecond') return end - start;
  const a = civilOf(start, zone);
  const b = civilOf(end, zone);
  const months = monthsIn[unit];
  if (months) return Math.floor((b.year * 12 + b.month - 1) / months) - Math.floor((a.year * 12 + a.month - 1) / months);
  if (unit === 'day') return dayNumber(b.local) - dayNumber(a.local);
  if (unit === 'week') return weekNumber(b.local, weekStart) - weekNumber(a.local, weekStart);
  const size = millisIn[unit]!;
  return Math.floor(b.local / size) - Math.floor(a.local / size) + Math.trunc((a.offset - b.offset) / size);
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateTrunc/ */
const dateTrunc: OperatorCompiler = (argument, compiler, name) => {
  const {
    date,
    unit,
    binSize,
    timezone,
    startOfWeek: weekStart,
  } = compiler.named(name, argument, ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek']);
  return (doc) => {
    const [value, by] = [date!(doc), unit!(doc)];
    const zone = zoneArgument(timezone, doc);
    const bin = binSize ? binSize(doc) : 1;
    const week = weekStart?.(doc);
    if (isNullish(value) || isNullish(by) || isNullish(bin) || zone === null) return null;
    const named = unitOf(name, by);
    if (named === 'week' && weekStart && isNullish(week)) return null;
    const size = asInteger(bin);
    if (size === undefined)
      throw location(
        5439017,
        `$dateTrunc requires 'binSize' to be a 64-bit integer, but got value '${String(bin)}' of type ${typeName(bin)}`,
      );
    if (size <= 0) throw location(5439018, `$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`);
    return new Date(truncate(instantOf(value), named, size, zone, named === 'week' ? startOfWeek(name, week) : 0));
  };
};

/** Bins are counted from 2000-01-01 in the zone; days and longer by the local calendar. */
function truncate(instant: number, unit: Unit, size: number, zone: Zone, weekStart: number): number {
  const bin = (units: number): number => Math.floor(units / size) * size;
  const { local, year, month } = civilOf(instant, zone);
  const months = monthsIn[unit];
  if (months) {
    const first = Math.floor(((year - 2000) * 12 + month - 1) / (months * size)) * months * size;
    return localToInstant(civilToMillis(2000, 1 + first, 1, 0, 0, 0, 0), zone);
  }
  if (unit === 'day') return localToInstant(reference + bin(dayNumber(local)) * dayMs, zone);
  if (unit === 'week') return localToInstant(reference + (((weekStart + 1) % 7) + bin(weekNumber(local, weekStart)) * 7) * dayMs, zone);
  const origin = localToInstant(reference, zone);
  const step = millisIn[unit]! * size;
  return origin + Math.floor((instant - origin) / step) * step;
}

export const dateArithmeticOperators: OperatorTable = {
  $dateAdd: dateAdd(1n),
  $dateSubtract: dateAdd(-1n),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
};
