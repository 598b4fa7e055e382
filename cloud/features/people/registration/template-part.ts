import { ensurePool } from '../../../platform/places';
import type { TemplatePart } from '../../show/exhibition';
import { derivedTypeId, ticketPool } from './setup';
import { ensureTicketType, findForm, replaceForm } from './setup-store';

/** A new show begins with its template's questions and ticket types. */
export const registrationTemplate: TemplatePart = {
  name: 'registration',
  async begin({ key, form, tickets }, show) {
    if (!(await findForm(show.id))) await replaceForm(show.id, show.branchId, 0, [...form]);
    for (const [rank, ticket] of tickets.entries()) {
      const id = derivedTypeId(show.id, `${key}/${ticket.key}`);
      await ensurePool(ticketPool(show, id), ticket.quota ?? null, ticket.waitingList ?? false);
      await ensureTicketType({
        id,
        exhibitionId: show.id,
        branchId: show.branchId,
        kind: ticket.kind,
        name: ticket.name,
        description: ticket.description ?? null,
        needsApproval: ticket.needsApproval ?? false,
        needsInvitation: ticket.invited ?? false,
        hidden: ticket.invited ?? false,
        validFrom: null,
        validUntil: null,
        rank,
      });
    }
  },
};
