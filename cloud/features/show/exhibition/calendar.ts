import type { ShowDay } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { DateTime, IANAZone } from 'luxon';
import { clockText } from './local-text';
import type { Exhibition } from './store';
import type { ShowTemplate } from './templates';

type Times = Pick<Exhibition, 'days' | 'startsAt' | 'endsAt' | 'timeZone'>;

const USUAL_HOURS: ShowTemplate['hours'] = { usual: { opens: '09:00', closes: '17:00' } };
const MOST_DAYS = 60;

/**
 * The instants of open days as an organiser writes them. A closing at or before the opening is after midnight. Throws
 * `exhibition_days_invalid` with `{ why, date? }`: an unknown zone, a day written twice, a day that opens before the last closed.
 */
export function timesOf(days: readonly ShowDay[], timeZone: string): Times {
  if (!IANAZone.isValidZone(timeZone)) throw invalid('zone_unknown');
  const open = [...days].sort((a, b) => a.date.localeCompare(b.date)).map((day) => hoursOf(day, timeZone));
  open.forEach((day, index) => {
    const before = open[index - 1];
    if (before?.date === day.date) throw invalid('day_twice', day.date);
    if (before && before.closesAt > day.opensAt) throw invalid('days_overlap', day.date);
  });
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) throw invalid('no_days');
  return { days: open, startsAt: first.opensAt, endsAt: last.closesAt, timeZone };
}

function hoursOf({ date, opens, closes }: ShowDay, zone: string): Exhibition['days'][number] {
  const at = (clock: string) => DateTime.fromISO(`${date}T${clock}`, { zone });
  const closing = closes > opens ? at(closes) : at(closes).plus({ days: 1 });
  return { date, opensAt: at(opens).toJSDate(), closesAt: closing.toJSDate() };
}

/** The days between two dates with the usual hours, both ends included. Throws `exhibition_days_invalid`. */
export function usualDays(startsOn: string, endsOn: string, hours: ShowTemplate['hours'] = USUAL_HOURS): ShowDay[] {
  const first = DateTime.fromISO(startsOn, { zone: 'UTC' });
  const count = DateTime.fromISO(endsOn, { zone: 'UTC' }).diff(first, 'days').days + 1;
  if (count < 1) throw invalid('end_before_start', endsOn);
  if (count > MOST_DAYS) throw invalid('too_many_days', endsOn);
  return Array.from({ length: count }, (_, index) => ({
    date: first.plus({ days: index }).toFormat('yyyy-MM-dd'),
    ...(index === 0 && hours.first ? hours.first : index === count - 1 && hours.last ? hours.last : hours.usual),
  }));
}

/** The days as they were written. */
export function writtenDays({ days, timeZone }: Pick<Times, 'days' | 'timeZone'>): ShowDay[] {
  return days.map(({ date, opensAt, closesAt }) => ({ date, opens: clockText(opensAt, timeZone), closes: clockText(closesAt, timeZone) }));
}

export function isSameTimes(a: Pick<Times, 'days' | 'timeZone'>, b: Pick<Times, 'days' | 'timeZone'>): boolean {
  return a.timeZone === b.timeZone && JSON.stringify(writtenDays(a)) === JSON.stringify(writtenDays(b));
}

const invalid = (why: string, date?: string) => new AppError('exhibition_days_invalid', { why, ...(date ? { date } : {}) });
