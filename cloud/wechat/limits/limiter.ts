import type { DocumentedLimits } from '../endpoint';

/** Where processes share their budget. Times are the database's. */
export interface BudgetStore {
  /** Takes up to `want` calls out of the current window. `resetInMs`: until the window (or, with nothing granted by the day, the day) ends. */
  take(key: string, rule: WindowRule, want: number): Promise<{ granted: number; resetInMs: number; dayIsFull: boolean }>;
}

export interface WindowRule {
  readonly windowMs: number;
  readonly perWindow: number;
  /** Calls a day in China's time zone, or null. */
  readonly perDay: number | null;
}

/** A window without a documented rate: the day alone counts. */
const UNLIMITED = 1_000_000_000;

/**
 * A documented rate as small windows, shared out evenly: WeChat may start its minute at any moment, and any 60 seconds touch
 * at most n + 1 of n windows a minute, so an (n + 1)th of the rate in each can never exceed it. One window's worth more is
 * kept back for requests that travel unevenly.
 */
export function windowRule(limits: DocumentedLimits): WindowRule {
  const perDay = limits.perDay ?? null;
  if (limits.perSecond) return { ...windows(limits.perSecond, 1_000, 10), perDay };
  if (limits.perMinute) return { ...windows(limits.perMinute, 60_000, 12), perDay };
  return { windowMs: 5_000, perWindow: UNLIMITED, perDay };
}

/** @param most windows the span is cut into; fewer for a rate too small to share out */
function windows(rate: number, spanMs: number, most: number): Pick<WindowRule, 'windowMs' | 'perWindow'> {
  const count = Math.max(1, Math.min(most, rate - 2));
  return { windowMs: Math.ceil(spanMs / count), perWindow: Math.max(1, Math.floor(rate / (count + 2))) };
}

export type Permit = { readonly ok: true } | { readonly ok: false; readonly reason: 'rate' | 'daily_quota'; readonly retryAfterMs: number };
const GO: Permit = { ok: true };

interface Lane {
  tokens: number;
  /** Monotonic time after which the tokens are void. */
  validUntil: number;
  /** Calls let go since the current window began, and the size of the last portion. */
  used: number;
  portion: number;
  waiting: { resolve: (permit: Permit) => void; reject: (error: unknown) => void; deadline: number }[];
  refilling: boolean;
}

export interface Limiter {
  /** Permission for one call, at once where the process still has budget. Waits until `deadline` (monotonic ms) at most. */
  take(key: string, rule: WindowRule, deadline: number): Permit | Promise<Permit>;
}

export interface LimiterOptions {
  readonly store: BudgetStore;
  readonly monotonic?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

/**
 * Counts calls across processes at almost no cost: each process takes its share of the current window from the database in
 * portions sized by what it used in the last one, and spends them from memory. Unused portions lapse with their window.
 */
export function createLimiter({
  store,
  monotonic = () => performance.now(),
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: LimiterOptions): Limiter {
  const lanes = new Map<string, Lane>();

  function laneOf(key: string): Lane {
    let lane = lanes.get(key);
    if (!lane) {
      lane = { tokens: 0, validUntil: 0, used: 0, portion: 0, waiting: [], refilling: false };
      lanes.set(key, lane);
    }
    return lane;
  }

  function dropLate(lane: Lane, retryAfterMs: number): void {
    const now = monotonic();
    lane.waiting = lane.waiting.filter((one) => {
      if (one.deadline > now) return true;
      one.resolve({ ok: false, reason: 'rate', retryAfterMs });
      return false;
    });
  }

  async function refillOnce(key: string, lane: Lane, rule: WindowRule): Promise<void> {
    const started = monotonic();
    // A new window begins with what the last one used; within a window portions double. At most a quarter, to leave others some.
    const isNewWindow = started >= lane.validUntil;
    const expected = Math.min(isNewWindow ? lane.used : lane.portion * 2, Math.ceil(rule.perWindow / 4));
    const want = Math.min(Math.max(lane.waiting.length, expected, 1), rule.perWindow);
    lane.portion = want;
    if (isNewWindow) lane.used = 0;
    const { granted, resetInMs, dayIsFull } = await store.take(key, rule, want);
    if (granted === 0 && dayIsFull) {
      for (const one of lane.waiting.splice(0)) one.resolve({ ok: false, reason: 'daily_quota', retryAfterMs: resetInMs });
      return;
    }
    // Counted from before the question, so it can only end early.
    lane.validUntil = started + resetInMs;
    lane.tokens = granted;
    if (monotonic() >= lane.validUntil) lane.tokens = 0;
    while (lane.tokens > 0 && lane.waiting.length > 0) {
      lane.tokens -= 1;
      lane.used += 1;
      lane.waiting.shift()?.resolve(GO);
    }
    if (lane.waiting.length > 0 && granted < want) {
      const soonestDeadline = Math.min(...lane.waiting.map((one) => one.deadline));
      await sleep(Math.max(1, Math.min(resetInMs, soonestDeadline - monotonic())));
      dropLate(lane, Math.max(1, resetInMs));
    }
  }

  async function refill(key: string, lane: Lane, rule: WindowRule): Promise<void> {
    lane.refilling = true;
    try {
      while (lane.waiting.length > 0) await refillOnce(key, lane, rule);
    } catch (error) {
      for (const one of lane.waiting.splice(0)) one.reject(error);
    } finally {
      lane.refilling = false;
    }
  }

  return {
    take(key, rule, deadline) {
      const lane = laneOf(key);
      if (lane.tokens > 0 && lane.waiting.length === 0 && monotonic() < lane.validUntil) {
        lane.tokens -= 1;
        lane.used += 1;
        return GO;
      }
      return new Promise((resolve, reject) => {
        lane.waiting.push({ resolve, reject, deadline });
        if (!lane.refilling) void refill(key, lane, rule);
      });
    },
  };
}

export const DAY_MS = 86_400_000;
/** WeChat counts its days in China's time (UTC+8, no daylight saving). */
export const CHINA_OFFSET_MS = 8 * 3_600_000;
