import type { FailureKind } from './outcome';

interface Meaning {
  /** `busy` (-1) is read with the endpoint's `repeat`. */
  readonly kind: FailureKind | 'busy';
  readonly retryAfterMs?: number;
}

const MINUTE = 60_000;
const user: Meaning = { kind: 'user' };
const configuration: Meaning = { kind: 'configuration' };
const minuteQuota: Meaning = { kind: 'quota', retryAfterMs: MINUTE };

/**
 * WeChat's codes as this client reads them. Sources: the error tables of each endpoint's page in the official
 * mini-program and Official Account documents. A code missing here is a refusal that somebody must look at.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  [-1]: { kind: 'busy' },
  // This person: openid, codes, subscriptions, risk.
  40003: user,
  40029: user,
  40030: user,
  40163: user,
  40226: user,
  40241: user, // the same template message within 60 seconds
  41008: user,
  42002: user,
  42003: user,
  43004: user, // does not follow the Official Account
  43101: user,
  46004: user,
  50002: user,
  61010: user, // content check: not seen for two hours
  87009: user,
  // Another message to this person is under way: nothing was sent.
  43108: { kind: 'retriable', retryAfterMs: 1_000 },
  // The access token; reaches a caller only when fresh ones were refused as well.
  40001: configuration,
  40014: configuration,
  41001: configuration,
  42001: configuration,
  // Allowances.
  44990: { kind: 'quota', retryAfterMs: 1_000 },
  44991: minuteQuota,
  44993: minuteQuota,
  45009: minuteQuota,
  45011: minuteQuota,
};

export function meaningOf(errcode: number): Meaning {
  return MEANINGS[errcode] ?? configuration;
}

/** Does the code say that the access token is dead? */
export function isTokenRefused(errcode: number | null): boolean {
  return errcode === 40001 || errcode === 40014 || errcode === 42001;
}
