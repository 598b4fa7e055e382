import { DateTime } from 'luxon';
import { instantIn, readTime, type CalendarTime } from './calendar-time';
import type { Calendar, Property } from './read-calendar';

/** More times than anything of a programme comes again. */
export const MOST_TIMES = 200;
/** Larger counts and steps are slips of the pen. */
const MOST_SAID = 1_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** What an event says of when it comes again. */
interface Series {
  readonly rule: string | undefined;
  readonly more: readonly Property[];
  readonly without: readonly Property[];
  readonly start: CalendarTime;
}

interface Occurrences {
  /** By the clock of the event. */
  readonly starts: readonly DateTime[];
  /** There are more by the rule. */
  readonly isCut: boolean;
}

/**
 * The starts of an event by its rule and dates (RFC 5545, 3.3.10 and 3.8.5): daily and weekly rules, with interval, weekdays, count and
 * until. Null for rules a programme has no use for, and for series without an end. `isMoved`: does another event take the place of that
 * occurrence?
 */
export function occurrencesOf(
  { rule, more, without, start }: Series,
  calendar: Calendar,
  zone: string,
  isMoved: (at: number) => boolean,
): Occurrences | null {
  if (!rule && more.length === 0) return { starts: [start.local], isCut: false };
  const byRule = rule ? byRuleOf(rule, start) : { starts: [start.local], isCut: false };
  const added = momentsOf(more, start, calendar, zone);
  if (!byRule || !added) return null;
  // Moments, for each of these may be written by a clock of its own.
  const left = new Set(without.flatMap((one) => momentsOf([one], start, calendar, zone) ?? []).map((at) => at.getTime()));
  // Some leave out a day where they mean what is on it.
  const leftDays = new Set(without.flatMap((one) => one.value.split(',').map((day) => day.trim())));
  const clock = start.zone ?? zone;
  const all = new Map(byRule.starts.map((local) => [instantIn({ ...start, local }, zone).getTime(), local]));
  for (const at of added)
    if (!all.has(at.getTime())) all.set(at.getTime(), DateTime.fromJSDate(at, { zone: clock }).setZone('UTC', { keepLocalTime: true }));
  const isLeft = (at: number, local: DateTime) => left.has(at) || leftDays.has(local.toFormat('yyyyMMdd')) || isMoved(at);
  const starts = [...all].filter(([at, local]) => !isLeft(at, local)).map(([, local]) => local);
  return { starts: starts.slice(0, MOST_TIMES), isCut: byRule.isCut || starts.length > MOST_TIMES };
}

/** A time without a zone is by the clock of the event. */
export const momentOf = (time: CalendarTime, start: CalendarTime, zone: string): Date =>
  instantIn({ ...time, zone: time.zone ?? start.zone }, zone);

/** Null where one of them is not understood, or is of another kind than the start (a day, or a time), and for too many. */
function momentsOf(properties: readonly Property[], start: CalendarTime, calendar: Calendar, zone: string): Date[] | null {
  const written = properties.flatMap((one) => one.value.split(',').map((value) => ({ ...one, value })));
  if (written.length > MOST_SAID) return null;
  const times = written.flatMap((one) => readTime(one, calendar) ?? []).filter((time) => time.wholeDay === start.wholeDay);
  return times.length < written.length ? null : times.map((time) => momentOf(time, start, zone));
}

function byRuleOf(rule: string, start: CalendarTime): Occurrences | null {
  const parts = new Map(rule.split(';').map((part) => part.trim().toUpperCase().split('=') as [string, string]));
  const step = parts.get('FREQ');
  const unknown = [...parts.keys()].some((key) => !['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST'].includes(key));
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const interval = parts.has('INTERVAL') ? numberOf(parts.get('INTERVAL')) : 1;
  const count = parts.has('COUNT') ? numberOf(parts.get('COUNT')) : Infinity;
  const until = untilOf(parts.get('UNTIL'), start);
  if ((step !== 'DAILY' && step !== 'WEEKLY') || unknown || days.some((day) => !WEEKDAYS.includes(day))) return null;
  if (interval === null || count === null || until === null || (count === Infinity && until === undefined)) return null;
  const starts: DateTime[] = [];
  for (const at of candidates(start.local, step, interval, days)) {
    if (starts.length >= count || (until && at > until)) break;
    if (starts.length >= MOST_TIMES) return { starts, isCut: true };
    starts.push(at);
  }
  return { starts, isCut: false };
}

/** A number from 1 on; null for what is none. */
function numberOf(text: string | undefined): number | null {
  const number = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
  return number >= 1 && number <= MOST_SAID ? number : null;
}

function* candidates(first: DateTime, step: 'DAILY' | 'WEEKLY', interval: number, days: readonly string[]): Generator<DateTime> {
  const isWanted = (at: DateTime) => days.length === 0 || days.includes(WEEKDAYS[at.weekday - 1] ?? '');
  for (let n = 0; n < MOST_TIMES * 7; n += 1) {
    const at = step === 'DAILY' ? first.plus({ days: n * interval }) : first.plus({ weeks: n * interval });
    // Beyond the years that dates are written with.
    if (!at.isValid || at.year > 9_999) return;
    if (step === 'DAILY') {
      if (isWanted(at)) yield at;
    } else if (days.length === 0) yield at;
    else {
      const monday = at.startOf('week');
      for (let day = 0; day < 7; day += 1) {
        const on = monday.plus({ days: day }).set({ hour: first.hour, minute: first.minute, second: first.second });
        if (on >= first && isWanted(on)) yield on;
      }
    }
  }
}

/** By the clock of the event, as its starts are. Undefined: none; null: unreadable. */
function untilOf(text: string | undefined, start: CalendarTime): DateTime | null | undefined {
  if (text === undefined) return undefined;
  const [, date, time, utc] = /^(\d{8})(?:T(\d{6}))?(Z?)$/.exec(text) ?? [];
  const until = DateTime.fromFormat(`${date ?? ''}${time ?? '235959'}`, 'yyyyMMddHHmmss', { zone: 'UTC' });
  if (!until.isValid) return null;
  return utc && start.zone ? until.setZone(start.zone).setZone('UTC', { keepLocalTime: true }) : until;
}
