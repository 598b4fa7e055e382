import { listBooths, pageExhibitors, pageSessions } from './store';

/** Something of the programme as it is chosen from a list. */
export interface Choice {
  readonly value: string;
  readonly words: { readonly zh: string; readonly en: string };
}

/** A list to choose from shows so many at most. */
const MOST = 3_000;

type Choices = Readonly<Record<'session' | 'exhibitor' | 'booth', Choice[]>>;

interface Chosen {
  readonly id: string;
  readonly programmeBatch: string | null;
  readonly contentVersion: number;
}

/** Lists are asked for with every count of an audience: those of the shows asked last are kept, as long as what is on show is the same. */
const MOST_KEPT = 8;
const kept = new Map<string, { readonly mark: string; readonly choices: Promise<Choices> }>();

/** Sessions, exhibitors and stands on show, in their order. */
export async function listChoices({ id, programmeBatch, contentVersion }: Chosen): Promise<Choices> {
  if (!programmeBatch) return { session: [], exhibitor: [], booth: [] };
  const mark = `${programmeBatch}/${contentVersion}`;
  const there = kept.get(id);
  if (there?.mark === mark) return there.choices;
  const choices = readChoices(id, programmeBatch);
  kept.delete(id);
  kept.set(id, { mark, choices });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  try {
    return await choices;
  } catch (error) {
    // Whoever asks next reads again.
    kept.delete(id);
    throw error;
  }
}

async function readChoices(exhibitionId: string, batch: string): Promise<Choices> {
  const at = { exhibitionId, batch };
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
