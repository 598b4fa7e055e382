import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { RecapModel, type RecapRecord } from './model';

export type Recap = Omit<RecapRecord, '_id'> & { readonly exhibitionId: string };

export async function findRecap(exhibitionId: string): Promise<Recap | null> {
  const row = await RecapModel.findById(exhibitionId).lean();
  if (!row) return null;
  const { _id, ...fields } = row;
  return { exhibitionId: _id, ...fields };
}

/** Throws `conflict` when somebody saved since `version` was read; 0: there was none. */
export async function putRecap({ exhibitionId, ...fields }: Recap, version: number, session: ClientSession): Promise<void> {
  try {
    const filter = { _id: exhibitionId, version };
    const done = await RecapModel.updateOne(filter, { $set: fields }, { upsert: version === 0, session });
    if (done.matchedCount + done.upsertedCount === 0) throw new AppError('conflict');
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict');
    throw error;
  }
}
