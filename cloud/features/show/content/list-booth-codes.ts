import { listCodesOf } from '../code';
import { findCurrentExhibition } from '../exhibition';
import { listBooths } from './store';

export interface BoothCode {
  readonly number: string;
  readonly hall: string;
  /** Exhibitors at the booth, joined; empty when nobody is named. */
  readonly names: string;
  readonly code: string;
}

/** Booths of the current exhibition whose number or exhibitor contains the search, with their codes. */
export async function listBoothCodes(search: string, limit: number, now: Date): Promise<BoothCode[]> {
  const exhibition = await findCurrentExhibition(now);
  if (!exhibition?.programmeBatch) return [];
  const word = search.trim().toLowerCase();
  const booths = (await listBooths({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch }))
    .map((booth) => ({ id: booth.id, number: booth.number, hall: booth.hall, names: booth.occupants.map((one) => one.name).join('、') }))
    .filter(({ number, names }) => `${number} ${names}`.toLowerCase().includes(word))
    .slice(0, limit);
  const codes = await listCodesOf(
    exhibition.id,
    'booth',
    booths.map(({ id }) => id),
  );
  return booths.flatMap(({ id, ...booth }) => {
    const code = codes.get(id);
    return code ? [{ ...booth, code }] : [];
  });
}
