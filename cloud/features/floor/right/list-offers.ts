import type { RightOfferFields, RightOfferView, RightView } from '@shared/contracts/right';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { listRightsOf, viewRights } from '../../show/library';
import { countGrants } from './grant-store';
import { findOffer, listOffers, type Offer } from './offer-store';
import { givenOf } from './pool';
import { usesOf } from './uses-of';

interface Asked {
  readonly show: Exhibition;
  readonly scope: Scope;
  readonly language: Language;
}

/** In the order of offering, with what has become of each. */
export async function viewOffers(asked: Asked, offers?: readonly Offer[]): Promise<RightOfferView[]> {
  const { show } = asked;
  const rows = offers ?? (await listOffers(show.id));
  const ids = rows.map((one) => one.rightId);
  const [rights, given, handedOut] = await Promise.all([
    listRightsOf(show.branchId, ids),
    givenOf(show.id),
    Promise.all(ids.map((id) => countGrants(id, ['handed_out'], { exhibitionId: show.id }))),
  ]);
  const views = new Map((await viewRights({ usesOf }, rights, asked)).map((view) => [view.id, view]));
  return rows.flatMap((offer, at) => {
    const right: RightView | undefined = views.get(offer.rightId);
    if (!right) return [];
    const fields = fieldsOf(offer, show.timeZone);
    return [{ right, fields, version: offer.version, given: given.get(offer.rightId) ?? 0, handedOut: handedOut[at] ?? 0 }];
  });
}

/** Throws `not_found`. */
export async function viewOffer(asked: Asked, rightId: string): Promise<RightOfferView> {
  const offer = await findOffer(asked.show.id, rightId);
  const [view] = offer ? await viewOffers(asked, [offer]) : [];
  if (!view) throw new AppError('not_found');
  return view;
}

function fieldsOf({ quota, rule, ticketTypes, where, paused, ...offer }: Offer, timeZone: string): RightOfferFields {
  const at = (moment: Date | null) => moment && isoIn(moment, timeZone);
  const [from, until, handOutUntil] = [at(offer.from), at(offer.until), at(offer.handOutUntil)];
  return { quota, rule, ticketTypes, from, until, handOutUntil, where, paused };
}
