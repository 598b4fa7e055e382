import { DateTime } from 'luxon';
import { parseDate } from './dates';

const WEEKDAYS = new Map(
  Object.entries({
    mon: 1,
    monday: 1,
    周一: 1,
    星期一: 1,
    tue: 2,
    tuesday: 2,
    周二: 2,
    星期二: 2,
    wed: 3,
    wednesday: 3,
    周三: 3,
    星期三: 3,
    thu: 4,
    thursday: 4,
    周四: 4,
    星期四: 4,
    fri: 5,
    friday: 5,
    周五: 5,
    星期五: 5,
    sat: 6,
    saturday: 6,
    周六: 6,
    星期六: 6,
    sun: 7,
    sunday: 7,
    周日: 7,
    周天: 7,
    星期日: 7,
    星期天: 7,
  }),
);
const WHOLE = new Set([
  '',
  'both',
  'all',
  'all days',
  'both days',
  'every day',
  'everyday',
  'daily',
  '全程',
  '全部',
  '整个展期',
  '每天',
  '都',
  '两天',
  '-',
  '/',
]);

/** On which of the show's days somebody is there; `dates: null` is the whole show. Null when the text cannot be understood. */
export function readStays(text: string | null, dates: readonly string[]): { dates: string[] | null } | null {
  const plain = (text ?? '').normalize('NFKC').trim().toLowerCase();
  if (WHOLE.has(plain)) return { dates: null };
  const found = new Set<string>();
  for (const part of plain
    .split(/[,、;+&\n和及]|\band\b/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const matches = daysOf(part, dates);
    if (matches.length === 0) return null;
    for (const date of matches) found.add(date);
  }
  if (found.size === 0) return null;
  return { dates: found.size === dates.length ? null : [...found].sort() };
}

/** One day, from one to another, or days parted by a slash: `2026/12/05` is one day, `周六/周日` are two. */
function daysOf(part: string, dates: readonly string[]): string[] {
  const clean = part.replace(/\s*only$/, '').replace(/^仅/, '');
  const whole = datesOf(clean, dates);
  if (whole.length > 0) return whole;
  for (const between of [/\s*(?:至|到|~|–|—|\bto\b)\s*/, /\s*-\s*/]) {
    const ends = clean.split(between);
    const [first] = datesOf(ends[0] ?? '', dates);
    // `12月5日至7日`: the month is written once.
    const last =
      ends.length === 2 ? [...datesOf(ends[1] ?? '', dates), ...datesOf(monthOf(ends[0]) + (ends[1] ?? ''), dates)][0] : undefined;
    if (first && last && first <= last) return dates.filter((date) => date >= first && date <= last);
  }
  const each = clean.split('/').map((one) => datesOf(one.trim(), dates));
  return each.length > 1 && each.every((one) => one.length > 0) ? each.flat() : [];
}

const monthOf = (text = '') => /^.*?\d{1,2}(?:月|[-/.](?=\d{1,2}$))/.exec(text)?.[0] ?? '';

function datesOf(part: string, dates: readonly string[]): string[] {
  const weekday = WEEKDAYS.get(part);
  if (weekday) return dates.filter((date) => DateTime.fromISO(date).weekday === weekday);
  const full = parseDate(part);
  if (full) return dates.filter((date) => date === full);
  // `05/12/2026`, `12-05`: whichever reading is a day of the show.
  const [, a, b] = /^(\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?:[-/.](?:\d{2}|\d{4}))?$/.exec(part) ?? [];
  if (a && b) {
    const fits = (month: string, day: string) =>
      dates.filter((date) => Number(date.slice(5, 7)) === Number(month) && Number(date.slice(8)) === Number(day));
    const monthFirst = fits(a, b);
    return monthFirst.length > 0 || part.includes('月') ? monthFirst : fits(b, a);
  }
  const ofMonth = /^(\d{1,2})(?:日|号)$/.exec(part)?.[1];
  const named = ofMonth ? dates.filter((date) => Number(date.slice(8)) === Number(ofMonth)) : [];
  if (named.length > 0) return named;
  const nth =
    /^(?:day|d|第)?\s*(\d{1,2})\s*(?:天|日)?$/.exec(part)?.[1] ?? CHINESE.get(/^第?([一二三四五六七])(?:天|日)$/.exec(part)?.[1] ?? '');
  const date = nth ? dates[Number(nth) - 1] : undefined;
  return date ? [date] : [];
}

const CHINESE = new Map([...'一二三四五六七'].map((one, at) => [one, String(at + 1)]));

/** Takes a day note off the end of a name: `Software Heritage (SUN)`, `某公司（周六）`. Other brackets are part of the name. */
export function takeDayNote(name: string): { name: string; note: string | null } {
  const match = /^(.*\S)\s*[(（]\s*([^()（）]+?)\s*[)）]$/.exec(name);
  const note = match?.[2]
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/\s*only$|^仅/g, '')
    .trim();
  return match?.[1] && note && WEEKDAYS.has(note) ? { name: match[1], note } : { name, note: null };
}
