import { MOST_FAVOURITES, type Favourite, type FavouriteChange } from '@shared/contracts/favourite';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Show } from '../../show/content';
import type { Language } from '../../show/exhibition';
import { driftOf, later, NEVER, standingOf, type Standing } from './rules';
import { countStarred, listRows, writeRows, type FavouritePlain } from './store';
import { nameSubjects, subjectKey, type NamedSubject, type Subject } from './subjects';
import { viewFavourite } from './view';

interface Outcome {
  readonly items: Favourite[];
  readonly refused: (Subject & { readonly why: 'unknown' | 'full' })[];
}

/** Keeps things, takes them back and notes what is to be remembered of them; see `later` for what counts. */
export async function changeFavourites(
  show: Show,
  visitorId: string,
  { changes, sentAt }: { readonly changes: readonly FavouriteChange[]; readonly sentAt?: string | undefined },
  language: Language,
  now: Date,
): Promise<Outcome> {
  const drift = driftOf(sentAt, now);
  const standing = (change: FavouriteChange) => standingOf(change, now, drift);
  const named = await nameSubjects(show, changes, language, now);
  for (let tries = 0; ; tries += 1)
    try {
      return await inTransaction(async (session) => {
        const { id: exhibitionId, branchId } = show.exhibition;
        const owner = { visitorId, exhibitionId };
        const rows = new Map((await listRows(owner, changes, session)).map((row) => [subjectKey(row), row]));
        const applied = applyChanges(rows, changes, { ...owner, branchId, language }, named, await countStarred(owner, session), standing);
        await writeRows(applied.changed, session);
        if (applied.changed.length > 0) await tellTraitsChanged({ exhibitionId, branchId }, { visitorIds: [visitorId] }, now, session);
        const kept = [...rows.values()].filter((row) => row.starred);
        return { items: kept.map((row) => viewFavourite(row, named.get(subjectKey(row)), show.exhibition)), refused: applied.refused };
      });
    } catch (error) {
      // The same thing from two phones at once, for the first time: the second finds the row of the first.
      if (!isDuplicateKey(error) || tries >= 3) throw error;
    }
}

/** Puts the changes into `rows`; answers those to be written, and what could not be done. */
function applyChanges(
  rows: Map<string, FavouritePlain>,
  changes: readonly FavouriteChange[],
  owner: Pick<FavouritePlain, 'visitorId' | 'exhibitionId' | 'branchId' | 'language'>,
  named: ReadonlyMap<string, NamedSubject>,
  starredBefore: number,
  standing: (change: FavouriteChange) => Standing,
): { changed: FavouritePlain[]; refused: Outcome['refused'] } {
  let starred = starredBefore;
  const changed = new Set<string>();
  const refused: Outcome['refused'] = [];
  for (const change of changes) {
    const { kind, subjectId } = change;
    const key = subjectKey(change);
    const title = named.get(key)?.title;
    const row = rows.get(key);
    if (!row && title === undefined) {
      // Taking back what was never kept is done already.
      if (change.starred) refused.push({ kind, subjectId, why: 'unknown' });
      continue;
    }
    const before = row ?? { ...owner, kind, subjectId, title: title ?? '', ...NEVER };
    const after = { ...before, ...later(before, standing(change)), title: title ?? before.title, language: owner.language };
    if (after.starred && !before.starred && starred >= MOST_FAVOURITES) {
      refused.push({ kind, subjectId, why: 'full' });
      continue;
    }
    starred += Number(after.starred) - Number(before.starred);
    rows.set(key, after);
    changed.add(key);
  }
  return { changed: [...changed].flatMap((key) => rows.get(key) ?? []), refused };
}
