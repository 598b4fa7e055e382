import type { ShownRight } from '@shared/contracts/right';
import { AppError } from '@shared/errors';
import type { Caller } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';
import { haveEntered } from '../../people/ticket';
import { isoIn, momentText, type Exhibition, type Language } from '../../show/exhibition';
import { listRightPictures, listRightsOf, rightDescription, rightName, type Right } from '../../show/library';
import { rightCode } from './code';
import { getOpenOffer, grant, isActive } from './give-right';
import { listGrantsOf, type Grant } from './grant-store';
import { listOffers, type Offer } from './offer-store';
import { givenOf } from './pool';
import { handOutEnd, leftOf, whyLocked } from './rules';

interface Looker {
  readonly participant: ParticipantPlain | null;
  readonly standing: 'nobody' | 'registered' | 'came';
  /** Everything they have or had, the latest first. */
  readonly grants: readonly Grant[];
}

/** As the ticket says it: what the registration knows of a check-in may be seconds behind. */
async function lookerOf(show: Exhibition, caller: Caller | null): Promise<Looker> {
  const participant = caller?.kind === 'visitor' ? await findParticipantOf(show.id, caller.visitorId) : null;
  if (!participant) return { participant: null, standing: 'nobody', grants: [] };
  const [came, grants] = await Promise.all([haveEntered(show.id, [participant.id]), listGrantsOf([participant.id])]);
  const standing = !isActive(participant) ? 'nobody' : came.has(participant.id) ? 'came' : 'registered';
  return { participant, standing, grants };
}

interface Asked {
  readonly show: Exhibition;
  readonly language: Language;
  readonly now: Date;
}

/** What one has first, then what there is; what is paused, or given by staff to whom they choose, only to who has it. */
export async function showRights(keys: Keys, asked: Asked, caller: Caller | null): Promise<ShownRight[]> {
  const { show } = asked;
  const [offers, given, looker] = await Promise.all([listOffers(show.id), givenOf(show.id), lookerOf(show, caller)]);
  const rights = await listRightsOf(
    show.branchId,
    offers.map((one) => one.rightId),
  );
  const pictures = await listRightPictures(rights);
  const byId = new Map(rights.map((one) => [one.id, one]));
  const shown = offers.flatMap((offer) => {
    const right = byId.get(offer.rightId);
    const theirs = looker.grants.filter((one) => one.rightId === offer.rightId);
    const mine = theirs.find((one) => one.live) ?? null;
    if (!right) return [];
    if (!mine && (offer.paused || right.archivedAt !== null || (offer.rule === 'staff' && theirs.length === 0))) return [];
    return [view(keys, asked, { offer, right, mine, given: given.get(right.id) ?? 0, pictureUrl: pictures.get(right.id) ?? null }, looker)];
  });
  const place = ({ mine }: ShownRight) => (mine?.state === 'held' ? 0 : mine ? 1 : 2);
  return shown.sort((a, b) => place(a) - place(b));
}

interface Row {
  readonly offer: Offer;
  readonly right: Right;
  readonly mine: Grant | null;
  readonly given: number;
  readonly pictureUrl: string | null;
}

function view(keys: Keys, { show, language, now }: Asked, row: Row, looker: Looker): ShownRight {
  const { offer, right, mine, given, pictureUrl } = row;
  const until = handOutEnd(offer, show.endsAt);
  const left = leftOf(offer.quota, given);
  const why = mine ? null : lockOf(offer, looker, left, show, now);
  const text = (at: Date) => momentText(at, show.timeZone, language);
  const state = mine?.state === 'handed_out' ? 'handed_out' : now > until ? 'expired' : 'held';
  return {
    id: right.id,
    kind: right.kind,
    name: rightName(right, language),
    description: rightDescription(right, language),
    pictureUrl,
    where: (language === 'en' && offer.where.en) || offer.where.zh,
    handOutUntil: isoIn(until, show.timeZone),
    handOutUntilText: text(until),
    left,
    locked: why && { why, fromText: why === 'later' && offer.from ? text(offer.from) : '' },
    mine: mine && {
      code: state === 'held' ? rightCode(keys, mine.id) : '',
      state,
      givenAt: isoIn(mine.givenAt, show.timeZone),
      handedOutText: mine.handedOutAt ? text(mine.handedOutAt) : '',
    },
  };
}

/** What staff took back from somebody, they give anew; what went with a cancelled registration can be taken again. */
function lockOf(offer: Offer, { participant, standing, grants }: Looker, left: number | null, show: Exhibition, now: Date) {
  const last = grants.find((one) => one.rightId === offer.rightId);
  const refused = last?.state === 'taken_back' && last.takenBackBy !== null;
  return whyLocked(offer, { standing, ticketTypeId: participant?.ticketTypeId ?? null, refused }, left, show.endsAt, now);
}

/** One each; what one has is the answer. Throws `not_found`, `not_registered`, `right_not_offered`, `right_none_left`, `right_locked`. */
export async function takeRight(keys: Keys, asked: Asked, rightId: string, caller: Caller): Promise<ShownRight> {
  const { show, now } = asked;
  const looker = await lookerOf(show, caller);
  if (!looker.grants.some((one) => one.live && one.rightId === rightId)) {
    const { offer } = await getOpenOffer(show, rightId, now);
    const { participant } = looker;
    if (!participant || looker.standing === 'nobody') throw new AppError('not_registered');
    // Whether one is left is said by the pool alone.
    const why = lockOf(offer, looker, null, show, now);
    if (why) throw new AppError(why === 'later' || why === 'over' ? 'right_not_offered' : 'right_locked');
    await grant(keys, offer, participant, now, null);
  }
  const taken = (await showRights(keys, asked, caller)).find((one) => one.id === rightId);
  if (!taken) throw new AppError('not_found');
  return taken;
}
