import type { SessionFields } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { DateTime } from 'luxon';
import { localDateOf, type Exhibition } from '../exhibition';
import { plusDays } from './import/dates';
import type { Session } from './store';

const LONGEST_SESSION_MS = 31 * 86_400_000;
/** What begins before this hour on no day of the show belongs to the evening before. */
const NIGHT_ENDS = 6;

/** When a session is as a form writes it, with its day of the show; one that stays when it was keeps its day. Throws `content_times`. */
export function sessionTimes(
  show: Exhibition,
  fields: Pick<SessionFields, 'startsAt' | 'endsAt'>,
  old: Pick<Session, 'startsAt' | 'date'> | null,
): Pick<Session, 'startsAt' | 'endsAt' | 'date'> {
  const [startsAt, endsAt] = [new Date(fields.startsAt), new Date(fields.endsAt)];
  const date = old && old.startsAt.getTime() === startsAt.getTime() ? old.date : programmeDay(show, startsAt);
  if (!date || endsAt < startsAt || endsAt.getTime() - startsAt.getTime() > LONGEST_SESSION_MS) throw new AppError('content_times');
  return { startsAt, endsAt, date };
}

/** The day of the show a session belongs to; null when it is none. */
function programmeDay({ days, timeZone }: Exhibition, startsAt: Date): string | null {
  const date = localDateOf(startsAt, timeZone);
  const isDay = (one: string) => days.some((day) => day.date === one);
  if (isDay(date)) return date;
  const evening = plusDays(date, -1);
  return DateTime.fromJSDate(startsAt, { zone: timeZone }).hour < NIGHT_ENDS && isDay(evening) ? evening : null;
}
