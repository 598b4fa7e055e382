import { readTicketNumber } from '@shared/rules/ticket-number';
import { typeNames } from '@shared/rules/ticket-types';
import type { DeviceCaller } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { searchParticipants } from '../../people/registration';
import { findTicketByAnyNumber, listTicketsOf, presenceKey } from '../../people/ticket';
import { dayAt, getGateContext } from './gate-context';

const MOST = 20;

/** By phone tail, whole phone, name or ticket number, also one of before a renewal. A gate sees tickets and masked phones, nothing else of a person. */
export async function searchTickets(keys: Keys, device: DeviceCaller, q: string, now: Date) {
  const today = dayAt(await getGateContext(device.exhibitionId), now).date;
  const number = readTicketNumber(q);
  const byNumber = number ? await findTicketByAnyNumber(device.exhibitionId, number) : null;
  const people = byNumber
    ? []
    : (await searchParticipants(keys, device.exhibitionId, { branchId: device.branchId }, { search: q }, { limit: MOST })).items;
  const tickets = byNumber
    ? [byNumber]
    : await listTicketsOf(
        people.map((one) => one.id),
        device.exhibitionId,
      );
  return {
    items: tickets.map((ticket) => {
      const person = people.find((one) => one.id === ticket.participantId);
      return {
        ticketId: ticket.id,
        number: ticket.number,
        former: byNumber && ticket.number !== number ? number : null,
        holderName: ticket.holderName,
        phone: person?.phone?.masked ?? null,
        company: person?.company ?? null,
        ...typeNames(ticket),
        state: ticket.state,
        inside: ticket.inside.includes(presenceKey(today, '')),
      };
    }),
  };
}
