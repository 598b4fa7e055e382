import { listBooths, pageExhibitors, pageSessions } from './store';

/** Something of the programme as it is chosen from a list. */
export interface Choice {
  readonly value: string;
  readonly words: { readonly zh: string; readonly en: string };
}

/** A list to choose from shows so many at most. */
const MOST = 3_000;

/** Sessions, exhibitors and stands on show, in their order. */
export async function listChoices({
  id,
  programmeBatch,
}: {
  readonly id: string;
  readonly programmeBatch: string | null;
}): Promise<Record<'session' | 'exhibitor' | 'booth', Choice[]>> {
  if (!programmeBatch) return { session: [], exhibitor: [], booth: [] };
  const at = { exhibitionId: id, batch: programmeBatch };
  const [sessions, exhibitors, booths] = await Promise.all([
    pageSessions(at, { words: [] }, { limit: MOST }),
    pageExhibitors(at, { words: [] }, { limit: MOST }),
    listBooths(at),
  ]);
  const named = (zh: string, en: string | null = null) => ({ zh, en: en ?? zh });
  return {
    session: sessions.items.map((one) => ({ value: one.id, words: named(one.title) })),
    exhibitor: exhibitors.items.map((one) => ({ value: one.id, words: named(one.name, one.nameEn) })),
    booth: booths
      .slice(0, MOST)
      .map((one) => ({ value: one.id, words: named([one.number, ...one.occupants.map(({ name }) => name)].join(' ')) })),
  };
}
