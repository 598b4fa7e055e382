import type { MediaView, ShownPicture } from '@shared/contracts/media';
import { isoIn, type Exhibition, type Language, type Words } from '../exhibition';
import { listStaffNames } from '../staff';
import { fileUrl } from './files';
import { usesOf, type MediaUsePart } from './parts';
import { undoUntil } from './rules';
import type { Media } from './store';

const MOST_USES = 10;

export function shownPicture({ id, width, height, colour, alt, sizes }: Media): ShownPicture {
  return {
    id,
    width,
    height,
    colour,
    alt,
    sizes: sizes.map((size) => ({ width: size.width, height: size.height, url: fileUrl(size.file) })),
  };
}

/** Pictures as the library shows them, with who added them and where they are in use. */
export async function viewMedia(
  parts: readonly MediaUsePart[],
  show: Pick<Exhibition, 'id' | 'timeZone'>,
  rows: readonly Media[],
  language: Language,
): Promise<MediaView[]> {
  const [names, uses] = await Promise.all([
    listStaffNames(rows.flatMap((row) => row.staffId || [])),
    usesOf(
      parts,
      show.id,
      rows.map((row) => row.id),
    ),
  ]);
  const gone: Words = { zh: '已删除的账号', en: 'a deleted account' };
  const exhibitor: Words = { zh: '展商', en: 'the exhibitor' };
  return rows.map((row) => ({
    ...shownPicture(row),
    name: row.name,
    rights: row.rights,
    bytes: row.bytes,
    addedBy: row.staffId === '' ? exhibitor[language] : (names.get(row.staffId) ?? gone[language]),
    addedAt: isoIn(row.createdAt, show.timeZone),
    version: row.version,
    uses: (uses.get(row.id) ?? []).slice(0, MOST_USES).map((where) => where[language]),
    deletedUntil: row.deletedAt && isoIn(undoUntil(row.deletedAt), show.timeZone),
  }));
}
