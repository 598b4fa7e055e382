import { DateTime } from 'luxon';
import { parseDate } from './dates';
import { own } from '@shared/rules/own';

const WEEKDAYS: Record<string, number> = {
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
};
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
    .split(/[,、;+&\/和及]|\band\b/)
    .map((one) =>
      one
        .trim()
        .replace(/\s*only$/, '')
        .replace(/^仅/, ''),
    )
    .filter(Boolean)) {
    const matches = datesOf(part, dates);
    if (matches.length === 0) return null;
    for (const date of matches) found.add(date);
  }
  if (found.size === 0) return null;
  return { dates: found.size === dates.length ? null : [...found].sort() };
}

function datesOf(part: string, dates: readonly string[]): string[] {
  const weekday = own(WEEKDAYS, part);
  if (weekday) return dates.filter((date) => DateTime.fromISO(date).weekday === weekday);
  const full = parseDate(part);
  if (full) return dates.filter((date) => date === full);
  const monthDay = /^(\d{1,2})[-.月](\d{1,2})(?:日|号)?$/.exec(part);
  if (monthDay)
    return dates.filter((date) => Number(date.slice(5, 7)) === Number(monthDay[1]) && Number(date.slice(8)) === Number(monthDay[2]));
  const nth =
    /^(?:day|d|第)?\s*(\d{1,2})\s*(?:天|日)?$/.exec(part)?.[1] ?? CHINESE[/^第?([一二三四五六七])(?:天|日)$/.exec(part)?.[1] ?? ''];
  const date = nth ? dates[Number(nth) - 1] : undefined;
  return date ? [date] : [];
}

const CHINESE: Record<string, string> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7' };

/** Takes a day note off the end of a name: `Software Heritage (SUN)`, `某公司（周六）`. Other brackets are part of the name. */
export function takeDayNote(name: string): { name: string; note: string | null } {
  const match = /^(.*\S)\s*[(（]\s*([^()（）]+?)\s*[)）]$/.exec(name);
  const note = match?.[2]
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/\s*only$|^仅/g, '')
    .trim();
  return match?.[1] && note && own(WEEKDAYS, note) ? { name: match[1], note } : { name, note: null };
}
