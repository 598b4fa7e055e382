import * as contract from '@shared/contracts/ticket';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { fetchStrip, staticToken } from './fetch-strip';
import { approveTicket, cancelTicket } from './issue-ticket';
import type { Keys } from '../../../platform/keys';
import { createTicketKeys } from './keys';
import { rotateKey, showKeys } from './rotate-key';
import { findTicketInScope, listTicketsOfVisitor, type TicketPlain } from './store';
import { viewTicket } from './view-ticket';

const REVOKE = can('ticket.revoke');
const KEYS = can('ticket_key.rotate');

export function ticketRoutes({ keys }: { keys: Keys }): Route[] {
  const ticketKeys = createTicketKeys(keys);
  return [
    route(contract.listMyTickets, 'visitor', async ({ query, caller, now }) => ({
      tickets: (await listTicketsOfVisitor(caller.visitorId, query.exhibitionId)).map(viewTicket),
      serverTime: now.toISOString(),
    })),
    route(contract.fetchStrip, 'visitor', ({ params, body, caller, now }) =>
      fetchStrip(ticketKeys, { ...body, ticketId: params.ticketId, visitorId: caller.visitorId }, now),
    ),
    route(contract.printToken, can('ticket.print'), async ({ params, scope, now }) => {
      const ticket = await getTicketInScope(scope, params.ticketId);
      if (ticket.state === 'cancelled') throw new AppError('ticket_cancelled');
      return { ticket: viewTicket(ticket), staticToken: await staticToken(ticketKeys, ticket, now) };
    }),
    route(contract.revokeTicket, REVOKE, async ({ params, body, scope, now }) => {
      const ticket = await getTicketInScope(scope, params.ticketId);
      await inTransaction((session) => cancelTicket(ticket.id, body.reason, session, now));
      return viewTicket(await getTicketInScope(scope, ticket.id));
    }),
    route(contract.restoreTicket, REVOKE, async ({ params, scope, now }) => {
      const ticket = await getTicketInScope(scope, params.ticketId);
      await inTransaction((session) => approveTicket(ticket.id, session, now));
      return viewTicket(await getTicketInScope(scope, ticket.id));
    }),
    route(contract.listTicketKeys, KEYS, async ({ now }) => ({ keys: await showKeys(ticketKeys, now) })),
    route(contract.rotateTicketKey, KEYS, ({ body, caller, now }) => rotateKey(ticketKeys, body, caller.staffId, now)),
  ];
}

/** A ticket of another branch is not there. */
async function getTicketInScope(scope: Scope, ticketId: string): Promise<TicketPlain> {
  const ticket = await findTicketInScope(scope, ticketId);
  if (!ticket) throw new AppError('not_found');
  return ticket;
}
