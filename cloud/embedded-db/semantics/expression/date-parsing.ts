import { DbError } from '../../errors';
import { civilToMillis, localToInstant, utcZone, zoneOf, type Zone } from './time-zones';
import { daysInMonth, isoWeekStart } from './civil';
import { checkFormat, months } from './date-format';

const failure = (text: string, why: string): DbError =>
  new DbError(241, 'ConversionFailure', `Error parsing date string '${text}'; ${why}`);

/** ISO 8601 and what differs from it by a space: the forms we read without a format. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads a date without a format. MongoDB accepts many more forms (names of months, "tomorrow"): those that might be one are refused
 * with 238 instead of being taken for a failure; text without a digit is a ConversionFailure.
 * https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromString/
 */
export function parseDateString(text: string, zone: Zone | undefined): Date {
  const match = iso.exec(text);
  if (!match) {
    if (/\d/.test(text) || /^(now|today|midnight|noon|tomorrow|yesterday)$/i.test(text))
      throw new DbError(
        238,
        'NotImplemented',
        `a date written '${text}' is not supported by the embedded database: $dateFromString reads ISO 8601, or give a format`,
      );
    throw failure(text, 'an error occurred: 0: Unexpected character');
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const parts = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  checkRanges(text, parts);
  if (offset && zone)
    throw failure(text, 'you cannot pass in a date/time string with time zone information together with a timezone argument');
  const local = civilToMillis(...parts, Math.floor(Number(`${fraction}000`.slice(0, 3))));
  const found = offset ? zoneOf(/^[+-]/.test(offset) ? offset : 'UTC') : (zone ?? utcZone);
  return new Date(localToInstant(local, found));
}

function checkRanges(text: string, [year, month, day, hour, minute, second]: [number, number, number, number, number, number]): void {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
    throw failure(text, 'an error occurred: the parsed date was invalid');
}

interface Fields {
  Y?: number;
  m?: number;
  d?: number;
  H?: number;
  M?: number;
  S?: number;
  L?: number;
  j?: number;
  G?: number;
  V?: number;
  u?: number;
  offset?: number;
}

const digits: Record<string, { max: number; min: number }> = {
  Y: { min: 4, max: 4 },
  m: { min: 1, max: 2 },
  d: { min: 1, max: 2 },
  H: { min: 1, max: 2 },
  M: { min: 1, max: 2 },
  S: { min: 1, max: 2 },
  L: { min: 1, max: 3 },
  j: { min: 1, max: 3 },
  G: { min: 4, max: 4 },
  V: { min: 1, max: 2 },
  u: { min: 1, max: 1 },
};

/** Reads a date by a format of `$dateToString`'s specifiers. */
export function parseDateFormat(text: string, format: string, zone: Zone | undefined): Date {
  checkFormat(format);
  const fields: Fields = {};
  let at = 0;
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== '%' || format[i + 1] === '%') {
      if (format[i] === '%') i++;
      if (text[at++] !== format[i]) throw failure(text, `an error occurred: The format separator does not match at position ${at - 1}`);
    } else at = readField(text, at, format[++i]!, fields);
  }
  if (at !== text.length) throw failure(text, 'an error occurred: Trailing data');
  if (fields.offset !== undefined && zone)
    throw failure(text, 'you cannot pass in a date/time string with time zone information together with a timezone argument');
  const local = localOf(text, fields);
  return new Date(fields.offset === undefined ? localToInstant(local, zone ?? utcZone) : local - fields.offset);
}

function readField(text: string, at: number, specifier: string, fields: Fields): number {
  const rest = text.slice(at);
  if (specifier === 'z' || specifier === 'Z') {
    const match = (specifier === 'z' ? /^(?:Z|[+-]\d{2}:?\d{2})/ : /^[+-]\d+/).exec(rest);
    if (!match) throw failure(text, `an error occurred: The timezone could not be found at position ${at}`);
    fields.offset = specifier === 'Z' ? Number(match[0]) * 60_000 : zoneOf(match[0]).offsetAt(0);
    return at + match[0].length;
  }
  if (specifier === 'b' || specifier === 'B') {
    const month = months.findIndex((name) => rest.toLowerCase().startsWith((specifier === 'b' ? name.slice(0, 3) : name).toLowerCase()));
    if (month < 0) throw failure(text, `an error occurred: A textual month could not be found at position ${at}`);
    fields.m = month + 1;
    return at + (specifier === 'b' ? 3 : months[month]!.length);
  }
  const width = digits[specifier];
  if (!width) throw new DbError(238, 'NotImplemented', `reading %${specifier} is not supported by the embedded database: $dateFromString`);
  const match = new RegExp(`^\\d{${width.min},${width.max}}`).exec(rest);
  if (!match) throw failure(text, `an error occurred: %${specifier} could not be found at position ${at}`);
  fields[specifier as 'Y'] = specifier === 'L' ? Number(match[0].padEnd(3, '0')) : Number(match[0]);
  return at + match[0].length;
}

function localOf(text: string, fields: Fields): number {
  const { Y, m = 1, d = 1, H = 0, M = 0, S = 0, L = 0, j, G, V = 1, u = 1 } = fields;
  if (H > 23 || M > 59 || S > 59) throw failure(text, 'an error occurred: the parsed time was invalid');
  const time = ((H * 60 + M) * 60 + S) * 1000 + L;
  if (G !== undefined) {
    if (Y !== undefined || V < 1 || V > 53 || u < 1 || u > 7)
      throw failure(text, 'an error occurred: mixing of ISO dates with natural dates is not allowed');
    return isoWeekStart(G, V) + (u - 1) * 86_400_000 + time;
  }
  if (Y === undefined) throw failure(text, 'an incomplete date/time string has been found');
  if (j !== undefined) {
    if (j < 1 || j > 366) throw failure(text, 'an error occurred: the parsed date was invalid');
    return civilToMillis(Y, 1, j, 0, 0, 0, 0) + time;
  }
  checkRanges(text, [Y, m, d, H, M, S]);
  return civilToMillis(Y, m, d, 0, 0, 0, 0) + time;
}
