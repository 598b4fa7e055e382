import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { eraseHolder, eraseHolders, listTicketsOfVisitor, streamHeld, type TicketPlain } from './store';

/** What a person may see of their tickets. */
export const exportTickets = (tickets: readonly TicketPlain[]) =>
  tickets.map((one) => ({
    exhibitionId: one.exhibitionId,
    number: one.number,
    kind: one.kind,
    holderName: one.holderName,
    state: one.state,
    createdAt: one.createdAt,
    entries: one.admissions.map(({ at, direction, zone, standing }) => ({ at, direction, zone, standing })),
  }));

/** Tickets and entries of a person. Entries stay as numbers without a name: what was counted was counted. */
export const ticketPrivacy: PrivacyPart = {
  name: 'tickets',
  exportOf: async (visitorId) => exportTickets(await listTicketsOfVisitor(visitorId)),
  async stays() {
    return Promise.resolve([
      {
        words: { zh: '入场次数：只有数字，没有姓名，用于统计', en: 'Entries as numbers, without a name, for the figures' },
        until: null,
      },
    ]);
  },
  erase: (visitorId) => eraseHolder(visitorId),
  expiry: expiryOf(streamHeld, eraseHolders),
};
