import type { SegmentFields } from '@shared/contracts/segment';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { SegmentModel, SharedSegmentModel, type SegmentRecord, type SharedSegmentRecord } from './segment-model';

export type Segment = Omit<SegmentRecord, '_id' | 'nameKey' | 'holds'> & { readonly id: string };
export type Shared = Omit<SharedSegmentRecord, '_id' | 'nameKey'> & { readonly id: string };

const plain = ({ _id, nameKey: _key, holds: _holds, ...fields }: SegmentRecord): Segment => ({ id: _id.toString(), ...fields });
const plainShared = ({ _id, nameKey: _key, ...fields }: SharedSegmentRecord): Shared => ({ id: _id.toString(), ...fields });
const nameKey = (name: string) => name.toLowerCase();

/** By name's first saving, oldest first. */
export async function listSegmentsOf(exhibitionId: string): Promise<Segment[]> {
  return (await SegmentModel.find({ exhibitionId, deletedAt: null }).sort({ _id: 1 }).lean()).map(plain);
}

export async function findSegment(exhibitionId: string, id: string): Promise<Segment | null> {
  const row = await SegmentModel.findOne({ _id: id, exhibitionId }).lean();
  return row && plain(row);
}

/** Throws `not_found`, for a deleted one too. */
export async function getSegment(exhibitionId: string, id: string): Promise<Segment> {
  const found = await findSegment(exhibitionId, id);
  if (!found || found.deletedAt) throw new AppError('not_found');
  return found;
}

/** Those of these that are there. */
export async function listSegmentsById(exhibitionId: string, ids: readonly string[]): Promise<Segment[]> {
  if (ids.length === 0) return [];
  return (await SegmentModel.find({ _id: { $in: [...ids] }, exhibitionId, deletedAt: null }).lean()).map(plain);
}

/** In the transaction that saves what sends to them: none goes at the same moment. Answers those that are there. */
export async function holdSegments(exhibitionId: string, ids: readonly string[], session: ClientSession): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const filter = { _id: { $in: [...ids] }, exhibitionId, deletedAt: null };
  await SegmentModel.updateMany(filter, { $inc: { holds: 1 } }, { session });
  return new Set((await SegmentModel.find(filter, { _id: 1 }, { session }).lean()).map((row) => row._id.toString()));
}

export const countSegments = (exhibitionId: string): Promise<number> => SegmentModel.countDocuments({ exhibitionId, deletedAt: null });

/** Throws `segment_known`. */
export async function addSegment({ id, ...fields }: Segment, session: ClientSession): Promise<void> {
  await known(() => SegmentModel.create([{ _id: new Types.ObjectId(id), ...fields, nameKey: nameKey(fields.name) }], { session }));
}

/** Throws `conflict`, `segment_known`. */
export async function replaceSegment(
  { id, version }: Pick<Segment, 'id' | 'version'>,
  fields: SegmentFields & Pick<Segment, 'changedBy' | 'changedAt'>,
  session: ClientSession,
): Promise<Segment> {
  const row = await known(() =>
    SegmentModel.findOneAndUpdate(
      { _id: id, version, deletedAt: null },
      { $set: { ...fields, nameKey: nameKey(fields.name) }, $inc: { version: 1 } },
      { returnDocument: 'after', lean: true, session },
    ),
  );
  if (!row) throw new AppError('conflict');
  return plain(row);
}

/** False: it was so already. */
export async function setDeleted({ id, name }: Segment, at: Date | null, session: ClientSession): Promise<boolean> {
  const change = at ? { $set: { deletedAt: at }, $unset: { nameKey: 1 } } : { $set: { deletedAt: null, nameKey: nameKey(name) } };
  const from = at ? { deletedAt: null } : { deletedAt: { $ne: null } };
  return (await known(() => SegmentModel.updateOne({ _id: id, ...from }, change, { session }))).matchedCount === 1;
}

async function known<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('segment_known');
    throw error;
  }
}

/** Those that give a tag, deleted ones too: what they gave goes. */
export async function listRules(): Promise<Segment[]> {
  return (
    await SegmentModel.find({ tagId: { $type: 'string' } })
      .sort({ _id: 1 })
      .lean()
  ).map(plain);
}

export const isTagOfRule = async (tagId: string, session?: ClientSession): Promise<boolean> =>
  (await SegmentModel.exists({ tagId, deletedAt: null }).session(session ?? null)) !== null;

export async function listShared(): Promise<Shared[]> {
  return (await SharedSegmentModel.find().sort({ nameKey: 1 }).lean()).map(plainShared);
}

/** Under its name: the one that was there is the new one. */
export async function putShared(
  { name, condition, sharedAt }: Pick<Shared, 'name' | 'condition' | 'sharedAt'>,
  session: ClientSession,
): Promise<Shared> {
  const row = await SharedSegmentModel.findOneAndUpdate(
    { nameKey: nameKey(name) },
    { $set: { name, condition, sharedAt } },
    { upsert: true, returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new Error('what was shared a moment ago is not there');
  return plainShared(row);
}

export async function removeShared(id: string, session: ClientSession): Promise<Shared | null> {
  const row = await SharedSegmentModel.findOneAndDelete({ _id: id }, { lean: true, session });
  return row && plainShared(row);
}

/** What gave the one gives the other. */
export async function moveTagOfRules(from: string, into: string): Promise<void> {
  await SegmentModel.updateMany({ tagId: from }, { $set: { tagId: into }, $inc: { version: 1 } });
}

/** What a copied show takes along; those that are there stay. */
export async function copySegment(segment: Segment): Promise<void> {
  const { id, ...fields } = segment;
  try {
    await SegmentModel.create({ _id: new Types.ObjectId(id), ...fields, nameKey: nameKey(fields.name) });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
