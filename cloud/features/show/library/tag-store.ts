import type { TagFields } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { TagModel, type TagRecord } from './model';

export type Tag = Omit<TagRecord, '_id' | 'nameKey'> & { readonly id: string };

const plain = ({ _id, nameKey: _key, ...fields }: TagRecord): Tag => ({ id: _id.toString(), ...fields });
const keyOf = ({ name }: TagFields) => name.zh.toLowerCase();
const readableBy = (branchId: string) => ({ branchId: { $in: [branchId, null] } });

export async function listTagsOf(branchId: string): Promise<Tag[]> {
  return (await TagModel.find(readableBy(branchId)).lean()).map(plain);
}

/** Throws `not_found`, for another branch's too. */
export async function getTag(branchId: string, id: string): Promise<Tag> {
  const row = await TagModel.findOne({ _id: id, ...readableBy(branchId) }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

export async function findTag(id: string): Promise<Tag | null> {
  const row = await TagModel.findById(id).lean();
  return row && plain(row);
}

export const countTags = (branchId: string | null): Promise<number> => TagModel.countDocuments({ branchId });

/** Throws `tag_known` for a name, or an id, that is taken. */
export async function addTag(id: string, branchId: string | null, fields: TagFields, now: Date, session: ClientSession): Promise<Tag> {
  try {
    const row = { _id: new Types.ObjectId(id), branchId, ...fields, nameKey: keyOf(fields), createdAt: now };
    return plain((await new TagModel(row).save({ session })).toObject());
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('tag_known');
    throw error;
  }
}

/** Throws `conflict`, `tag_known`. */
export async function replaceTag(id: string, version: number, fields: TagFields, session: ClientSession): Promise<Tag> {
  try {
    const row = await TagModel.findOneAndUpdate(
      { _id: id, version },
      { $set: { ...fields, nameKey: keyOf(fields) }, $inc: { version: 1 } },
      { returnDocument: 'after', lean: true, session },
    );
    if (!row) throw new AppError('conflict');
    return plain(row);
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('tag_known');
    throw error;
  }
}

/** Marks them as used at this moment. False: not all of them are there for what this owner may name. */
export async function setTagsUsed(branchId: string | null, ids: readonly string[], at: Date, session: ClientSession): Promise<boolean> {
  const owners = branchId === null ? [null] : [branchId, null];
  const filter = { _id: { $in: ids.map((id) => new Types.ObjectId(id)) }, branchId: { $in: owners } };
  return (await TagModel.updateMany(filter, { $set: { usedAt: at } }, { session })).matchedCount === ids.length;
}

/** False: it is gone already. */
export async function removeTag(id: string, session: ClientSession): Promise<boolean> {
  return (await TagModel.deleteOne({ _id: id }, { session })).deletedCount === 1;
}
