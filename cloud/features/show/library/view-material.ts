import type { MaterialView, ShownMaterial } from '@shared/contracts/material';
import { isoIn, type Language, type Words } from '../exhibition';
import { listStaffNames } from '../staff';
import { fileUrl, isKept } from './files';
import { mayChange, ownerOf, type LibraryAct } from './library';
import { listMaterialsOf, type Material } from './material-store';
import { usesOf, type MaterialUsePart } from './parts';
import { undoUntil } from './rules';

const MOST_USES = 10;
const GONE: Words = { zh: '已删除的账号', en: 'a deleted account' };

export function contentOf(material: Material): ShownMaterial['content'] {
  const { file, elsewhere } = material;
  if (file) return { kind: 'file', type: file.type, bytes: file.bytes, url: fileUrl(material, file) };
  if (!elsewhere) throw new Error(`material ${material.id} is neither a file nor elsewhere`);
  return elsewhere;
}

/** As the library shows them, with who added them and where they are used. */
export async function viewMaterials(
  parts: readonly MaterialUsePart[],
  rows: readonly Material[],
  { scope, show, language, now }: LibraryAct,
): Promise<MaterialView[]> {
  const ids = rows.map((row) => row.id);
  const [names, uses] = await Promise.all([listStaffNames(rows.map((row) => row.staffId)), usesOf(parts, scope, ids)]);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    description: row.description,
    tagIds: row.tagIds,
    language: row.language,
    owner: ownerOf(row),
    mayChange: mayChange(scope, row),
    content: contentOf(row),
    fileVersion: row.file ? row.fileVersion : null,
    fileUndoUntil: isKept(row.formerFile, now) ? isoIn(undoUntil(row.formerFile.replacedAt), show.timeZone) : null,
    archived: row.archivedAt !== null,
    addedBy: names.get(row.staffId) ?? GONE[language],
    addedAt: isoIn(row.createdAt, show.timeZone),
    version: row.version,
    uses: (uses.get(row.id) ?? []).slice(0, MOST_USES).map((where) => where[language]),
    deletedUntil: row.deletedAt && isoIn(undoUntil(row.deletedAt), show.timeZone),
  }));
}

/** Those of these that are there for a branch's show, in the order asked, as visitors get them. Archived ones stay where they are used. */
export async function showMaterials(branchId: string, ids: readonly string[], language: Language): Promise<ShownMaterial[]> {
  const inWords = ({ zh, en }: { zh: string; en: string }) => (language === 'en' && en ? en : zh);
  return (await listMaterialsOf(branchId, ids))
    .filter((one) => one.deletedAt === null)
    .map((one) => ({ id: one.id, title: inWords(one.title), description: inWords(one.description), content: contentOf(one) }));
}
