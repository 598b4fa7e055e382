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
  referrerId: participant.referral.referrerId,
  posterId: participant.referral.posterId,
  ancestors: participant.referral.ancestors,
});
