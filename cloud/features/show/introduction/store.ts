import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { IntroductionModel, type IntroductionRecord } from './model';

export type Introduction = Omit<IntroductionRecord, '_id'> & { readonly exhibitionId: string };

const plain = ({ _id, ...fields }: IntroductionRecord): Introduction => ({ exhibitionId: _id, ...fields });

export async function findIntroduction(exhibitionId: string): Promise<Introduction | null> {
  const row = await IntroductionModel.findById(exhibitionId).lean();
  return row ? plain(row) : null;
}

/** Throws `conflict` when somebody saved since `version` was read; 0: there was none. */
export async function putIntroduction({ exhibitionId, ...fields }: Introduction, version: number, session: ClientSession): Promise<void> {
  try {
    const filter = { _id: exhibitionId, version };
    const done = await IntroductionModel.updateOne(filter, { $set: fields }, { upsert: version === 0, session });
    if (done.matchedCount + done.upsertedCount === 0) throw new AppError('conflict');
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict');
    throw error;
  }
}
