import type { QueryOf, ResponseOf } from '@shared/contracts/contract';
import type { listSessionExtras } from '@shared/contracts/session-extra';
import { pageSessionCards } from '../../show/content';
import type { Exhibition, Language } from '../../show/exhibition';
import { listExtrasOf, listOpened, listSessionIdsWith } from './extra-store';
import { countRequests } from './request-store';

/** Sessions in programme order with what each has and how often that was opened or asked for. */
export async function listExtras(
  show: Exhibition,
  { only, q, date, ...page }: QueryOf<typeof listSessionExtras>,
  language: Language,
  now: Date,
): Promise<ResponseOf<typeof listSessionExtras>> {
  const having = only ? await listSessionIdsWith(show.id, 'any') : [];
  if (only === 'with' && having.length === 0) return { items: [], next: null };
  const narrowed = only === 'with' ? { ids: having.join(',') } : only === 'without' ? { notIds: having } : {};
  const { items, next } = await pageSessionCards(show, { q, date, ...narrowed }, page, now, language);
  const ids = items.map((one) => one.id);
  const [extras, opened, requests] = await Promise.all([listExtrasOf(show.id, ids), listOpened(show.id, ids), countRequests(show.id, ids)]);
  return {
    items: items.map((session) => {
      const fields = extras.find((one) => one.sessionId === session.id)?.fields;
      const counts = opened.filter((one) => one.sessionId === session.id);
      return {
        session,
        materials: fields?.materials.length ?? 0,
        hasReplay: Boolean(fields?.replay),
        cta: fields?.cta?.kind ?? null,
        opened: { people: counts.reduce((sum, one) => sum + one.people, 0), times: counts.reduce((sum, one) => sum + one.times, 0) },
        requests: requests.get(session.id) ?? { all: 0, open: 0 },
      };
    }),
    next,
  };
}
