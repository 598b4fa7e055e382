import type { ParticipantPlain } from './store';

/** Whom an event is about, with what a message to them asks for. */
export const personOf = ({ id, visitorId, language, phone, email }: ParticipantPlain) => ({
  participantId: id,
  visitorId,
  language,
  hasPhone: phone !== null,
  hasEmail: email !== null,
});

/** What figures count of a registration, and count backwards when it is cancelled. */
export const registrationOf = (participant: ParticipantPlain) => ({
  ...personOf(participant),
  kind: participant.kind,
  ticketTypeId: participant.ticketTypeId,
  walkIn: participant.walkIn !== null,
  ...creditOf(participant),
});

const NOBODY = { referrerId: null, posterId: null, ancestors: [] };

/** Who is credited with bringing somebody: nobody while that is held. The place that did is credited with nothing but the number. */
export const creditOf = ({ referral, creditHeld }: Pick<ParticipantPlain, 'referral' | 'creditHeld'>): ParticipantPlain['referral'] => ({
  ...(creditHeld ? NOBODY : { referrerId: referral.referrerId, posterId: referral.posterId, ancestors: referral.ancestors }),
  ...(referral.touchpoint ? { touchpoint: referral.touchpoint } : {}),
});
