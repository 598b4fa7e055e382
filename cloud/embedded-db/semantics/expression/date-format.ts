import { location } from '../../errors';
import { isoWeek, isoWeekday, sundayWeek, weekday, yearDay, type Civil } from './civil';

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/#std-label-format-specifiers */
const specifiers: Record<string, (civil: Civil) => string> = {
  b: ({ month }) => months[month - 1]!.slice(0, 3),
  B: ({ month }) => months[month - 1]!,
  d: ({ day }) => pad(day, 2),
  G: (civil) => year4(isoWeek(civil).year),
  H: ({ hour }) => pad(hour, 2),
  j: (civil) => pad(yearDay(civil) + 1, 3),
  L: ({ millisecond }) => pad(millisecond, 3),
  m: ({ month }) => pad(month, 2),
  M: ({ minute }) => pad(minute, 2),
  S: ({ second }) => pad(second, 2),
  w: ({ local }) => String(weekday(local) + 1),
  u: ({ local }) => String(isoWeekday(local)),
  U: (civil) => pad(sundayWeek(civil), 2),
  V: (civil) => pad(isoWeek(civil).week, 2),
  Y: ({ year }) => year4(year),
  z: ({ offset }) =>
    `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 3_600_000), 2)}${pad(Math.floor((Math.abs(offset) / 60_000) % 60), 2)}`,
  Z: ({ offset }) => String(Math.trunc(offset / 60_000)),
  '%': () => '%',
};

function year4(year: number): string {
  if (year < 0 || year > 9999) throw location(18537, `$dateToString is only defined on year 0-9999, tried to use year ${year}`);
  return pad(year, 4);
}

/** Refuses a format with an unknown or unfinished specifier (18535, 18536). */
export function checkFormat(format: string): void {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 2)) {
    const specifier = format[at + 1];
    if (specifier === undefined) throw location(18535, "Unmatched '%' at end of format string");
    if (!Object.hasOwn(specifiers, specifier)) throw location(18536, `Invalid format character '%${specifier}' in format string`);
  }
}

export const formatDate = (civil: Civil, format: string): string =>
  format.replace(/%(.)/gs, (_, specifier: string) => specifiers[specifier]!(civil));

export { months };
