import { CLOCK_TRUST_MS, type Clock } from '@shared/rules/gate-decision';

/** Kept across restarts. */
export interface ClockMemory {
  /** Service time minus phone time, ms. */
  readonly offsetMs: number;
  /** Phone time of the last answer; 0: never. */
  readonly confirmedAt: number;
  /** Latest phone time ever seen: a clock behind it was set back. */
  readonly latest: number;
}

export const NO_CLOCK: ClockMemory = { offsetMs: 0, confirmedAt: 0, latest: 0 };

const SET_BACK_MS = 90_000;

/** The device's time as rules see it. */
export function readClock(memory: ClockMemory, phoneMs: number): Clock {
  return {
    nowMs: phoneMs + memory.offsetMs,
    confirmed: memory.confirmedAt > 0 && phoneMs - memory.confirmedAt < CLOCK_TRUST_MS,
    wrong: phoneMs < memory.latest - SET_BACK_MS,
  };
}

/** After an answer: half of the round trip is taken as the way back. */
export function confirmClock(sentMs: number, receivedMs: number, serverTime: string): ClockMemory {
  return { offsetMs: Math.round(Date.parse(serverTime) - (sentMs + receivedMs) / 2), confirmedAt: receivedMs, latest: receivedMs };
}

/** Three visitors in a row whose codes are off by the same minutes do not all show screenshots: the clock is off. */
export class StaleWatch {
  private seen: { ticketId: string; off: number }[] = [];

  /** `off`: slots between the code and our time. True once the clock must be wrong. */
  stale(ticketId: string, off: number): boolean {
    this.seen = [...this.seen.filter((one) => one.ticketId !== ticketId && Math.abs(one.off - off) <= 1), { ticketId, off }].slice(-3);
    return this.seen.length >= 3;
  }

  fresh(): void {
    this.seen = [];
  }
}
