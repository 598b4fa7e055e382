import type { IncomingMessage } from 'node:http';
import type { MaterialElsewhere, MaterialFields } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import type { FileStorage } from '../../../platform/storage';
import { takeFile } from './add-material';
import { checkTags } from './check-tags';
import { isKept } from './files';
import { changesOf, checkMayChange, putOnRecord, type LibraryAct } from './library';
import { getMaterial, replaceFields, setFile, setMark, type Material } from './material-store';
import { usesOf, type MaterialUsePart } from './parts';
import { undoUntil } from './rules';
import { listTagsOf } from './tag-store';

async function getOwn(act: LibraryAct, materialId: string): Promise<Material> {
  const material = await getMaterial(act.show.branchId, materialId);
  checkMayChange(act, material);
  return material;
}

const addressOf = ({ elsewhere }: Pick<Material, 'elsewhere'>) =>
  elsewhere === null ? '' : elsewhere.kind === 'link' ? elsewhere.url : `${elsewhere.finderUserName} ${elsewhere.feedId}`;

/** Throws `not_found`, `library_of_house`, `material_kind`, `tag_gone`, and `conflict` when somebody saved since `version` was read. */
export async function changeMaterial(
  act: LibraryAct,
  materialId: string,
  { version, fields, content }: { version: number; fields: MaterialFields; content: MaterialElsewhere | null },
): Promise<Material> {
  const before = await getOwn(act, materialId);
  if (content && content.kind !== before.elsewhere?.kind) throw new AppError('material_kind');
  const names = new Map((await listTagsOf(act.show.branchId)).map((tag) => [tag.id, tag.name.zh]));
  const told = (one: Material) => ({
    titleZh: one.title.zh,
    titleEn: one.title.en,
    describedZh: one.description.zh,
    describedEn: one.description.en,
    tags: one.tagIds.map((id) => names.get(id) ?? '').join('、'),
    materialLanguage: one.language,
    address: addressOf(one),
  });
  return inTransaction(async (session) => {
    await checkTags(before.branchId, fields.tagIds, act.now, session);
    const after = await replaceFields(before.id, version, { ...fields, content }, session);
    const changes = changesOf(told(before), told(after));
    if (Object.keys(changes).length > 0)
      await putOnRecord(act, before, 'material_changed', { material: after.title.zh, ...changes }, session);
    return after;
  });
}

/** Throws what `takeFile` throws, `conflict`, `library_of_house`, `material_kind` and `material_known`. */
export async function replaceFile(
  storage: FileStorage,
  act: LibraryAct,
  materialId: string,
  { upload, version: seen }: { readonly upload: IncomingMessage; readonly version: number | undefined },
): Promise<Material> {
  const before = await getOwn(act, materialId);
  const { file: old } = before;
  if (!old) throw new AppError('material_kind');
  const version = seen ?? before.version;
  if (before.version !== version) throw new AppError('conflict');
  const file = await takeFile(storage, upload);
  if (file.hash === old.hash) return before;
  return inTransaction(async (session) => {
    const formerFile = { ...old, replacedAt: act.now };
    const after = await setFile(before.id, version, { file, formerFile, step: 1 }, session);
    await recordFile(act, before, after, session);
    return after;
  });
}

/** Throws `material_undo_too_late`, for one that was never replaced too; else as `replaceFile`. */
export async function undoFile(act: LibraryAct, materialId: string, version: number): Promise<Material> {
  const before = await getOwn(act, materialId);
  if (!isKept(before.formerFile, act.now)) throw new AppError('material_undo_too_late');
  const { replacedAt: _at, ...file } = before.formerFile;
  return inTransaction(async (session) => {
    const after = await setFile(before.id, version, { file, formerFile: null, step: -1 }, session);
    await recordFile(act, before, after, session);
    return after;
  });
}

const recordFile = (act: LibraryAct, before: Material, after: Material, session: Parameters<typeof putOnRecord>[4]) =>
  putOnRecord(
    act,
    before,
    'material_replaced',
    { material: before.title.zh, fileVersion: `${before.fileVersion} → ${after.fileVersion}` },
    session,
  );

/** Throws `library_of_house`. */
export async function archiveMaterial(act: LibraryAct, materialId: string, archived: boolean): Promise<void> {
  const material = await getOwn(act, materialId);
  await mark(act, material, 'archivedAt', archived);
}

/** Deletes what is used nowhere. Throws `library_of_house`, and `material_in_use` with where, in words. */
export async function deleteMaterial(parts: readonly MaterialUsePart[], act: LibraryAct, materialId: string): Promise<void> {
  const material = await getOwn(act, materialId);
  if (material.deletedAt) return;
  await mark(act, material, 'deletedAt', true, async () => {
    // What is being saved with it writes the material too (`checkMaterials`): it is seen here, or it finds the material gone.
    const uses = (await usesOf(parts, act.scope, [material.id])).get(material.id) ?? [];
    if (uses.length > 0) throw new AppError('material_in_use', { uses: uses.slice(0, 10).map((where) => where[act.language]) });
  });
}

/** Throws `library_of_house`, `material_undo_too_late`. */
export async function restoreMaterial(act: LibraryAct, materialId: string): Promise<void> {
  const material = await getOwn(act, materialId);
  if (!material.deletedAt) return;
  if (undoUntil(material.deletedAt) < act.now) throw new AppError('material_undo_too_late');
  await mark(act, material, 'deletedAt', false);
}

const mark = (act: LibraryAct, material: Material, field: 'deletedAt' | 'archivedAt', set: boolean, check = () => Promise.resolve()) =>
  inTransaction(async (session) => {
    if (!(await setMark(material.id, field, set ? act.now : null, session))) return;
    await check();
    const action = set ? (field === 'deletedAt' ? 'material_deleted' : 'material_archived') : 'material_restored';
    await putOnRecord(act, material, action, { material: material.title.zh }, session);
  });
