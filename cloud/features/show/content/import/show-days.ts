import { DateTime } from 'luxon';
import type { ReadSession } from './interpret-schedule';
import { instantOf, parseClock } from './dates';

export interface ShowDay {
  readonly date: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

const OPEN = 9 * 60;
const CLOSE = 18 * 60;
const HALF_HOUR = 1_800_000;

/** Opening hours of each day: the stated ones (`09:00-17:00`), else 09:00 to 18:00 widened to hold the day's sessions. */
export function showDays(
  dates: readonly string[],
  sessions: readonly Pick<ReadSession, 'date' | 'startsAt' | 'endsAt'>[],
  zone: string,
  hours: string | undefined,
): ShowDay[] {
  const stated = hours?.split(/[-–—~至]/).map(parseClock);
  return dates.map((date) => {
    const opens = instantOf(date, stated?.[0] ?? OPEN, zone);
    const closes = instantOf(date, stated?.[1] ?? CLOSE, zone);
    if (stated) return { date, opensAt: opens, closesAt: closes };
    const own = sessions.filter((session) => session.date === date);
    const first = Math.min(opens.getTime(), ...own.map((session) => Math.floor(session.startsAt.getTime() / HALF_HOUR) * HALF_HOUR));
    const last = Math.max(closes.getTime(), ...own.map((session) => Math.ceil(session.endsAt.getTime() / HALF_HOUR) * HALF_HOUR));
    return { date, opensAt: new Date(first), closesAt: new Date(last) };
  });
}

/** Are these hours of the form `09:00-17:00`? */
export function areHours(hours: string): boolean {
  const [from, to, ...more] = hours.split(/[-–—~至]/).map(parseClock);
  return more.length === 0 && typeof from === 'number' && typeof to === 'number' && from < to;
}

/** How far everything moves so that the first day is `to`; moves whole days by the wall clock. */
export function mover(first: string, to: string, zone: string): { date(date: string): string; time(time: Date): Date } {
  const days = DateTime.fromISO(to, { zone: 'UTC' }).diff(DateTime.fromISO(first, { zone: 'UTC' }), 'days').days;
  return {
    date: (date) => DateTime.fromISO(date, { zone: 'UTC' }).plus({ days }).toFormat('yyyy-MM-dd'),
    time: (time) => DateTime.fromJSDate(time, { zone }).plus({ days }).toJSDate(),
  };
}
