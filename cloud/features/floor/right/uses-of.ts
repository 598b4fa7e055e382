import { getExhibition, type Exhibition } from '../../show/exhibition';
import type { RightUsePart } from '../../show/library';
import { countGrants } from './grant-store';
import { listOffersOf } from './offer-store';

/** What shows make of rights of the library. */
export const usesOf: RightUsePart['usesOf'] = async (scope, rightIds) => {
  const offers = await listOffersOf(scope, rightIds);
  const shows = new Map<string, Exhibition>(
    await Promise.all([...new Set(offers.map((one) => one.exhibitionId))].map(async (id) => [id, await getExhibition(id)] as const)),
  );
  const uses = await Promise.all(
    rightIds.map(async (rightId) => {
      const [held, handedOut] = await Promise.all([countGrants(rightId, ['held']), countGrants(rightId, ['handed_out'])]);
      const names = offers
        .filter((one) => one.rightId === rightId)
        .flatMap(({ exhibitionId }) => {
          const show = shows.get(exhibitionId);
          return show ? [{ zh: show.name, en: show.nameEn || show.name }] : [];
        });
      return [rightId, { given: held + handedOut, handedOut, shows: names }] as const;
    }),
  );
  return new Map(uses);
};
