import type { RightFields, RightKind } from '@shared/contracts/right';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { RightModel, type RightRecord } from './right-model';

export type Right = Omit<RightRecord, '_id' | 'search'> & { readonly id: string };
/** What a form writes, with whose library the picture lies in. */
export type RightContent = Omit<RightFields, 'pictureId'> & Pick<Right, 'picture'>;

const plain = ({ _id, search: _search, ...fields }: RightRecord): Right => ({ id: _id.toString(), ...fields });
const searchOf = ({ name, description }: Pick<Right, 'name' | 'description'>) =>
  [name.zh, name.en, description.zh, description.en].join('\n').toLowerCase();
/** A branch's own and head office's. */
const readableBy = (branchId: string) => ({ branchId: { $in: [branchId, null] } });

/** Null: there is one of that id already. */
export async function addRight(
  id: string,
  fields: RightContent & Pick<Right, 'branchId' | 'staffId' | 'createdAt'>,
  session: ClientSession,
): Promise<Right | null> {
  try {
    const made = await new RightModel({ _id: new Types.ObjectId(id), ...fields, search: searchOf(fields) }).save({ session });
    return plain(made.toObject());
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

export async function findRight(id: string): Promise<Right | null> {
  const row = await RightModel.findById(id).lean();
  return row && plain(row);
}

/** Throws `not_found`, for another branch's too. */
export async function getRight(branchId: string, id: string, session: ClientSession | null = null): Promise<Right> {
  const row = await RightModel.findOne({ _id: id, ...readableBy(branchId) }, null, { session }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

/** Those of these that this branch may offer, archived ones too, in the order asked. */
export async function listRightsOf(branchId: string, ids: readonly string[]): Promise<Right[]> {
  if (ids.length === 0) return [];
  const rows = await RightModel.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) }, ...readableBy(branchId) }).lean();
  const byId = new Map(rows.map((row) => [row._id.toString(), plain(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

interface RightFilter {
  readonly q?: string | undefined;
  readonly kind?: RightKind | undefined;
  readonly state: 'active' | 'archived';
}

/** Newest first. */
export async function pageRights(branchId: string, { q, kind, state }: RightFilter, page: PageQuery): Promise<Page<Right>> {
  const rows = await RightModel.find({
    ...readableBy(branchId),
    archivedAt: state === 'archived' ? { $ne: null } : null,
    ...(q ? { search: { $regex: q.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } } : {}),
    ...(kind ? { kind } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** Throws `conflict` when somebody saved since `version` was read. */
export async function replaceRight(
  id: string,
  version: number,
  fields: RightContent & Pick<Right, 'archivedAt'>,
  session: ClientSession,
): Promise<Right> {
  const row = await RightModel.findOneAndUpdate(
    { _id: id, version },
    { $set: { ...fields, search: searchOf(fields) }, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new AppError('conflict');
  return plain(row);
}

/** Counts quotas of shows; both as read in this transaction, so that of two at once one begins again. */
export async function countAllotted(seen: Right, steps: { allotted: number; openOffers: number }, session: ClientSession): Promise<void> {
  const { id, allotted, openOffers, stock } = seen;
  const counted = await RightModel.updateOne({ _id: id, allotted, openOffers, stock }, { $inc: steps }, { session });
  if (counted.matchedCount !== 1) throw new Error(`right ${id} changed while a quota of it was counted`);
}

export const isTagOnRight = async (tagId: string, session: ClientSession): Promise<boolean> =>
  (await RightModel.exists({ tagIds: tagId }).session(session)) !== null;

/** Whatever carries the one carries the other. */
export async function moveTagOfRights(from: string, into: string, session: ClientSession): Promise<void> {
  await RightModel.updateMany({ tagIds: from }, { $addToSet: { tagIds: into }, $inc: { version: 1 } }, { session });
  await RightModel.updateMany({ tagIds: from }, { $pull: { tagIds: from } }, { session });
}

/** Which of these pictures of a show's library rights are shown with. */
export async function listRightsWithPictures(exhibitionId: string, mediaIds: readonly string[]): Promise<Right[]> {
  const rows = await RightModel.find({ 'picture.exhibitionId': exhibitionId, 'picture.mediaId': { $in: [...mediaIds] } }).lean();
  return rows.map(plain);
}
