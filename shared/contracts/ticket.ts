import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { TICKET_KINDS } from './registration';
import { text } from './text';

export const TICKET_STATES = ['valid', 'pending', 'cancelled'] as const;

/** A visitor's own ticket. */
export const ticketView = z.object({
  id,
  exhibitionId: id,
  /** Read aloud at the gate, for example `K3F9-2XQ7-M4`. */
  number: z.string(),
  kind: z.enum(TICKET_KINDS),
  typeName: z.string(),
  /** Null: the type has no English name. */
  typeNameEn: z.nullable(z.string()),
  holderName: z.string(),
  state: z.enum(TICKET_STATES),
  validFrom: z.nullable(instant),
  validUntil: z.nullable(instant),
  /** The last counted entry to the site, or null. */
  enteredAt: z.nullable(instant),
});
export type TicketView = z.output<typeof ticketView>;

export const listMyTickets = defineContract({
  method: 'GET',
  path: '/api/tickets/mine',
  summary: '我的门票',
  query: z.object({ exhibitionId: z.optional(id) }),
  response: z.object({ tickets: z.array(ticketView), serverTime: instant }),
});

/** One signed token a minute; see shared/rules/ticket-token.ts. `null` outside the show's days: nothing to sign yet. */
export const ticketStrip = z.object({
  ticketId: id,
  firstSlot: z.number(),
  count: z.number(),
  payload: z.string(),
  signatures: z.string(),
});

export const fetchStrip = defineContract({
  method: 'POST',
  path: '/api/tickets/:ticketId/strip',
  summary: '预取动态码：从现在起到当天闭馆，每分钟一个',
  params: z.object({ ticketId: id }),
  body: z.object({
    purpose: z._default(z.enum(['entry', 'prize', 'lead']), 'entry'),
    /** First slot wanted; default: the present minute. Lets a phone fetch the first hour at once and the rest after. */
    fromSlot: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(0xffffff))),
    /** At most this many minutes; default: all to the end of the exhibition day. */
    minutes: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(1440))),
  }),
  response: z.object({
    ticket: ticketView,
    strip: ticketStrip,
    /** Slot after the day's last one: fetch again until `firstSlot + count` reaches it. */
    endSlot: z.number(),
    /** Slot after the last one the ticket will ever have; null: no end is known. */
    lastSlot: z.optional(z.nullable(z.number())),
    /** Shown when the strip has run out; the gate shows amber for it. */
    staticToken: z.string(),
    serverTime: instant,
  }),
  errors: ['not_found', 'ticket_cancelled', 'ticket_pending'],
});

const staffParams = z.object({ ticketId: id });

/** The token of a printed badge. */
export const printToken = defineContract({
  method: 'POST',
  path: '/api/tickets/:ticketId/print-token',
  summary: '打印胸卡用的静态码（闸口会提示核对本人）',
  params: staffParams,
  response: z.object({ ticket: ticketView, staticToken: z.string() }),
  errors: ['not_found', 'ticket_cancelled'],
  whenArchived: 'open',
});

export const revokeTicket = defineContract({
  method: 'POST',
  path: '/api/tickets/:ticketId/revoke',
  summary: '作废门票：通过增量很快到达所有闸口',
  params: staffParams,
  body: z.object({ reason: text({ max: 200 }) }),
  response: ticketView,
  errors: ['not_found'],
});

export const restoreTicket = defineContract({
  method: 'POST',
  path: '/api/tickets/:ticketId/restore',
  summary: '恢复被作废的门票',
  params: staffParams,
  body: z.object({ reason: text({ max: 200 }) }),
  response: ticketView,
  errors: ['not_found', 'ticket_not_current'],
});

/** A new number and new codes; the old ones open no gate. What it was used for stays. */
export const renewTicket = defineContract({
  method: 'POST',
  path: '/api/tickets/:ticketId/renew',
  summary: '换发门票：旧码立即作废，入场记录保留',
  params: staffParams,
  body: z.object({
    /** The number to be replaced: sent again, nothing happens. */
    number: text({ max: 20 }),
    reason: text({ max: 200 }),
  }),
  response: ticketView,
  errors: ['not_found', 'ticket_not_current', 'conflict'],
});

const ticketKey = z.object({
  keyId: z.number(),
  /** Null: made before that was written down. */
  madeAt: z.nullable(instant),
  activeFrom: instant,
  /** `waiting`: gates fetch it, nothing is signed with it yet; `signing`; `old`: what it has signed still verifies. */
  state: z.enum(['waiting', 'signing', 'old']),
});
export type TicketKeyView = z.output<typeof ticketKey>;

export const listTicketKeys = defineContract({
  method: 'GET',
  path: '/api/ticket-keys',
  summary: '门票签名密钥：在用的、等待启用的和旧的（不含密钥本身）',
  response: z.object({ keys: z.array(ticketKey) }),
  errors: ['forbidden'],
});

/** Head office only. The new key signs from `activeFrom` on, so that gates hold it before they meet it. Asked again after the same key, it is one. */
export const rotateTicketKey = defineContract({
  method: 'POST',
  path: '/api/ticket-keys/rotate',
  summary: '更换门票签名密钥；旧密钥签发的票仍可验证',
  body: z.object({
    /** The newest key there was when somebody decided. */
    after: z.number().check(z.int(), z.minimum(0), z.maximum(255)),
    leadHours: z.number().check(z.minimum(1), z.maximum(168)),
    reason: text({ max: 200 }),
  }),
  response: ticketKey,
  errors: ['forbidden', 'ticket_key_changed', 'ticket_key_waiting', 'ticket_keys_used_up'],
});
