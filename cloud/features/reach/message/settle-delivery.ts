import type { DeliveryState, SettleAction } from '@shared/contracts/message';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { KIND_NAMES } from './kinds';
import { findDelivery, settleDoubt, STAFF_REASONS, type DeliveryPlain } from './store';

interface ShowOf {
  readonly id: string;
  readonly branchId: string;
}

/** How each decision leaves the message; `reopen` goes back to where all of them began. */
const OUTCOMES = {
  assume_sent: { state: 'sent', reason: 'assumed_by_staff' },
  send_again: { state: 'ready', reason: 'sent_again_by_staff' },
  give_up: { state: 'failed', reason: 'given_up_by_staff' },
  reopen: { state: 'in_doubt', reason: 'reopened_by_staff' },
} as const satisfies Record<SettleAction, { state: DeliveryState; reason: string }>;

/**
 * Staff looked into a message in doubt: it counts as sent, goes again, or is given up; or they take such a decision back before
 * anything was sent by it. The same decision twice is one. Throws `not_found`, and `delivery_settled` where somebody, or
 * WeChat's own report, was faster.
 */
export async function settleDelivery(
  show: ShowOf,
  deliveryId: string,
  scope: Scope,
  { action, reason }: { action: SettleAction; reason: string },
  staffId: string,
  now: Date,
): Promise<DeliveryPlain> {
  const row = await getDelivery(show.id, deliveryId, scope);
  const outcome = OUTCOMES[action];
  const isDone = (one: DeliveryPlain) => one.state === outcome.state && one.reason === outcome.reason;
  if (isDone(row)) return row;
  if (!canSettle(row, action)) throw new AppError('delivery_settled');
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: 'delivery_settled',
    reason,
    details: { message: KIND_NAMES[row.kind].zh, decision: `${decisionOf(row)} → ${action}`, deliveryId },
  });
  const settled = await settleDoubt(row, outcome, now);
  if (settled) return settled;
  // Two clicks at once: the one that came second finds its own decision.
  const after = await getDelivery(show.id, deliveryId, scope);
  if (isDone(after)) return after;
  throw new AppError('delivery_settled');
}

async function getDelivery(exhibitionId: string, deliveryId: string, scope: Scope): Promise<DeliveryPlain> {
  const row = await findDelivery(exhibitionId, deliveryId, scope);
  if (!row) throw new AppError('not_found');
  return row;
}

/** What was decided by hand can be taken back until the sender has had it: then its reason is another. */
function canSettle({ state, reason }: DeliveryPlain, action: SettleAction): boolean {
  if (action !== 'reopen') return state === 'in_doubt';
  return state !== 'in_doubt' && state !== 'working' && STAFF_REASONS.some((one) => one === reason);
}

/** What had been decided of it before, as the audit trail has words for. */
const decisionOf = ({ state, reason }: DeliveryPlain): SettleAction =>
  (Object.keys(OUTCOMES) as SettleAction[]).find((action) => OUTCOMES[action].state === state && OUTCOMES[action].reason === reason) ??
  'reopen';
