/**
 * What became of handing a letter or a text message over, in the classes WeChat's answers have: `user`: never to this address;
 * `configuration`: never as it is set up; `quota` and `retriable`: nothing happened, later; `in_doubt`: it may have been sent.
 */
export interface PostFailure {
  readonly ok: false;
  readonly kind: 'retriable' | 'user' | 'configuration' | 'quota' | 'in_doubt';
  /** A word of ours, what staff are told by. */
  readonly reason: string;
  /** WeChat's codes are numbers; here the reason says it. */
  readonly errcode: null;
  readonly retryAfterMs: number | null;
  /** What the other side said, for the log. */
  readonly said: string;
}

export type PostAnswer = { readonly ok: true; readonly value: { readonly msgid?: string | undefined } } | PostFailure;

export function postFailure(kind: PostFailure['kind'], reason: string, said: string, retryAfterMs: number | null = null): PostFailure {
  return { ok: false, kind, reason, errcode: null, retryAfterMs, said: said.slice(0, 300) };
}
