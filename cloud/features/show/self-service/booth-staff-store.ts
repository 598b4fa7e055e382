import { AppError } from '@shared/errors';
import { isDuplicateKey } from '../../../platform/db';
import { BoothStaffModel, type BoothStaffRecord } from './model';

export type BoothStaff = Omit<BoothStaffRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: BoothStaffRecord): BoothStaff => ({ id: _id, ...fields });

export async function listBoothStaffOf(deskId: string): Promise<BoothStaff[]> {
  return (await BoothStaffModel.find({ deskId }).sort({ createdAt: 1, _id: 1 }).lean<BoothStaffRecord[]>()).map(plain);
}

/** Adds somebody, or answers with whom the key made. */
export async function addBoothStaff({ id, ...fields }: BoothStaff): Promise<BoothStaff> {
  try {
    return plain((await BoothStaffModel.create({ _id: id, ...fields })).toObject());
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const there = await BoothStaffModel.findById(id).lean<BoothStaffRecord>();
    if (!there) throw error;
    return plain(there);
  }
}

/** Throws `not_found`, and `conflict` when another device changed it since. */
export async function changeBoothStaff(
  deskId: string,
  id: string,
  version: number | undefined,
  fields: Partial<Pick<BoothStaff, 'name' | 'title' | 'phone'>>,
): Promise<BoothStaff> {
  const row = await BoothStaffModel.findOneAndUpdate(
    { _id: id, deskId, ...(version === undefined ? {} : { version }) },
    { $set: fields, $inc: { version: 1 } },
    { returnDocument: 'after' },
  ).lean<BoothStaffRecord>();
  if (row) return plain(row);
  throw new AppError((await BoothStaffModel.exists({ _id: id, deskId })) ? 'conflict' : 'not_found');
}

export async function removeBoothStaff(deskId: string, id: string): Promise<void> {
  await BoothStaffModel.deleteOne({ _id: id, deskId });
}

export async function countBoothStaff(deskIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await BoothStaffModel.aggregate<{ _id: string; people: number }>([
    { $match: { deskId: { $in: [...deskIds] } } },
    { $group: { _id: '$deskId', people: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, people }) => [_id, people]));
}

export async function* streamBoothStaff(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of BoothStaffModel.find({ exhibitionId }, { _id: 1 }).lean<{ _id: string }[]>().cursor()) yield { id: _id };
}

export async function eraseBoothStaff(ids: readonly string[]): Promise<void> {
  await BoothStaffModel.deleteMany({ _id: { $in: [...ids] } });
}
