import { meaningOf } from './errcodes';

/**
 * What a caller can do about a failed call.
 * - retriable: nothing happened; the same call may be made again, after `retryAfterMs` if given.
 * - user: this person cannot be served so (not subscribed, code used up, account restricted); asking again changes nothing.
 * - configuration: somebody must change credentials, template mapping, page or text.
 * - quota: WeChat's allowance is used up until `retryAfterMs` from now.
 * - in_doubt: the answer was lost; it may have happened. Never repeat it unseen.
 */
export type FailureKind = 'retriable' | 'user' | 'configuration' | 'quota' | 'in_doubt';

export interface WechatFailure {
  readonly ok: false;
  readonly kind: FailureKind;
  readonly endpoint: string;
  /** WeChat's code, or null when no readable answer came. */
  readonly errcode: number | null;
  /** Short machine word: `errcode`, `timeout`, `refused`, `reset`, `http_502`, `unreadable`, `breaker_open`, `rate`, `daily_quota`, `recipient_busy`, `deadline`, `token`. */
  readonly reason: string;
  /** WeChat's own sentence without the rid, free of openid, token and secret. */
  readonly errmsg: string;
  /** WeChat's request id, for its support. */
  readonly rid: string | null;
  readonly retryAfterMs: number | null;
}

export type WechatResult<T> = { readonly ok: true; readonly value: T } | WechatFailure;

/** What may be done when the answer to a call is lost. */
export type Repeat = 'safe' | 'keyed' | 'never';

/** A business refusal as a failure. `secrets` are cut out of WeChat's sentence. */
export function refusal(
  endpoint: string,
  repeat: Repeat,
  errcode: number,
  message: string,
  secrets: readonly string[] = [],
): WechatFailure {
  const meaning = meaningOf(errcode);
  const { errmsg, rid } = splitRid(message);
  return {
    ok: false,
    // -1 says "busy": it may or may not have been done, so for a call without a key it is in doubt.
    kind: meaning.kind === 'busy' ? (repeat === 'safe' ? 'retriable' : 'in_doubt') : meaning.kind,
    endpoint,
    errcode,
    reason: 'errcode',
    errmsg: secrets.reduce((text, secret) => (secret ? text.split(secret).join('***') : text), errmsg),
    rid,
    retryAfterMs: meaning.retryAfterMs ?? null,
  };
}

/** A failure without a readable answer. `mayHaveHappened`: the request had left this machine. */
export function lostAnswer(endpoint: string, repeat: Repeat, reason: string, mayHaveHappened: boolean): WechatFailure {
  return failure(endpoint, mayHaveHappened && repeat !== 'safe' ? 'in_doubt' : 'retriable', reason);
}

export function failure(endpoint: string, kind: FailureKind, reason: string, retryAfterMs: number | null = null): WechatFailure {
  return { ok: false, kind, endpoint, errcode: null, reason, errmsg: '', rid: null, retryAfterMs };
}

function splitRid(message: string): { errmsg: string; rid: string | null } {
  const match = /,?\s*rid:\s*([\w-]+)\s*$/.exec(message);
  return match ? { errmsg: message.slice(0, match.index).trim(), rid: match[1] ?? null } : { errmsg: message.trim(), rid: null };
}
