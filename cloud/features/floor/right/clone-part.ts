import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import { setPool } from '../../../platform/places';
import { derivedTypeId } from '../../people/registration';
import type { ClonePart, Exhibition } from '../../show/exhibition';
import { allotRight, leftFor, listRightsOf } from '../../show/library';
import { findOffer, listOffers, putOffer, type Offer } from './offer-store';
import { poolOf } from './pool';
import { placesOf } from './rules';

/** A copied show offers what the other did, of what is left in stock: of which there is not enough it has none, and it waits. */
export const rightClone: ClonePart = {
  name: 'rights',
  async clone(from, to, moved) {
    const shift = (at: Date | null) => at && moved(at);
    for (const { version: _version, ...offer } of await listOffers(from.id)) {
      const [right] = await listRightsOf(to.branchId, [offer.rightId]);
      // Another branch's, or put away meanwhile: nothing new is offered of it.
      if (!right || right.archivedAt) continue;
      await offerIn(to, {
        ...offer,
        exhibitionId: to.id,
        branchId: to.branchId,
        from: shift(offer.from),
        until: shift(offer.until),
        handOutUntil: shift(offer.handOutUntil),
        ticketTypes: offer.ticketTypes.map((id) => derivedTypeId(to.id, id)),
      });
    }
  },
};

const offerIn = (to: Exhibition, offer: Omit<Offer, 'version'>) =>
  inTransaction(async (session) => {
    // Cut off and run again, what came over stays as somebody may have changed it.
    if (await findOffer(to.id, offer.rightId, session)) return;
    const terms = await withStock(to, offer);
    await allotRight(to.branchId, offer.rightId, null, terms, session);
    await setPool(poolOf(terms), placesOf(terms.quota), false, () => Promise.resolve(0), session);
    await putOffer(terms, 0, session);
  });

async function withStock(to: Exhibition, offer: Omit<Offer, 'version'>): Promise<Omit<Offer, 'version'>> {
  const [right] = await listRightsOf(to.branchId, [offer.rightId]);
  if (!right) throw new AppError('not_found');
  const left = leftFor(right, null);
  return left === null || (offer.quota !== null && offer.quota <= left) ? offer : { ...offer, quota: 0, paused: true };
}
