import type { SessionCard } from '@shared/contracts/content';
import type { Exhibition, Language } from '../exhibition';
import type { Page, PageQuery } from '../../../platform/paging';
import { searchWords } from './rules';
import { pageSessions } from './store';
import { sessionCard } from './views';

/** A page of the programme in time order; empty for a show without one. */
export async function pageSessionCards(
  exhibition: Pick<Exhibition, 'id' | 'timeZone' | 'programmeBatch'>,
  filter: {
    q?: string | undefined;
    date?: string | undefined;
    track?: string | undefined;
    room?: string | undefined;
    hall?: string | undefined;
    ids?: string | undefined;
    notIds?: readonly string[] | undefined;
    ahead?: 'true' | undefined;
    upcoming?: 'true' | undefined;
  },
  page: PageQuery,
  now: Date,
  language: Language,
): Promise<Page<SessionCard>> {
  if (!exhibition.programmeBatch) return { items: [], next: null };
  const at = { exhibitionId: exhibition.id, batch: exhibition.programmeBatch };
  const { items, next } = await pageSessions(
    at,
    {
      words: searchWords(filter.q ?? ''),
      date: filter.date,
      track: filter.track,
      room: filter.room,
      hall: filter.hall,
      ids: filter.ids?.split(','),
      notIds: filter.notIds,
      endsAfter: filter.ahead ? now : undefined,
      startsAfter: filter.upcoming ? now : undefined,
    },
    page,
  );
  return { items: items.map((one) => sessionCard(one, exhibition, now, language)), next };
}
