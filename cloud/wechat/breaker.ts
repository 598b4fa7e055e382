const WINDOW_MS = 10_000;
const MIN_FAILURES = 8;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

export interface Breaker {
  /** Milliseconds to wait before calling, 0 when calls may go. After a pause one call goes ahead as a probe. */
  waitMs(now: number): number;
  record(healthy: boolean, now: number): void;
  isOpen(): boolean;
}

/**
 * Stops calling an endpoint that does not answer: at least 8 failures and half of all calls within 10 seconds open it for
 * 5 seconds, doubling to a minute while probes fail. Business refusals are healthy answers. Times are monotonic milliseconds.
 */
export function createBreaker(): Breaker {
  let windowStart = 0;
  let failures = 0;
  let calls = 0;
  let openUntil = 0;
  let pause = FIRST_PAUSE_MS;
  let state: 'closed' | 'open' | 'probing' = 'closed';

  function open(now: number): void {
    state = 'open';
    openUntil = now + pause;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  return {
    waitMs(now) {
      if (state === 'closed') return 0;
      if (now < openUntil) return openUntil - now;
      // A probe that never reports back must not hold everybody off for good.
      state = 'probing';
      openUntil = now + FIRST_PAUSE_MS;
      return 0;
    },
    record(healthy, now) {
      if (state === 'probing') {
        if (!healthy) return open(now);
        state = 'closed';
        pause = FIRST_PAUSE_MS;
        windowStart = now;
        failures = calls = 0;
        return;
      }
      if (now - windowStart > WINDOW_MS) {
        windowStart = now;
        failures = calls = 0;
      }
      calls += 1;
      if (!healthy) failures += 1;
      if (state === 'closed' && failures >= MIN_FAILURES && failures * 2 >= calls) open(now);
    },
    isOpen: () => state !== 'closed',
  };
}
