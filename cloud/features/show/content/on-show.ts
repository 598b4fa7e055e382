import { AppError } from '@shared/errors';
import { getExhibition, getShownExhibition, statusAt, type Exhibition, type Looker } from '../exhibition';
import type { OnShow } from './store';

export interface Show {
  readonly exhibition: Exhibition;
  readonly at: OnShow;
}

/** The exhibition and which rows visitors see. Throws `not_found` for a draft or a show without a programme. */
export async function getShow(exhibitionId: string, now: Date): Promise<Show> {
  const exhibition = await getExhibition(exhibitionId);
  if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
  return withProgramme(exhibition);
}

/** As `getShow`; a phone that opened the preview link of a draft sees its rows too. Throws `preview_invalid` when the link is void. */
export async function getShownShow(exhibitionId: string, looker: Looker, now: Date): Promise<Show> {
  return withProgramme(await getShownExhibition(exhibitionId, looker, now));
}

function withProgramme(exhibition: Exhibition): Show {
  if (!exhibition.programmeBatch) throw new AppError('not_found');
  return { exhibition, at: { exhibitionId: exhibition.id, batch: exhibition.programmeBatch } };
}
