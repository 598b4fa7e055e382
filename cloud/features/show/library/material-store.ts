import type { MaterialElsewhere, MaterialFields } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { MaterialModel, type MaterialRecord, type StoredFile } from './model';

export type { StoredFile };
export type Material = Omit<MaterialRecord, '_id' | 'search'> & { readonly id: string };
type NewMaterial = Pick<
  Material,
  'branchId' | 'title' | 'description' | 'tagIds' | 'language' | 'file' | 'elsewhere' | 'staffId' | 'createdAt'
>;

function plain({ _id, search: _search, ...fields }: MaterialRecord): Material {
  return { id: _id.toString(), ...fields };
}

const searchOf = ({ title, description }: Pick<Material, 'title' | 'description'>) =>
  [title.zh, title.en, description.zh, description.en].join('\n').toLowerCase();
const objectIds = (ids: readonly string[]) => ids.map((id) => new Types.ObjectId(id));
/** A branch's own and head office's. */
const readableBy = (branchId: string) => ({ branchId: { $in: [branchId, null] } });

/** Null: there is one of that id, or of that file, already. */
export async function addMaterial(fields: NewMaterial, id: string | null, session: ClientSession): Promise<Material | null> {
  const row = { ...(id ? { _id: new Types.ObjectId(id) } : {}), ...fields, search: searchOf(fields) };
  try {
    const made = await new MaterialModel(row).save({ session });
    return plain(made.toObject());
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** In the library of exactly this owner. */
export async function findByHash(branchId: string | null, hash: string): Promise<Material | null> {
  const row = await MaterialModel.findOne({ branchId, 'file.hash': hash }).lean();
  return row && plain(row);
}

/** Throws `not_found`, for another branch's too. */
export async function getMaterial(branchId: string, id: string): Promise<Material> {
  const row = await MaterialModel.findOne({ _id: id, ...readableBy(branchId) }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

/** Whose ever it is; for its file, whose name is the permission. */
export async function findMaterial(id: string): Promise<Material | null> {
  const row = await MaterialModel.findById(id).lean();
  return row && plain(row);
}

export interface MaterialFilter {
  readonly q?: string | undefined;
  readonly tagId?: string | undefined;
  readonly kind?: 'file' | 'link' | 'channels' | undefined;
  readonly state: 'active' | 'archived' | 'deleted';
  /** Of deleted ones: deleted after this. */
  readonly since: Date;
}

/** Newest first. */
export async function pageMaterials(branchId: string, filter: MaterialFilter, page: PageQuery): Promise<Page<Material>> {
  const { q, tagId, kind, state, since } = filter;
  const rows = await MaterialModel.find({
    ...readableBy(branchId),
    ...(state === 'deleted' ? { deletedAt: { $gt: since } } : { deletedAt: null, archivedAt: state === 'archived' ? { $ne: null } : null }),
    ...(q ? { search: { $regex: q.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } } : {}),
    ...(tagId ? { tagIds: tagId } : {}),
    ...(kind === 'file' ? { file: { $ne: null } } : kind ? { 'elsewhere.kind': kind } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** Those of these that this branch may use, deleted ones too, in the order asked. */
export async function listMaterialsOf(branchId: string, ids: readonly string[]): Promise<Material[]> {
  if (ids.length === 0) return [];
  const rows = await MaterialModel.find({ _id: { $in: objectIds(ids) }, ...readableBy(branchId) }).lean();
  const byId = new Map(rows.map((row) => [row._id.toString(), plain(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Throws `conflict` when somebody saved since `version` was read. */
export async function replaceFields(
  id: string,
  version: number,
  { content, ...fields }: MaterialFields & { readonly content: MaterialElsewhere | null },
  session: ClientSession,
): Promise<Material> {
  const set = { ...fields, search: searchOf(fields), ...(content ? { elsewhere: content } : {}) };
  const row = await MaterialModel.findOneAndUpdate(
    { _id: id, version, deletedAt: null },
    { $set: set, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new AppError('conflict');
  return plain(row);
}

/** Throws `conflict`, and `material_known` where another material of the same library has this file. */
export async function setFile(
  id: string,
  version: number,
  { file, formerFile, step }: Pick<Material, 'file' | 'formerFile'> & { readonly step: 1 | -1 },
  session: ClientSession,
): Promise<Material> {
  try {
    const row = await MaterialModel.findOneAndUpdate(
      { _id: id, version, deletedAt: null },
      { $set: { file, formerFile }, $inc: { version: 1, fileVersion: step } },
      { returnDocument: 'after', lean: true, session },
    );
    if (!row) throw new AppError('conflict');
    return plain(row);
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('material_known');
    throw error;
  }
}

/** Deletes or archives, or with null brings back. False: it stands so already. */
export async function setMark(id: string, mark: 'deletedAt' | 'archivedAt', at: Date | null, session: ClientSession): Promise<boolean> {
  const filter = { _id: id, [mark]: at ? null : { $ne: null } };
  return (await MaterialModel.updateOne(filter, { $set: { [mark]: at } }, { session })).modifiedCount === 1;
}

/** Marks them as used at this moment. False: not all of them are there for this branch. */
export async function setUsed(branchId: string, ids: readonly string[], at: Date, session: ClientSession): Promise<boolean> {
  const filter = { _id: { $in: objectIds(ids) }, ...readableBy(branchId), deletedAt: null };
  return (await MaterialModel.updateMany(filter, { $set: { usedAt: at } }, { session })).matchedCount === ids.length;
}

/** How many materials carry each tag, of those that this branch may see. */
export async function countByTag(branchId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await MaterialModel.find({ ...readableBy(branchId), deletedAt: null, 'tagIds.0': { $exists: true } }, { tagIds: 1 }).lean();
  const counts = new Map<string, number>();
  for (const { tagIds } of rows) for (const tag of tagIds) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

export const isTagUsed = async (tagId: string, session: ClientSession): Promise<boolean> =>
  (await MaterialModel.exists({ tagIds: tagId }).session(session)) !== null;

/** Whatever carries the one carries the other. */
export async function moveTag(from: string, into: string, session: ClientSession): Promise<void> {
  await MaterialModel.updateMany({ tagIds: from }, { $addToSet: { tagIds: into }, $inc: { version: 1 } }, { session });
  await MaterialModel.updateMany({ tagIds: from }, { $pull: { tagIds: from } }, { session });
}

/** Those of these files that a material has, or had until lately. */
export async function findHashesInUse(hashes: readonly string[], since: Date): Promise<Set<string>> {
  const rows = await MaterialModel.find(
    {
      $or: [
        { 'file.hash': { $in: [...hashes] }, deletedAt: null },
        { 'file.hash': { $in: [...hashes] }, deletedAt: { $gt: since } },
        { 'formerFile.hash': { $in: [...hashes] }, 'formerFile.replacedAt': { $gt: since } },
      ],
    },
    { file: 1, formerFile: 1 },
  ).lean();
  return new Set(rows.flatMap(({ file, formerFile }) => [file, formerFile].flatMap((one: StoredFile | null) => one?.hash ?? [])));
}
