import type { ProcessTime } from './clock';
import { processTime } from './clock';
import type { Log } from './log';
import { clockJumps } from './metrics';

/** A wall clock further off than this after a second was set, not slewed. */
const JUMP_MS = 2_000;
const LOOK_MS = 1_000;

/** Answers at each call by how many milliseconds the wall clock has jumped since the call before; 0 when it has not. */
export function createJumpMeter(time: ProcessTime): () => number {
  let before = { wall: time.wall(), monotonic: time.monotonic() };
  return () => {
    const now = { wall: time.wall(), monotonic: time.monotonic() };
    const jumped = now.wall - before.wall - (now.monotonic - before.monotonic);
    before = now;
    return Math.abs(jumped) < JUMP_MS ? 0 : jumped;
  };
}

export interface ClockWatch {
  /** How often the wall clock of this process was set, by how much last, and how long ago by the clock that only goes on. */
  state(): { readonly jumps: number; readonly lastJumpMs: number | null; readonly secondsSince: number | null };
  /** Calls back after each jump. */
  onJump(heard: (jumpedMs: number) => void): void;
  /** Looks now; for tests that do not wait a second. */
  look(): void;
  stop(): void;
}

/** Notices once a second that somebody set the wall clock, counts it and says so. A timer: it does not look at the wall clock itself. */
export function startClockWatch(log: Log, time: ProcessTime = processTime): ClockWatch {
  const jumpSince = createJumpMeter(time);
  const listeners: ((jumpedMs: number) => void)[] = [];
  let jumps = 0;
  let last: { ms: number; at: number } | null = null;
  const look = () => {
    const jumpedMs = Math.round(jumpSince());
    if (jumpedMs === 0) return;
    jumps += 1;
    last = { ms: jumpedMs, at: time.monotonic() };
    clockJumps.inc({ direction: jumpedMs < 0 ? 'back' : 'forward' });
    log.warn({ jumpedMs }, 'the wall clock jumped; background work goes on');
    for (const heard of listeners) heard(jumpedMs);
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return {
    state: () => ({
      jumps,
      lastJumpMs: last?.ms ?? null,
      secondsSince: last ? Math.round((time.monotonic() - last.at) / 1_000) : null,
    }),
    onJump: (heard) => void listeners.push(heard),
    look,
    stop: () => clearInterval(timer),
  };
}
