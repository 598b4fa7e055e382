import * as z from 'zod/mini';
import { defineContract, id } from './contract';
import { bilingual } from './registration';
import { text } from './text';

/** What staff do with ticket types besides setting them: stop, order, delete, merge. */

const exhibitionParams = z.object({ exhibitionId: id });
const mergeParams = z.object({ exhibitionId: id, ticketTypeId: id, intoId: id });
const typeParams = z.object({ exhibitionId: id, ticketTypeId: id });

/** A deletion is undone within so many minutes. */
export const TYPE_UNDO_MINUTES = 10;

export const setTicketTypeSale = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/sale',
  summary: '停止或恢复某个票种的报名；已发出的票不受影响',
  params: typeParams,
  body: z.object({ stopped: z.boolean() }),
  response: z.object({}),
  errors: ['not_found'],
});

export const orderTicketTypes = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/ticket-type-order',
  summary: '票种在报名页上的顺序',
  params: exhibitionParams,
  body: z.object({ ids: z.array(id).check(z.minLength(1), z.maxLength(200)) }),
  response: z.object({}),
  errors: ['not_found', 'conflict'],
});

export const deleteTicketType = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId',
  summary: '删除没有人用过的票种，十分钟内可以撤销',
  params: typeParams,
  response: z.object({}),
  errors: ['not_found', 'conflict', 'ticket_type_in_use'],
});

export const restoreTicketType = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/restore',
  summary: '撤销删除票种',
  params: typeParams,
  response: z.object({}),
  errors: ['not_found', 'ticket_type_undo_too_late'],
});

/** How much would move, before anybody says yes. */
export const previewTicketTypeMerge = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/merge-preview/:intoId',
  summary: '合并票种之前：会移动多少人、邀请码和团体，能不能合并',
  params: mergeParams,
  response: z.object({
    /** Counts up to `cap`. */
    people: z.number(),
    cap: z.number(),
    invitations: z.number(),
    /** Open ones, whose contacts register for it. */
    groups: z.number(),
    /** Why it cannot be done now; null: it can. */
    refused: z.nullable(bilingual),
  }),
  errors: ['not_found'],
});

/** Begins it; people follow within seconds, and it goes on by itself wherever it was cut off. */
export const mergeTicketType = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/merge/:intoId',
  summary: '把一个票种并入另一个：报名、名额和邀请码一起移过去',
  params: mergeParams,
  body: z.object({ reason: text({ max: 200 }) }),
  response: z.object({}),
  errors: ['not_found', 'conflict', 'ticket_types_differ', 'ticket_type_people_inside'],
});
