import { DateTime } from 'luxon';
import { parseDate } from './dates';

/** A date as somebody wrote it. Without a year, or as `3/4`, it has several readings. */
export interface WrittenDay {
  readonly readings: readonly {
    readonly year: number | null;
    readonly month: number;
    readonly day: number;
    readonly order: 'mdy' | 'dmy' | 'ymd';
  }[];
  /** From Monday, 1, where the day of the week stands beside it. */
  readonly weekday: number | null;
  /** What stood behind the date: the time of day. */
  readonly rest: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const WEEKDAY =
  /[(（[]?\s*(?:(?:周|星期|礼拜)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\.?(?![a-z]))\s*[)）\]]?[,，]?/i;
const CHINESE = '一二三四五六日';
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days of what a spreadsheet counts from 1900; from 2009 to 2064. */
const SERIAL = /^[45]\d{4}(?:\.\d+)?$/;

/** The date at the beginning of a cell, `3月10日（周二）10:00`; null when there is none. */
export function readWrittenDay(text: string): WrittenDay | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (SERIAL.test(plain)) return serialDay(Number(plain));
  const noted = WEEKDAY.exec(plain);
  const weekday = noted
    ? noted[1]
      ? CHINESE.indexOf(noted[1].replace('天', '日')) + 1
      : ENGLISH.indexOf((noted[2] ?? '').toLowerCase()) + 1
    : null;
  const bare = (noted ? plain.replace(noted[0], ' ') : plain).replace(/\s+/g, ' ').trim();
  const made = (length: number, ...readings: WrittenDay['readings']): WrittenDay | null => {
    const real = readings.filter(({ year, month, day }) => DateTime.utc(year ?? 2024, month, day).isValid);
    return real.length === 0 ? null : { readings: real, weekday, rest: bare.slice(length).replace(/^[\s,，T]+/, '') };
  };
  const n = (match: RegExpExecArray, at: number) => Number(match[at]);
  const year = (two: string | undefined) => (two === undefined ? null : Number(two) < 100 ? 2000 + Number(two) : Number(two));
  const isMonth = (word = '') => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  let match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*(?:日|号)?(?!\d)/.exec(bare) ?? /^(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(bare);
  if (match) return made(match[0].length, { year: n(match, 1), month: n(match, 2), day: n(match, 3), order: 'ymd' });
  match = /^(?:(\d{2})年)?(\d{1,2})\s*月\s*(\d{1,2})\s*(?:日|号)?/.exec(bare);
  if (match) return made(match[0].length, { year: year(match[1]), month: n(match, 2), day: n(match, 3), order: 'ymd' });
  match = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${MONTH}(?:[\\s,-]+(\\d{4}|\\d{2})(?![:\\d]))?`, 'i').exec(bare);
  if (match) return made(match[0].length, { year: year(match[3]), month: isMonth(match[2]), day: n(match, 1), order: 'ymd' });
  match = new RegExp(`^${MONTH}[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?(?![:\\d])(?:[\\s,-]+(\\d{4}|\\d{2})(?![:\\d]))?`, 'i').exec(bare);
  if (match) return made(match[0].length, { year: year(match[3]), month: isMonth(match[1]), day: n(match, 2), order: 'ymd' });
  // Germans and Russians write the day first, with dots.
  match = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)/.exec(bare);
  if (match) return made(match[0].length, { year: year(match[3]), month: n(match, 2), day: n(match, 1), order: 'dmy' });
  match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(bare);
  if (match) {
    const two = match[4]?.length === 2 ? [{ year: year(match[1]), month: n(match, 3), day: Number(match[4]), order: 'ymd' as const }] : [];
    return made(match[0].length, ...two, ...bothWays(n(match, 1), n(match, 3), year(match[4])));
  }
  match = /^(\d{1,2})[/-](\d{1,2})(?![\d:/-])/.exec(bare);
  // `10-11` may be hours; with a slash it is a date.
  if (match) return made(match[0].length, ...bothWays(n(match, 1), n(match, 2), null));
  return null;
}

const bothWays = (a: number, b: number, year: number | null) =>
  [
    { year, month: a, day: b, order: 'mdy' },
    { year, month: b, day: a, order: 'dmy' },
  ] as const;

function serialDay(value: number): WrittenDay {
  const at = DateTime.utc(1899, 12, 30).plus({ days: Math.floor(value) });
  const minutes = Math.round((value % 1) * 1_440);
  return {
    readings: [{ year: at.year, month: at.month, day: at.day, order: 'ymd' }],
    weekday: null,
    rest: minutes === 0 ? '' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`,
  };
}

/** What there is to tell a date by that is not written whole. */
export interface DayClues {
  /** Days of the show as it is. */
  readonly present: readonly string[];
  /** Today where the show is. */
  readonly today: string;
}

export interface ChosenDay {
  readonly date: string;
  /** Why it is a guess; null: there is one reading. */
  readonly guess: 'year' | 'order' | null;
}

/** Chooses between the readings of all dates of a table: one way to write serves them all. */
export function chooseDays(written: readonly WrittenDay[], { present, today }: DayClues): (day: WrittenDay) => ChosenDay | null {
  const dated = (day: WrittenDay) =>
    day.readings.map((one) => ({ ...one, ...dateOf(one.year, one.month, one.day, day.weekday, present, today) }));
  const all = written.map((day) => ({ day, readings: dated(day) }));
  const orders = ['ymd', 'mdy', 'dmy'] as const;
  const score = (order: (typeof orders)[number]) => {
    let fits = 0;
    for (const { day, readings } of all) {
      if (day.readings.length < 2) {
        // `13/3/2026` shows how the others are meant.
        fits += day.readings[0]?.order === order ? 10_000 : 0;
        continue;
      }
      const one = readings.find((reading) => reading.order === order);
      if (!one) return -1;
      if (present.includes(one.date)) fits += 100;
      if (day.weekday !== null && weekdayOf(one.date) === day.weekday) fits += 1_000;
    }
    return fits;
  };
  const ranked = orders.map((order) => ({ order, fits: score(order) })).sort((a, b) => b.fits - a.fits);
  const [best, next] = ranked;
  return (day) => {
    const readings = dated(day);
    const chosen = readings.find((one) => one.order === best?.order) ?? readings[0];
    if (!chosen) return null;
    const others = new Set(readings.map((one) => one.date)).size > 1 && best?.fits === next?.fits;
    return { date: chosen.date, guess: others ? 'order' : chosen.guess };
  };
}

const weekdayOf = (date: string) => DateTime.fromISO(date, { zone: 'UTC' }).weekday;

/** A date without a year is of the show's, else of the year in which the day of the week is right, else the next there is. */
function dateOf(
  year: number | null,
  month: number,
  day: number,
  weekday: number | null,
  present: readonly string[],
  today: string,
): { date: string; guess: 'year' | null } {
  const at = (one: number) => `${one}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year !== null) return { date: at(year), guess: null };
  const shown = present.find((date) => date.slice(5) === at(0).slice(2));
  if (shown) return { date: shown, guess: null };
  const first = present[0];
  if (first) return { date: at(Number(first.slice(0, 4))), guess: null };
  const now = Number(today.slice(0, 4));
  const years = [now, now + 1, now - 1].filter((one) => parseDate(at(one)) !== null);
  const right = weekday === null ? undefined : years.find((one) => weekdayOf(at(one)) === weekday);
  if (right !== undefined) return { date: at(right), guess: null };
  return { date: at(years.find((one) => at(one) >= today) ?? now), guess: 'year' };
}
