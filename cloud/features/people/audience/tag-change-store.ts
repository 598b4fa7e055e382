import { Types, type ClientSession } from 'mongoose';
import { TagChangeModel, type ChangeState, type TagChangeRecord } from './tag-model';

export type Change = Omit<TagChangeRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: TagChangeRecord): Change => ({ id: _id.toString(), ...fields });

/** Throws a duplicate key error where it is there. */
export async function addChange({ id, ...fields }: Change, session: ClientSession): Promise<Change> {
  await TagChangeModel.create([{ _id: new Types.ObjectId(id), ...fields }], { session });
  return { id, ...fields };
}

export async function findChange(exhibitionId: string, id: string): Promise<Change | null> {
  const row = await TagChangeModel.findOne({ _id: id, exhibitionId }).lean();
  return row && plain(row);
}

export async function listChanges(exhibitionId: string, limit: number): Promise<Change[]> {
  return (await TagChangeModel.find({ exhibitionId }).sort({ _id: -1 }).limit(limit).lean()).map(plain);
}

export async function nextChange(): Promise<Change | null> {
  const row = await TagChangeModel.findOne({ state: { $in: ['running', 'undoing'] } })
    .sort({ _id: 1 })
    .lean();
  return row && plain(row);
}

/** One step further, from where it was read. False: somebody was faster, or it is being undone. */
export async function advanceChange(
  { id, state, after }: Change,
  step: { readonly after: string | null; readonly seen: number; readonly changed: number; readonly state: ChangeState },
  session: ClientSession,
): Promise<boolean> {
  const { seen, changed, ...to } = step;
  const { matchedCount } = await TagChangeModel.updateOne({ _id: id, state, after }, { $set: to, $inc: { seen, changed } }, { session });
  return matchedCount === 1;
}

/** Takes it back, whether it is done or still running. Null: it is taken back already. */
export async function beginUndo(id: string, session: ClientSession): Promise<Change | null> {
  const row = await TagChangeModel.findOneAndUpdate(
    { _id: id, state: { $in: ['running', 'done'] } },
    { $set: { state: 'undoing' } },
    { returnDocument: 'after', lean: true, session },
  );
  return row && plain(row);
}
