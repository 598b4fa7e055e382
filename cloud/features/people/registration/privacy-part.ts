import type { Keys } from '../../../platform/keys';
import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { emptyParticipants, streamPersonal } from './expiry-store';
import { eraseRegistration, exportRegistrations } from './personal-data';
import { listOfVisitor } from './store';

/** A person's registrations, with the number in full: it is their own. */
export function registrationPrivacy({ keys }: { keys: Keys }): PrivacyPart {
  return {
    name: 'registrations',
    exportOf: async (visitorId) => exportRegistrations(keys, await listOfVisitor(visitorId)),
    async erase(visitorId, now) {
      for (const one of await listOfVisitor(visitorId)) await eraseRegistration(one, now);
    },
    // Nobody is cancelled by the passing of time: what was counted stays counted.
    expiry: expiryOf(streamPersonal, emptyParticipants),
  };
}
