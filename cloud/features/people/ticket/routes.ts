import * as contract from '@shared/contracts/ticket';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { fetchStrip, staticToken } from './fetch-strip';
import type { Keys } from '../../../platform/keys';
import { createTicketKeys } from './keys';
import { rotateKey, showKeys } from './rotate-key';
import { findTicketInScope, listTicketsOfVisitor } from './store';
import { aboutTicket, viewTicket } from './view-ticket';

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
    route(contract.printToken, can('ticket.print'), async ({ params, scope, caller, now }) => {
      const ticket = await findTicketInScope(scope, params.ticketId);
      if (!ticket) throw new AppError('not_found');
      if (ticket.state === 'cancelled') throw new AppError('ticket_cancelled');
      await recordAudit({ ...aboutTicket(ticket), at: now, staffId: caller.staffId, action: 'ticket_printed', reason: '打印门票' });
      return { ticket: viewTicket(ticket), staticToken: await staticToken(ticketKeys, ticket, now) };
    }),
    route(contract.listTicketKeys, KEYS, async ({ now }) => ({ keys: await showKeys(ticketKeys, now) })),
    route(contract.rotateTicketKey, KEYS, ({ body, caller, now }) => rotateKey(ticketKeys, body, caller.staffId, now)),
  ];
}
