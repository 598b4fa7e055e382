/** Business time. Leases do not use it: they compare the database's own time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A process's own two clocks, in milliseconds: the wall's can be set, the monotonic one only goes on. */
export interface ProcessTime {
  wall(): number;
  monotonic(): number;
}

export const processTime: ProcessTime = { wall: () => Date.now(), monotonic: () => performance.now() };

export interface TestClock extends Clock {
  set(time: Date | string): void;
  /** Moves on by milliseconds; negative moves back. */
  advance(ms: number): void;
}

/** A clock that stands still until moved. @internal */
export function createTestClock(start: Date | string = '2026-03-01T08:00:00Z'): TestClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    set: (to) => {
      time = new Date(to).getTime();
    },
    advance: (ms) => {
      time += ms;
    },
  };
}

/** The demo's clock: real time plus an offset that can be set, never scaled. */
export interface TimeMachine extends Clock {
  offsetMs(): number;
  setOffset(ms: number): void;
}

export function createTimeMachine(base: Clock = systemClock): TimeMachine {
  let offset = 0;
  return {
    now: () => new Date(base.now().getTime() + offset),
    offsetMs: () => offset,
    setOffset: (ms) => {
      offset = ms;
    },
  };
}
