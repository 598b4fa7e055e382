import { AppError } from '@shared/errors';
import { getExhibition, statusAt, type Exhibition } from '../exhibition';
import type { OnShow } from './store';

/** The exhibition and which rows visitors see. Throws `not_found` for a draft or a show without a programme. */
export async function getShow(exhibitionId: string, now: Date): Promise<{ exhibition: Exhibition; at: OnShow }> {
  const exhibition = await getExhibition(exhibitionId);
  if (statusAt(exhibition, now) === 'draft' || !exhibition.programmeBatch) throw new AppError('not_found');
  return { exhibition, at: { exhibitionId, batch: exhibition.programmeBatch } };
}
