import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { heldReason } from './registration';
import { participantRow } from './registration-staff';
import { text } from './text';

/** Registrations that were held because something about them needs a look: by the organiser, or by staff at the desk. */
const exhibitionParams = z.object({ exhibitionId: id });

export const heldRow = z.object({
  participant: participantRow,
  reason: heldReason,
  at: instant,
  /** Who else has the number, or registered on the same phone; oldest first, at most 50. */
  others: z.array(participantRow),
  /** Whose poster or card brought them; their credit waits for the decision. */
  broughtBy: z.nullable(z.string()),
  /** Joining makes one visitor of two WeChat accounts, for good: it needs a reason. */
  joinsAccounts: z.boolean(),
});
export type HeldRow = z.output<typeof heldRow>;

export const listReviews = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/reviews',
  summary: '待核对的报名：同一手机号、同一手机短时间多次报名',
  params: exhibitionParams,
  query: pageQuery,
  response: pageOf(heldRow),
  errors: ['not_found'],
});

export const REVIEW_ACTIONS = ['join', 'keep', 'refuse'] as const;

/** `join`: both are one person, one registration stays; where each has a WeChat account, with a reason, for they are not parted again. `keep`: another person, goes on as if never held. `refuse`: with a reason. */
export const decideReview = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/reviews/:participantId',
  summary: '处理待核对的报名：合并、放行或拒绝',
  params: z.object({ exhibitionId: id, participantId: id }),
  body: z.object({ action: z.enum(REVIEW_ACTIONS), reason: z.optional(text({ max: 200, blank: true })) }),
  response: z.object({}),
  errors: ['not_found', 'review_done', 'review_nobody_to_join', 'review_reason_needed', 'sold_out', 'conflict'],
});
