import type { TicketView } from '@shared/contracts/ticket';
import { typeNames } from '@shared/rules/ticket-types';
import type { TicketPlain } from './store';

/** How the audit trail names a ticket. */
export const aboutTicket = ({ exhibitionId, branchId, participantId, number }: TicketPlain) => ({
  exhibitionId,
  branchId,
  details: { participantId, ticketNumber: number },
});

/** What its holder sees. */
export function viewTicket(ticket: TicketPlain): TicketView {
  const entered = ticket.admissions
    .filter((one) => one.zone === '' && one.direction === 'in' && one.standing === 'counted')
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  return {
    id: ticket.id,
    exhibitionId: ticket.exhibitionId,
    number: ticket.number,
    kind: ticket.kind,
    ...typeNames(ticket),
    holderName: ticket.holderName,
    state: ticket.state,
    validFrom: ticket.validFrom?.toISOString() ?? null,
    validUntil: ticket.validUntil?.toISOString() ?? null,
    enteredAt: entered?.at.toISOString() ?? null,
  };
}
