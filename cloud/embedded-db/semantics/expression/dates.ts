import { DbError, location } from '../../errors';
import { asInteger, isDoc, isNullish, Long, ObjectId, Timestamp, typeName, type Doc, type Maybe, type Value } from '../values';
import { civilOf, isoWeek, isoWeekday, isoWeekStart, sundayWeek, weekday, yearDay, type Civil } from './civil';
import { checkFormat, formatDate } from './date-format';
import { parseDateFormat, parseDateString } from './date-parsing';
import { civilToMillis, localToInstant, utcZone, zoneOf, type Zone } from './time-zones';
import type { Evaluate, OperatorCompiler, OperatorTable } from './types';

/** A date, or what stands for one (ObjectId, Timestamp), in milliseconds. */
export function instantOf(value: Maybe): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.t * 1000;
  throw location(16006, `can't convert from BSON type ${value === undefined ? 'missing' : typeName(value)} to Date`);
}

/** The zone an argument names; undefined where it is null. */
export function zoneArgument(evaluate: Evaluate | undefined, doc: Doc): Zone | null {
  if (!evaluate) return utcZone;
  const name = evaluate(doc);
  if (isNullish(name)) return null;
  if (typeof name !== 'string') throw location(40517, `timezone must evaluate to a string, found ${typeName(name)}`);
  return zoneOf(name);
}

/** $year and its kind: a date, or { date, timezone }. https://www.mongodb.com/docs/manual/reference/operator/aggregation/year/ */
const part =
  (read: (civil: Civil) => Value): OperatorCompiler =>
  (argument, compiler, name) => {
    const named = isDoc(argument) && !Object.keys(argument)[0]?.startsWith('$');
    const { date, timezone } = named
      ? compiler.named(name, argument, ['date'], ['timezone'])
      : { date: compiler.args(name, argument, 1)[0], timezone: undefined };
    return (doc) => {
      const value = date!(doc);
      const zone = zoneArgument(timezone, doc);
      return isNullish(value) || zone === null ? null : read(civilOf(instantOf(value), zone));
    };
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/ */
const dateToString: OperatorCompiler = (argument, compiler, name) => {
  const { date, format, timezone, onNull } = compiler.named(name, argument, ['date'], ['format', 'timezone', 'onNull']);
  return (doc) => {
    const value = date!(doc);
    const zone = zoneArgument(timezone, doc);
    const text = format ? format(doc) : undefined;
    if (isNullish(value)) return onNull ? onNull(doc) : null;
    if (zone === null || (format && isNullish(text))) return null;
    if (text !== undefined && typeof text !== 'string') throw location(18533, "$dateToString requires that 'format' be a string");
    const chosen = text ?? (zone.utc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
    checkFormat(chosen);
    return formatDate(civilOf(instantOf(value), zone), chosen);
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromString/ */
const dateFromString: OperatorCompiler = (argument, compiler, name) => {
  const { dateString, format, timezone, onError, onNull } = compiler.named(
    name,
    argument,
    ['dateString'],
    ['format', 'timezone', 'onError', 'onNull'],
  );
  return (doc) => {
    const text = dateString!(doc);
    const zone = zoneArgument(timezone, doc);
    const pattern = format?.(doc);
    if (isNullish(text)) return onNull ? onNull(doc) : null;
    if (zone === null || (format && isNullish(pattern))) return null;
    try {
      if (typeof text !== 'string')
        throw new DbError(
          241,
          'ConversionFailure',
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)} with value ${String(text)}`,
        );
      if (pattern !== undefined && typeof pattern !== 'string')
        throw location(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(pattern!)}`);
      const given = timezone && !zone.utc ? zone : undefined;
      return pattern === undefined ? parseDateString(text, given) : parseDateFormat(text, pattern, given);
    } catch (error) {
      if (onError && error instanceof DbError && error.code === 241) return onError(doc);
      throw error;
    }
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToParts/ */
const dateToParts: OperatorCompiler = (argument, compiler, name) => {
  const { date, timezone, iso8601 } = compiler.named(name, argument, ['date'], ['timezone', 'iso8601']);
  return (doc): Value => {
    const value = date!(doc);
    const zone = zoneArgument(timezone, doc);
    const iso = iso8601 ? iso8601(doc) : false;
    if (isNullish(value) || zone === null || isNullish(iso)) return null;
    if (typeof iso !== 'boolean') throw location(40521, `iso8601 must evaluate to a bool, found ${typeName(iso)}`);
    const civil = civilOf(instantOf(value), zone);
    const { hour, minute, second, millisecond } = civil;
    const week = isoWeek(civil);
    if (iso)
      return { isoWeekYear: week.year, isoWeek: week.week, isoDayOfWeek: isoWeekday(civil.local), hour, minute, second, millisecond };
    return { year: civil.year, month: civil.month, day: civil.day, hour, minute, second, millisecond };
  };
};

const naturalParts = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const isoParts = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'] as const;

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromParts/ : values out of range carry over. */
const dateFromParts: OperatorCompiler = (argument, compiler, name) => {
  const given = compiler.named(name, argument, [], [...naturalParts, 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'timezone']);
  if (!given.year && !given.isoWeekYear) throw location(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  if (given.isoWeekYear && (given.year || given.month || given.day))
    throw location(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  if (given.year && (given.isoWeek || given.isoDayOfWeek))
    throw location(40525, '$dateFromParts does not allow mixing natural dates with ISO dates');
  const names = given.year ? naturalParts : isoParts;
  return (doc) => {
    const zone = zoneArgument(given.timezone, doc);
    const numbers: number[] = [];
    for (const [i, key] of names.entries()) {
      const value = given[key] ? given[key]!(doc) : i === 0 || i > 2 ? 0 : 1;
      if (isNullish(value)) return null;
      numbers.push(partNumber(key, value));
    }
    if (zone === null) return null;
    const [year, second_, third, hour, minute, second, millisecond] = numbers as [number, number, number, number, number, number, number];
    const days = given.year ? civilToMillis(year, second_, third, 0, 0, 0, 0) : isoWeekStart(year, second_) + (third - 1) * 86_400_000;
    const date = new Date(localToInstant(days + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond, zone));
    if (Number.isNaN(date.getTime())) throw new DbError(159, 'DurationOverflow', '$dateFromParts: the date is out of range');
    return date;
  };
};

function partNumber(name: string, value: Value): number {
  const whole = asInteger(value);
  if (whole === undefined)
    throw location(40515, `'${name}' must evaluate to an integer, found ${typeName(value)} with value ${String(value)}`);
  if ((name === 'year' || name === 'isoWeekYear') && (whole < 1 || whole > 9999))
    throw location(name === 'year' ? 40523 : 31095, `'${name}' must evaluate to an integer in the range 1 to 9999, found ${whole}`);
  if (name !== 'year' && name !== 'isoWeekYear' && name !== 'second' && name !== 'millisecond' && (whole < -32768 || whole > 32767))
    throw location(31034, `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${whole} is not in range`);
  return whole;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/#date-expression-operators */
export const dateOperators: OperatorTable = {
  $year: part(({ year }) => year),
  $month: part(({ month }) => month),
  $dayOfMonth: part(({ day }) => day),
  $hour: part(({ hour }) => hour),
  $minute: part(({ minute }) => minute),
  $second: part(({ second }) => second),
  $millisecond: part(({ millisecond }) => millisecond),
  $dayOfWeek: part(({ local }) => weekday(local) + 1),
  $dayOfYear: part((civil) => yearDay(civil) + 1),
  $week: part(sundayWeek),
  $isoWeek: part((civil) => isoWeek(civil).week),
  $isoWeekYear: part((civil) => Long.fromNumber(isoWeek(civil).year)),
  $isoDayOfWeek: part(({ local }) => isoWeekday(local)),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
};
