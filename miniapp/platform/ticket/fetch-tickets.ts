import { fetchStrip, listMyTickets, type TicketView } from '@shared/contracts/ticket';
import type { Strip } from '@shared/rules/ticket-token';
import { call } from '../call';
import type { KeptTicket, KeptTickets } from './kept-tickets';

/** The first codes come fast; the rest of the day follows in one more answer. */
const FIRST_MINUTES = 60;

async function stripsOf(ticket: TicketView, onPart: (kept: KeptTicket) => void): Promise<KeptTicket> {
  const ask = (fromSlot?: number, minutes?: number) =>
    call(fetchStrip, { params: { ticketId: ticket.id }, body: { fromSlot, minutes } }, { as: 'visitor', repeatable: true });
  const first = await ask(undefined, FIRST_MINUTES);
  const strips: Strip[] = first.strip.count > 0 ? [first.strip] : [];
  let kept: KeptTicket = { ticket: first.ticket, strips, staticToken: first.staticToken, lastSlot: first.lastSlot };
  onPart(kept);
  const next = first.strip.firstSlot + first.strip.count;
  if (first.strip.count > 0 && next < first.endSlot) {
    const rest = await ask(next);
    kept = { ...kept, strips: rest.strip.count > 0 ? [...strips, rest.strip] : strips };
    onPart(kept);
  }
  return kept;
}

/**
 * The visitor's tickets of a show with codes for the rest of the day; `onPart` is called as they come. Any
 * signed-in phone of the visitor may ask again. Cancelled and pending tickets come without codes; a valid one
 * keeps the codes of `before` until its new ones are here, unless it was renewed since.
 */
export async function fetchTickets(
  exhibitionId: string,
  before: KeptTickets | null,
  onPart: (tickets: KeptTickets) => void,
): Promise<KeptTickets> {
  const list = await call(listMyTickets, { query: { exhibitionId } }, { as: 'visitor' });
  const clockOffset = Date.parse(list.serverTime) - Date.now();
  let tickets: readonly KeptTicket[] = list.tickets.map((ticket) => {
    const known =
      ticket.state === 'valid'
        ? before?.tickets.find((one) => one.ticket.id === ticket.id && one.ticket.number === ticket.number)
        : undefined;
    return { ticket, strips: known?.strips ?? [], staticToken: known?.staticToken ?? null, lastSlot: known?.lastSlot };
  });
  for (const { ticket } of tickets) {
    if (ticket.state !== 'valid') continue;
    await stripsOf(ticket, (kept) => {
      tickets = tickets.map((one) => (one.ticket.id === ticket.id ? kept : one));
      onPart({ tickets, clockOffset });
    });
  }
  return { tickets, clockOffset };
}
