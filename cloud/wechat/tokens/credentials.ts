import type { WechatFailure, WechatResult } from '../outcome';
import { failure } from '../outcome';

/** A shared credential as the database knows it. Times are the database's. */
export interface StoredCredential {
  readonly value: string;
  readonly remainingMs: number;
}

export interface TokenStore {
  find(id: string): Promise<StoredCredential | null>;
  /** The right to refresh, for `leaseMs`; false while another process has it. */
  claim(id: string, owner: string, leaseMs: number): Promise<boolean>;
  /** Stores and gives the right back; does nothing when the right was lost meanwhile. */
  save(id: string, owner: string, value: string, ttlMs: number): Promise<void>;
  release(id: string, owner: string): Promise<void>;
  /** Counts a forced refresh if that is still allowed today; false when it is not. */
  countForced(id: string, limits: { perDay: number; apartMs: number }): Promise<boolean>;
}

/** Gets a new credential from WeChat. `force` asks for one that differs from the dead one. */
export type FetchCredential = (force: boolean) => Promise<WechatResult<{ value: string; ttlMs: number }>>;

/** The platform renews stable tokens five minutes before their end, and both work meanwhile. */
const RENEW_BEFORE_MS = 300_000;
/** With less than this left a credential is not used for a new call. */
const LEAST_LEFT_MS = 10_000;
const LEASE_MS = 15_000;
const WAIT_MS = 20_000;
/** After a refusal nobody asks again for this long; after a lost or busy answer for a moment. */
const PAUSE_AFTER_REFUSAL_MS = 3_000;
const PAUSE_AFTER_LOSS_MS = 500;
const FORCED = { perDay: 20, apartMs: 30_000 };

interface Cached {
  value: string;
  until: number;
  renewAt: number;
}

export interface Credentials {
  /** The shared credential `id`; `dead` is one that WeChat just refused. */
  get(id: string, fetch: FetchCredential, dead?: string): Promise<WechatResult<string>> | WechatResult<string>;
}

export interface CredentialsOptions {
  readonly store: TokenStore;
  readonly owner: string;
  readonly monotonic?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly onRefresh?: (id: string, outcome: 'ok' | 'failed', forced: boolean) => void;
}

/**
 * Access tokens and tickets shared by all processes: one refreshes under a lease in the database, the others wait for what it
 * stores. Renewed in the background during the last five minutes. Values are never logged and are encrypted by the store.
 */
export function createCredentials(options: CredentialsOptions): Credentials {
  const {
    store,
    owner,
    onRefresh,
    monotonic = () => performance.now(),
    sleep = (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  } = options;
  const cache = new Map<string, Cached>();
  const loading = new Map<string, Promise<WechatResult<string>>>();
  const failed = new Map<string, { failure: WechatFailure; until: number }>();

  function remember(id: string, stored: StoredCredential, askedAt: number): string {
    // Stable mode may answer the same token until its last minutes: one attempt every ten seconds then.
    const renewAt = Math.max(askedAt + stored.remainingMs - RENEW_BEFORE_MS, askedAt + 10_000);
    cache.set(id, { value: stored.value, until: askedAt + stored.remainingMs - LEAST_LEFT_MS, renewAt });
    return stored.value;
  }

  async function fetchAndSave(id: string, fetch: FetchCredential, dead: string | undefined): Promise<WechatResult<string>> {
    let askedAt = monotonic();
    let forced = false;
    let answer = await fetch(false);
    if (answer.ok && answer.value.value === dead) {
      // Stable mode repeats the token it believes in; only force makes another one.
      if (!(await store.countForced(id, FORCED))) return failure('stable_token', 'retriable', 'token', FORCED.apartMs);
      askedAt = monotonic();
      forced = true;
      answer = await fetch(true);
    }
    onRefresh?.(id, answer.ok ? 'ok' : 'failed', forced);
    if (!answer.ok) {
      failed.set(id, {
        failure: answer,
        until: monotonic() + (answer.kind === 'retriable' ? PAUSE_AFTER_LOSS_MS : PAUSE_AFTER_REFUSAL_MS),
      });
      return answer;
    }
    failed.delete(id);
    await store.save(id, owner, answer.value.value, answer.value.ttlMs);
    return { ok: true, value: remember(id, { value: answer.value.value, remainingMs: answer.value.ttlMs }, askedAt) };
  }

  /** From the database, or by refreshing, or by waiting for whoever refreshes. */
  async function load(id: string, fetch: FetchCredential, dead: string | undefined, leastMs: number): Promise<WechatResult<string>> {
    const deadline = monotonic() + WAIT_MS;
    for (;;) {
      const usable = await findUsable(id, dead, leastMs);
      if (usable !== null) return { ok: true, value: usable };
      if (await store.claim(id, owner, LEASE_MS)) {
        try {
          // Somebody may have finished between the look and the claim.
          const fresh = await findUsable(id, dead, leastMs);
          return fresh !== null ? { ok: true, value: fresh } : await fetchAndSave(id, fetch, dead);
        } finally {
          await store.release(id, owner);
        }
      }
      if (monotonic() > deadline) return failure('stable_token', 'retriable', 'token', 1_000);
      await sleep(100 + (monotonic() % 50));
    }
  }

  async function findUsable(id: string, dead: string | undefined, leastMs: number): Promise<string | null> {
    const askedAt = monotonic();
    const stored = await store.find(id);
    if (!stored || stored.value === dead || stored.remainingMs <= leastMs) return null;
    return remember(id, stored, askedAt);
  }

  function once(id: string, dead: string | undefined, start: () => Promise<WechatResult<string>>): Promise<WechatResult<string>> {
    const running = loading.get(id);
    // What is being loaded may turn out to be the very credential that was refused.
    if (running) return running.then((result) => (result.ok && result.value === dead ? once(id, dead, start) : result));
    const promise = start().finally(() => loading.delete(id));
    loading.set(id, promise);
    return promise;
  }

  return {
    get(id, fetch, dead) {
      const known = cache.get(id);
      const now = monotonic();
      if (known && known.value !== dead && now < known.until) {
        if (now >= known.renewAt) {
          known.renewAt = now + 10_000;
          once(id, undefined, () => load(id, fetch, undefined, RENEW_BEFORE_MS)).catch(() => onRefresh?.(id, 'failed', false));
        }
        return { ok: true, value: known.value };
      }
      const recent = failed.get(id);
      if (recent && now < recent.until)
        return { ...recent.failure, retryAfterMs: Math.max(recent.failure.retryAfterMs ?? 0, Math.ceil(recent.until - now)) };
      return once(id, dead, () => load(id, fetch, dead, LEAST_LEFT_MS));
    },
  };
}
