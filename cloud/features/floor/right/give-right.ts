import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { takePlace } from '../../../platform/places';
import { findParticipant, personOf, type ParticipantPlain } from '../../people/registration';
import type { Exhibition } from '../../show/exhibition';
import { findRight, rightName, type Right } from '../../show/library';
import { codeHashOf, rightCode } from './code';
import { addGrant, findLive, newGrantId, type Grant } from './grant-store';
import { findOffer, type Offer } from './offer-store';
import { getPool } from './pool';
import { handOutEnd } from './rules';
import { onRecord } from './save-offer';
import { takeBackOfGone } from './take-back';

export const isActive = (participant: Pick<ParticipantPlain, 'status'> | null): boolean => participant?.status === 'registered';

/** What a show offers of a right, where somebody new may get it. Throws `not_found`, `right_not_offered`. */
export async function getOpenOffer(show: Exhibition, rightId: string, now: Date): Promise<{ offer: Offer; right: Right }> {
  const [offer, right] = await Promise.all([findOffer(show.id, rightId), findRight(rightId)]);
  if (!offer || !right) throw new AppError('not_found');
  if (offer.paused || right.archivedAt || now > handOutEnd(offer, show.endsAt)) throw new AppError('right_not_offered');
  return { offer, right };
}

/** Staff give it to somebody they have found. Throws `not_found`, `right_not_offered`, `right_holder_gone`, `right_none_left`. */
export async function giveRight(
  keys: Keys,
  { show, staffId, now }: { readonly show: Exhibition; readonly staffId: string; readonly now: Date },
  rightId: string,
  participantId: string,
): Promise<Grant> {
  const { offer, right } = await getOpenOffer(show, rightId, now);
  const participant = await findParticipant(participantId);
  if (participant?.exhibitionId !== show.id || !isActive(participant)) throw new AppError('right_holder_gone');
  return grant(keys, offer, participant, now, staffId, async (made, session) => {
    await onRecord({ show, staffId, now }, 'right_given', { right: right.name.zh, participantId }, session);
    await appendEvent(
      {
        id: derivedId('right.given', made.id),
        type: 'right.given',
        exhibitionId: show.id,
        branchId: show.branchId,
        at: now,
        data: {
          ...personOf(participant),
          rightId,
          name: rightName(right, participant.language),
          where: (participant.language === 'en' && offer.where.en) || offer.where.zh,
          handOutUntil: handOutEnd(offer, show.endsAt),
        },
      },
      session,
    );
  });
}

/** One a person and right, and the last one once; what they have already is the answer. Throws `right_none_left`. */
export async function grant(
  keys: Keys,
  offer: Offer,
  participant: ParticipantPlain,
  now: Date,
  staffId: string | null,
  tell: (made: Grant, session: ClientSession) => Promise<void> = () => Promise.resolve(),
): Promise<Grant> {
  const { exhibitionId, branchId, rightId } = offer;
  const there = await findLive(rightId, participant.id);
  if (there) return there;
  const id = newGrantId();
  const codeHash = codeHashOf(keys, rightCode(keys, id));
  try {
    const made = await inTransaction(async (session) => {
      const pool = await getPool(exhibitionId, rightId, session);
      if ((await takePlace(pool, participant.id, now, session)) !== 'held') throw new AppError('right_none_left');
      const { id: participantId, generation } = participant;
      const fields = { id, exhibitionId, branchId, rightId, participantId, generation, codeHash, givenAt: now, givenBy: staffId };
      const one = await addGrant(fields, session);
      await tell(one, session);
      await tellTraitsChanged(offer, { participantIds: [participantId] }, now, session);
      return one;
    });
    // Cancelled while it was given: whoever looked for what to take back may have found nothing yet.
    if (!isActive(await findParticipant(participant.id))) await takeBackOfGone(participant, now);
    return made;
  } catch (error) {
    // The same person was faster on another phone, perhaps with the last one.
    const first = isDuplicateKey(error) || (error instanceof AppError && error.code === 'right_none_left');
    const theirs = first ? await findLive(rightId, participant.id) : null;
    if (theirs) return theirs;
    throw error;
  }
}
