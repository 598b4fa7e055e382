import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { eraseHolder, eraseHolders, listTicketsOfVisitor, streamHeld } from './store';

/** Tickets and entries of a person. Entries stay as numbers without a name: what was counted was counted. */
export const ticketPrivacy: PrivacyPart = {
  name: 'tickets',
  exportOf: async (visitorId) =>
    (await listTicketsOfVisitor(visitorId)).map((one) => ({
      exhibitionId: one.exhibitionId,
      number: one.number,
      kind: one.kind,
      holderName: one.holderName,
      state: one.state,
      createdAt: one.createdAt,
      entries: one.admissions.map(({ at, direction, zone, standing }) => ({ at, direction, zone, standing })),
    })),
  erase: (visitorId) => eraseHolder(visitorId),
  expiry: expiryOf(streamHeld, eraseHolders),
};
