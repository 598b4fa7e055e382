import type { ReadSession } from './programme';
import { daysFrom, instantOf, parseClock, plusDays } from './dates';
import { DateTime } from 'luxon';

export interface ShowDay {
  readonly date: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

const OPEN = 9 * 60;
const CLOSE = 18 * 60;
const HALF_HOUR = 1_800_000;
/** What lasts longer, an exhibition or a whole day, says nothing about the doors. */
const LONGEST_MS = 12 * 3_600_000;

/**
 * Opening hours of each day: the stated ones (`09:00-17:00`), else those the day has already, else 09:00 to 18:00; wider where a session
 * of the day lies outside, at most until the next opens.
 */
export function showDays(
  dates: readonly string[],
  sessions: readonly Pick<ReadSession, 'date' | 'startsAt' | 'endsAt'>[],
  zone: string,
  hours: string | undefined,
  present: readonly ShowDay[],
): ShowDay[] {
  const stated = hours?.split(/[-–—~至]/).map(parseClock);
  const days = dates.map((date) => {
    const kept = present.find((day) => day.date === date);
    const opens = stated ? instantOf(date, stated[0] ?? OPEN, zone) : (kept?.opensAt ?? instantOf(date, OPEN, zone));
    const closes = stated ? instantOf(date, stated[1] ?? CLOSE, zone) : (kept?.closesAt ?? instantOf(date, CLOSE, zone));
    if (stated) return { date, opensAt: opens, closesAt: closes };
    const own = sessions.filter((one) => one.date === date && one.endsAt.getTime() - one.startsAt.getTime() < LONGEST_MS);
    const first = Math.min(opens.getTime(), ...own.map((session) => Math.floor(session.startsAt.getTime() / HALF_HOUR) * HALF_HOUR));
    const last = Math.max(closes.getTime(), ...own.map((session) => Math.ceil(session.endsAt.getTime() / HALF_HOUR) * HALF_HOUR));
    return { date, opensAt: new Date(first), closesAt: new Date(last) };
  });
  return days.map((day, at) => {
    const next = days[at + 1];
    return next && next.opensAt < day.closesAt ? { ...day, closesAt: next.opensAt } : day;
  });
}

/** Are these hours of the form `09:00-17:00`? */
export function areHours(hours: string): boolean {
  const [from, to, ...more] = hours.split(/[-–—~至]/).map(parseClock);
  return more.length === 0 && typeof from === 'number' && typeof to === 'number' && from < to;
}

/** How far everything moves so that the first day is `to`; moves whole days by the wall clock. */
export function mover(first: string, to: string, zone: string): { date(date: string): string; time(time: Date): Date } {
  const days = daysFrom(first, to);
  return {
    date: (date) => plusDays(date, days),
    time: (time) => DateTime.fromJSDate(time, { zone }).plus({ days }).toJSDate(),
  };
}
