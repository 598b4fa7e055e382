import schedule from 'node-schedule';
import type { ProcessTime } from '../clock';
import type { Log } from '../log';
import { clockJumps } from '../metrics';
import { TICK_MS } from './sweep-loop';

/** A wall clock further off than this after a second was set, not slewed. */
const JUMP_MS = 2_000;

/** Answers at each call by how many milliseconds the wall clock has jumped since the call before; 0 when it has not. */
export function createClockWatch(time: ProcessTime): () => number {
  let before = { wall: time.wall(), monotonic: time.monotonic() };
  return () => {
    const now = { wall: time.wall(), monotonic: time.monotonic() };
    const jumped = now.wall - before.wall - (now.monotonic - before.monotonic);
    before = now;
    return Math.abs(jumped) < JUMP_MS ? 0 : jumped;
  };
}

/**
 * Calls `wake` once a second. node-schedule counts by the wall clock and, after that was set back, would be silent
 * until it is reached again; a timer, which does not look at the wall clock, notices the jump and sets it anew.
 */
export function startTicker({ time, log, wake }: { time: ProcessTime; log: Log; wake: () => void }): { stop(): void } {
  const everySecond = { rule: '* * * * * *', tz: 'UTC' };
  const ticks = schedule.scheduleJob(everySecond, wake);
  const jumpSince = createClockWatch(time);
  const watch = setInterval(() => {
    const jumpedMs = Math.round(jumpSince());
    if (jumpedMs === 0) return;
    clockJumps.inc({ direction: jumpedMs < 0 ? 'back' : 'forward' });
    log.warn({ jumpedMs }, 'the wall clock jumped; background work goes on');
    ticks.reschedule(everySecond as never);
    wake();
  }, TICK_MS);
  return {
    stop() {
      clearInterval(watch);
      ticks.cancel();
    },
  };
}
