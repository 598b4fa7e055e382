import type { ClientSession } from 'mongoose';
import { DecisionModel, type DecisionRecord } from './model';

export type Decision = Omit<DecisionRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: DecisionRecord): Decision => ({ id: _id.toString(), ...fields });

export async function addDecision(decision: Omit<Decision, 'id' | 'undoneAt'>, session?: ClientSession): Promise<void> {
  await new DecisionModel({ ...decision, undoneAt: null }).save(session ? { session } : {});
}

/** Newest first. */
export async function listDecisions(deskId: string, limit: number): Promise<Decision[]> {
  return (await DecisionModel.find({ deskId }).sort({ _id: -1 }).limit(limit).lean<DecisionRecord[]>()).map(plain);
}

export async function findDecision(deskId: string, id: string): Promise<Decision | null> {
  const row = await DecisionModel.findOne({ _id: id, deskId }).lean<DecisionRecord>();
  return row ? plain(row) : null;
}

/** Whether just this was approved already. */
export async function wasApproved(deskId: string, stamp: string): Promise<boolean> {
  return (await DecisionModel.exists({ deskId, stamp, what: 'approved', undoneAt: null })) !== null;
}

/** False: it was taken back before. */
export async function setUndone(id: string, at: Date, session: ClientSession): Promise<boolean> {
  return (await DecisionModel.updateOne({ _id: id, undoneAt: null }, { $set: { undoneAt: at } }, { session })).modifiedCount === 1;
}

export async function* streamDecisions(exhibitionId: string): AsyncGenerator<{ id: string }> {
  const rows = DecisionModel.find({ exhibitionId }, { _id: 1 }).lean<Pick<DecisionRecord, '_id'>[]>().cursor();
  for await (const { _id } of rows) yield { id: _id.toString() };
}

export async function eraseDecisions(ids: readonly string[]): Promise<void> {
  await DecisionModel.deleteMany({ _id: { $in: [...ids] } });
}
