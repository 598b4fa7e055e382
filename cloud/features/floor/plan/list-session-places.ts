import type { SessionPlaces } from '@shared/contracts/plan';
import type { Page } from '../../../platform/paging';
import type { Exhibition, Language } from '../../show/exhibition';
import { pageSessionCards } from '../../show/content';
import { listPoolsOf } from '../../../platform/places';
import { SESSION } from './session-pool';

/** Sessions in programme order with quota, booked and waiting. */
export async function listSessionPlaces(
  exhibition: Exhibition,
  query: { q?: string | undefined; date?: string | undefined; room?: string | undefined; cursor?: string | undefined; limit: number },
  language: Language,
  now: Date,
): Promise<Page<SessionPlaces>> {
  const { items, next } = await pageSessionCards(exhibition, query, query, now, language);
  const pools = new Map(
    (
      await listPoolsOf(
        exhibition.id,
        SESSION,
        items.map((one) => one.id),
      )
    ).map((pool) => [pool.subjectId, pool]),
  );
  return {
    items: items.map(({ id, title, startsAt, timeText, room, track }) => {
      const pool = pools.get(id);
      return {
        id,
        title,
        startsAt,
        timeText,
        room,
        track,
        quota: pool?.quota ?? null,
        taken: pool?.taken ?? 0,
        waiting: pool?.waiting ?? 0,
        waitingList: pool?.waitingList ?? true,
      };
    }),
    next,
  };
}
