import type { RightView } from '@shared/contracts/right';
import { isoIn, type Language } from '../exhibition';
import { listPictures } from '../media';
import { listStaffNames } from '../staff';
import { mayChange, ownerOf, type LibraryAct } from './library';
import type { RightUsePart } from './parts';
import type { Right } from './right-store';

const MOST_USES = 10;
const GONE = { zh: '已删除的账号', en: 'a deleted account' };

/** As the library shows them, with what shows make of them. */
export async function viewRights(
  part: RightUsePart,
  rows: readonly Right[],
  { scope, show, language }: Pick<LibraryAct, 'scope' | 'show' | 'language'>,
): Promise<RightView[]> {
  const ids = rows.map((row) => row.id);
  const [names, uses, pictures] = await Promise.all([
    listStaffNames(rows.map((row) => row.staffId)),
    part.usesOf(scope, ids),
    listRightPictures(rows),
  ]);
  return rows.map((row) => {
    const { given = 0, handedOut = 0, shows = [] } = uses.get(row.id) ?? {};
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      description: row.description,
      pictureId: row.picture?.mediaId ?? null,
      tagIds: row.tagIds,
      stock: row.stock,
      owner: ownerOf(row),
      mayChange: mayChange(scope, row),
      pictureUrl: pictures.get(row.id) ?? null,
      allotted: row.stock === null ? given : row.allotted,
      given,
      handedOut,
      archived: row.archivedAt !== null,
      addedBy: names.get(row.staffId) ?? GONE[language],
      addedAt: isoIn(row.createdAt, show.timeZone),
      version: row.version,
      uses: shows.slice(0, MOST_USES).map((name) => name[language]),
    };
  });
}

/** Where the picture of each lies, by right; one that was deleted is none. */
export async function listRightPictures(rows: readonly Right[]): Promise<ReadonlyMap<string, string>> {
  const byShow = new Map<string, string[]>();
  for (const { picture } of rows)
    if (picture) byShow.set(picture.exhibitionId, [...(byShow.get(picture.exhibitionId) ?? []), picture.mediaId]);
  const shown = await Promise.all([...byShow].map(([exhibitionId, ids]) => listPictures(exhibitionId, [...new Set(ids)])));
  const urls = new Map(shown.flat().map(({ id, sizes }) => [id, (sizes.find((one) => one.width >= WIDE) ?? sizes.at(-1))?.url]));
  return new Map(
    rows.flatMap(({ id, picture }) => {
      const url = picture && urls.get(picture.mediaId);
      return url ? [[id, url]] : [];
    }),
  );
}

/** Wide enough for a row on a phone. */
const WIDE = 480;

/** As visitors and desks call it. */
export const rightName = ({ name }: Pick<Right, 'name'>, language: Language): string => (language === 'en' && name.en) || name.zh;
export const rightDescription = ({ description }: Pick<Right, 'description'>, language: Language): string =>
  (language === 'en' && description.en) || description.zh;
