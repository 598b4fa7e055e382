import { waitAfter } from '../../../platform/outbox';
import type { PostFailure } from '../../../platform/post-answer';
import type { WechatFailure } from '../../../wechat';

/** Waits before a call is tried again when nothing happened, by number of attempts so far. */
const BACK_OFF_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000];

export type Outcome =
  | { readonly state: 'sent'; readonly reason: null }
  | { readonly state: 'in_doubt' | 'failed'; readonly reason: string }
  /** `refused`: this channel will not take it; the next one may. */
  | { readonly state: 'ready'; readonly reason: string; readonly waitMs: number; readonly refused: boolean };

/** What a call's answer means for the delivery. */
export function outcomeOf(
  answer: { readonly ok: true } | Pick<WechatFailure | PostFailure, 'ok' | 'kind' | 'errcode' | 'reason' | 'retryAfterMs'>,
  attempts: number,
): Outcome {
  if (answer.ok) return { state: 'sent', reason: null };
  const reason = answer.errcode === null ? answer.reason : String(answer.errcode);
  switch (answer.kind) {
    case 'in_doubt':
      return { state: 'in_doubt', reason };
    case 'user':
    case 'configuration':
      return { state: 'ready', reason, waitMs: 0, refused: true };
    case 'quota':
      return { state: 'ready', reason, waitMs: answer.retryAfterMs ?? 60_000, refused: false };
    case 'retriable': {
      const waitMs = waitAfter(BACK_OFF_MS, attempts, answer.retryAfterMs);
      return waitMs === null ? { state: 'failed', reason } : { state: 'ready', reason, waitMs, refused: false };
    }
  }
}
