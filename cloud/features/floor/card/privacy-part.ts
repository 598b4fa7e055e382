import type { Keys } from '../../../platform/keys';
import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { listParticipantsById, openPhone } from '../../people/registration';
import { listOfVisitor, removeCards, removeOfVisitor, streamOfShow } from './store';

/** Cards left with exhibitors: to whom, what is on them, and when they agreed. */
export function cardPrivacy({ keys }: { keys: Keys }): PrivacyPart {
  return {
    name: 'cards',
    async exportOf(visitorId) {
      const cards = await listOfVisitor(visitorId);
      const people = new Map((await listParticipantsById(cards.map((one) => one.participantId))).map((one) => [one.id, one]));
      return cards.map(({ exhibitionId, exhibitorId, participantId, standing, consents }) => {
        const person = standing ? people.get(participantId) : undefined;
        const fields = person
          ? {
              name: person.name,
              company: person.company,
              title: person.position,
              phone: person.phone ? openPhone(keys, person.phone) : null,
            }
          : null;
        return { exhibitionId, exhibitorId, standing, fields, consents };
      });
    },
    erase: (visitorId) => removeOfVisitor(visitorId),
    expiry: expiryOf(streamOfShow, (ids) => removeCards(ids)),
  };
}
