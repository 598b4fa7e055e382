import type { Keys } from '../../../platform/keys';
import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { cancelParticipant } from './change-registration';
import { forgetTurns } from './hold-store';
import { openPhone } from './phone-record';
import { listNotes, removeNotes } from './note-store';
import { eraseParticipant, listOfVisitor } from './store';
import { emptyParticipants, streamPersonal } from './expiry-store';

/** A person's registrations, with the number in full: it is their own. */
export function registrationPrivacy({ keys }: { keys: Keys }): PrivacyPart {
  return {
    name: 'registrations',
    async exportOf(visitorId) {
      const registrations = await listOfVisitor(visitorId);
      const notes = await listNotes(registrations.map((one) => one.id));
      return registrations.map((one) => ({
        exhibitionId: one.exhibitionId,
        status: one.status,
        name: one.name,
        phone: one.phone ? openPhone(keys, one.phone) : null,
        company: one.company,
        position: one.position,
        email: one.email,
        city: one.city,
        answers: one.answers,
        ticketNumber: one.ticketNumber,
        broughtBy: one.referral.referrerId !== null,
        createdAt: one.createdAt,
        cancelledAt: one.cancelledAt,
        staffNotes: notes.filter((note) => note.participantId === one.id).map(({ text, at }) => ({ text, at })),
      }));
    },
    async erase(visitorId, now) {
      for (const one of await listOfVisitor(visitorId)) {
        await cancelParticipant(one.id, 'erasure', null, now);
        await removeNotes([one.id]);
        await eraseParticipant(one.id, now);
        await forgetTurns(one);
      }
    },
    // Nobody is cancelled by the passing of time: what was counted stays counted.
    expiry: expiryOf(streamPersonal, emptyParticipants),
  };
}
