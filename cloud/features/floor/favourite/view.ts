import type { Favourite } from '@shared/contracts/favourite';
import { getShow, type Show } from '../../show/content';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { listStarred, type FavouritePlain } from './store';
import { nameSubjects, subjectKey, type NamedSubject } from './subjects';

/** What is not on show any more keeps the title it had. */
export function viewFavourite(
  { kind, subjectId, title, note, starAt }: FavouritePlain,
  named: NamedSubject | undefined,
  { timeZone }: Pick<Exhibition, 'timeZone'>,
): Favourite {
  return {
    kind,
    subjectId,
    title: named?.title ?? title,
    detail: named?.detail ?? '',
    note,
    starredAt: isoIn(starAt, timeZone),
    gone: named === undefined,
  };
}

/** Everything a visitor keeps of a show, latest first. */
export async function viewFavourites(exhibitionId: string, visitorId: string, language: Language, now: Date): Promise<Favourite[]> {
  const show: Show = await getShow(exhibitionId, now);
  const rows = await listStarred({ visitorId, exhibitionId });
  const named = await nameSubjects(show, rows, language, now);
  return rows.map((row) => viewFavourite(row, named.get(subjectKey(row)), show.exhibition));
}
