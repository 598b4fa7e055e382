import { DateTime } from 'luxon';
import type { CalendarTime } from './calendar-time';
import type { Property } from './read-calendar';

const MOST = 200;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * The starts of an event by its rule (RFC 5545, 3.3.10): daily and weekly ones, with interval, weekdays, count and until. Null for rules
 * a programme has no use for, and for series without an end. `isMoved`: does another event take the place of that occurrence?
 */
export function occurrencesOf(
  rule: string | undefined,
  without: readonly Property[],
  start: CalendarTime,
  isMoved: (at: string) => boolean,
): DateTime[] | null {
  if (!rule) return [start.local];
  const parts = new Map(rule.split(';').map((part) => part.trim().toUpperCase().split('=') as [string, string]));
  const [step, unknown] = [
    parts.get('FREQ'),
    [...parts.keys()].some((key) => !['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST'].includes(key)),
  ];
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const count = Number(parts.get('COUNT') ?? Infinity);
  const until = untilOf(parts.get('UNTIL'), start);
  if ((step !== 'DAILY' && step !== 'WEEKLY') || unknown || days.some((day) => !WEEKDAYS.includes(day))) return null;
  if (until === null || (count === Infinity && until === undefined)) return null;
  const left = new Set(without.flatMap((one) => one.value.split(',').map((at) => at.trim())));
  const found: DateTime[] = [];
  let seen = 0;
  for (const at of candidates(start.local, step, Number(parts.get('INTERVAL') ?? 1), days)) {
    if (seen >= Math.min(count, MOST) || (until && at > until)) break;
    seen += 1;
    const written = writtenAs(at, start);
    if (!left.has(written) && !isMoved(written)) found.push(at);
  }
  return found;
}

function* candidates(first: DateTime, step: 'DAILY' | 'WEEKLY', interval: number, days: readonly string[]): Generator<DateTime> {
  const isWanted = (at: DateTime) => days.length === 0 || days.includes(WEEKDAYS[at.weekday - 1] ?? '');
  for (let n = 0; n < MOST * 7; n += 1) {
    if (step === 'DAILY') {
      const at = first.plus({ days: n * interval });
      if (isWanted(at)) yield at;
    } else if (days.length === 0) yield first.plus({ weeks: n * interval });
    else {
      const monday = first.startOf('week').plus({ weeks: n * interval });
      for (let day = 0; day < 7; day += 1) {
        const at = monday.plus({ days: day }).set({ hour: first.hour, minute: first.minute, second: first.second });
        if (at >= first && isWanted(at)) yield at;
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

/** As EXDATE and RECURRENCE-ID write it: by the same clock. */
function writtenAs(at: DateTime, start: CalendarTime): string {
  if (start.wholeDay) return at.toFormat('yyyyMMdd');
  return `${at.toFormat("yyyyMMdd'T'HHmmss")}${start.zone === 'UTC' ? 'Z' : ''}`;
}
