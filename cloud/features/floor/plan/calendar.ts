import { createHash } from 'node:crypto';
import { getPlanIcs } from '@shared/contracts/plan';
import { AppError } from '@shared/errors';
import { PAGES } from '@shared/pages';
import { keyedHash } from '../../../platform/crypto';
import type { Env } from '../../../platform/env';
import type { Keys } from '../../../platform/keys';
import { getShow, scheduleIcs } from '../../show/content';
import type { Language } from '../../show/exhibition';
import { addCalendar, findCalendar, findCalendarByKey, removeCalendars } from './calendar-store';
import { listOwnSessions } from './own-sessions';

export interface CalendarDeps {
  readonly env: Pick<Env, 'PUBLIC_URL'>;
  readonly keys: Keys;
}

/** The secret follows from the calendar's id, so that the database alone opens nobody's plan. */
const keyOf = ({ keys }: CalendarDeps, calendarId: string) => keyedHash(keys, 'plan-calendar', calendarId);
const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');
const urlOf = (deps: CalendarDeps, calendarId: string) => deps.env.PUBLIC_URL + getPlanIcs.path.replace(':key', keyOf(deps, calendarId));

/** The address of one's own calendar; null where none was opened. */
export async function findCalendarUrl(deps: CalendarDeps, exhibitionId: string, visitorId: string): Promise<string | null> {
  const calendar = await findCalendar(exhibitionId, visitorId);
  return calendar && urlOf(deps, calendar.id);
}

/** Opens one's own calendar; with `renew` under a new address, and the old ones lead nowhere. */
export async function openCalendar(
  deps: CalendarDeps,
  exhibitionId: string,
  visitorId: string,
  { renew, language, now }: { renew: boolean; language: Language; now: Date },
): Promise<string> {
  const { exhibition } = await getShow(exhibitionId, now);
  if (renew) await removeCalendars(exhibitionId, visitorId);
  const known = await findCalendar(exhibitionId, visitorId);
  if (known) return urlOf(deps, known.id);
  const { id } = await addCalendar({ exhibitionId, branchId: exhibition.branchId, visitorId, language, createdAt: now }, (calendarId) =>
    hashOf(keyOf(deps, calendarId)),
  );
  return urlOf(deps, id);
}

/** What the owner of a key has booked and starred, those taken out of the programme as cancelled, and a mark that changes with it. */
export async function readCalendar({ env }: CalendarDeps, key: string, now: Date): Promise<{ mark: string; write: () => string }> {
  const calendar = await findCalendarByKey(hashOf(key));
  if (!calendar) throw new AppError('not_found');
  const { exhibitionId, visitorId, language } = calendar;
  const show = await getShow(exhibitionId, now);
  const { exhibition, at } = show;
  const own = (await listOwnSessions(show, visitorId)).filter(({ starred, place }) => starred || place?.state === 'held');
  const marks = [at.batch, exhibition.contentVersion, exhibition.updatedAt.getTime(), own.map(({ session }) => session.id)];
  return {
    mark: createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 32),
    write: () =>
      scheduleIcs({
        show: exhibition,
        sessions: own.map(({ session: { state, ...session } }) => ({ ...session, revision: state.version - 1 })),
        pageOf: ({ id }) => `${env.PUBLIC_URL}/#/${PAGES.session}?id=${id}&exhibitionId=${exhibitionId}`,
        part: language === 'en' ? 'My plan' : '我的计划',
        venue: exhibition.venue,
        host: new URL(env.PUBLIC_URL).hostname,
        language,
        now: exhibition.updatedAt,
      }),
  };
}
