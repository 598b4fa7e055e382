import type { ShowcaseChange } from '@shared/contracts/showcase-desk';
import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import type { Page, PageQuery } from '../../../platform/paging';
import { listNamedExhibitors, listSessionNames } from '../content';
import { isoIn, type Exhibition, type Language } from '../exhibition';
import { listMaterialNames } from '../library';
import { listPictureNames } from '../media';
import { listStaffNames } from '../staff';
import { materialsOf, picturesOf, titleOf } from './kinds';
import { listRowsOf, pageChanges, type Change } from './store';
import { cellsOf, type Words } from './told-fields';
import { UNDO_MS } from './write-row';

interface Asked extends PageQuery {
  readonly kind?: ShowcaseKind | undefined;
  readonly rowId?: string | undefined;
  readonly what?: 'removed' | undefined;
}

/** The history, newest first, with who it was and what can still be put back. */
export async function pageShowcaseChanges(show: Exhibition, asked: Asked, now: Date, language: Language): Promise<Page<ShowcaseChange>> {
  const { items, next } = await pageChanges(show.id, asked, asked);
  const removed = items.filter((one) => one.what === 'removed').map((one) => one.rowId);
  const [names, rows, words] = await Promise.all([
    listStaffNames([...new Set(items.map((one) => one.staffId))]),
    listRowsOf(show.id, [...new Set(removed)]),
    wordsOf(show, items, language),
  ]);
  const removedAt = new Map(rows.map((row) => [row.id, row.removedAt?.getTime()]));
  return {
    next,
    items: items.map(({ id, at, staffId, cause, what, kind, rowId, title, before, after }) => {
      const until = new Date(at.getTime() + UNDO_MS);
      const isLatest = what === 'removed' && removedAt.get(rowId) === at.getTime();
      return {
        id,
        at: isoIn(at, show.timeZone),
        by: names.get(staffId) ?? '',
        cause,
        what,
        kind,
        rowId,
        title,
        cells: Object.keys(after ?? {}).flatMap((field) => cellsOf(field, before?.[field], after?.[field], words)),
        restoreUntil: isLatest && until > now ? isoIn(until, show.timeZone) : null,
      };
    }),
  };
}

/** Names of whatever the entries name. */
async function wordsOf(show: Exhibition, changes: readonly Change[], language: Language): Promise<Words> {
  const sides = changes.flatMap(({ before, after }) => [before ?? {}, after ?? {}]);
  const named = sides.flatMap(({ exhibitorId, target }) => [exhibitorId, (target as { id?: string } | undefined)?.id]);
  const ids = [...new Set(named.filter((id) => typeof id === 'string'))];
  const [pictures, materials, exhibitors, sessions, rows] = await Promise.all([
    listPictureNames(show.id, [...new Set(sides.flatMap((fields) => picturesOf({ fields })))]),
    listMaterialNames(show.branchId, [...new Set(sides.flatMap((fields) => materialsOf({ fields })))]),
    listNamedExhibitors(show, ids),
    listSessionNames(show, ids),
    listRowsOf(show.id, ids),
  ]);
  const titles = new Map(rows.filter((row) => row.kind !== 'profile').map((row) => [row.id, titleOf(row, language)]));
  return {
    language,
    timeZone: show.timeZone,
    pictureName: (id) => pictures.get(id) ?? '',
    materialName: (id) => materials.get(id) ?? '',
    nameOf: (id) => exhibitors.get(id)?.name ?? sessions.get(id) ?? titles.get(id) ?? '',
  };
}
