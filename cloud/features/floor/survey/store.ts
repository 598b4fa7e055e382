import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { SurveyModel, type SurveyRecord } from './model';

export type Survey = Omit<SurveyRecord, '_id'>;

export async function findSurvey(exhibitionId: string, session: ClientSession | null = null): Promise<Survey | null> {
  const row = await SurveyModel.findById(exhibitionId, null, { session }).lean<SurveyRecord>();
  if (!row) return null;
  const { _id, ...fields } = row;
  return fields;
}

/** Writes it over the version that was read; 0: there is none yet. Throws `conflict`. */
export async function putSurvey(survey: Omit<Survey, 'version'>, version: number, session: ClientSession): Promise<void> {
  const { exhibitionId } = survey;
  if (version === 0) {
    try {
      await SurveyModel.create([{ _id: exhibitionId, ...survey, version: 1 }], { session });
    } catch (error) {
      if (isDuplicateKey(error)) throw new AppError('conflict');
      throw error;
    }
    return;
  }
  const saved = await SurveyModel.updateOne({ _id: exhibitionId, version }, { $set: survey, $inc: { version: 1 } }, { session });
  if (saved.matchedCount !== 1) throw new AppError('conflict');
}

/** Somebody has answered; written once, so that of an answer and a change of questions at the same moment one hears of the other. */
export async function freezeSurvey(exhibitionId: string, session: ClientSession): Promise<void> {
  await SurveyModel.updateOne({ _id: exhibitionId, frozen: false }, { $set: { frozen: true } }, { session });
}
