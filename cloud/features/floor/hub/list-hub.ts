import type { QueryOf, ResponseOf } from '@shared/contracts/contract';
import type { listHub as contract } from '@shared/contracts/session-extra';
import { getShow, listSessionsById, pageSessionCards } from '../../show/content';
import { listBooked } from '../plan';
import { listStarred } from '../favourite';
import { listSessionIdsWith } from './extra-store';
import type { Looker } from './looker';
import { itemsOfSessions, type Reading } from './show-extras';

/** Sessions that have something to open, in programme order: all, those that who looks had booked or starred, or the others. */
export async function listHub(
  exhibitionId: string,
  { whose, q, date, track, ...page }: QueryOf<typeof contract>,
  { looker, language, now }: Omit<Reading, 'exhibition'>,
): Promise<ResponseOf<typeof contract>> {
  const { exhibition, at } = await getShow(exhibitionId, now);
  const reading = { exhibition, looker, language, now };
  const withItems = await listSessionIdsWith(exhibitionId, 'items');
  const mine = whose === 'all' ? new Set<string>() : await sessionsOf(exhibitionId, looker);
  const ids = whose === 'all' ? withItems : withItems.filter((id) => mine.has(id) === (whose === 'mine'));
  if (ids.length === 0) return { standing: looker.standing, items: [], next: null };
  const { items, next } = await pageSessionCards(exhibition, { q, date, track, ids: ids.join(',') }, page, now, language);
  const shown = items.map((one) => one.id);
  const opened = await itemsOfSessions(reading, await listSessionsById(at, shown));
  return {
    standing: looker.standing,
    items: items.map((card) => ({ session: card, items: opened.get(card.id) ?? [] })),
    next,
  };
}

/** What they had booked or starred: nobody scans at the door of a session, so it is not known where they sat. */
async function sessionsOf(exhibitionId: string, { visitorId, participant }: Looker): Promise<Set<string>> {
  if (!visitorId) return new Set();
  const [starred, booked] = await Promise.all([
    listStarred({ visitorId, exhibitionId }, 'session'),
    participant ? listBooked(participant) : [],
  ]);
  return new Set([...starred.map((one) => one.subjectId), ...booked]);
}
