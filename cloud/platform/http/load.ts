import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 500;
/** Overload is what lasts: one long turn, a page compiled or a picture drawn, is none. */
const LOOKS = 3;

/** How late the event loop has been for a second and a half on end. */
export interface LoopWatch {
  /** Milliseconds: the best of the last three looks, each the median of half a second. */
  lagMs(): number;
}

export function watchLoop(): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const looks: number[] = [];
  setInterval(() => {
    // The timer's own resolution is part of every delay it measures.
    looks.push(Math.max(0, delays.percentile(50) / 1e6 - 10));
    if (looks.length > LOOKS) looks.shift();
    delays.reset();
  }, LOOK_MS).unref();
  return { lagMs: () => (looks.length < LOOKS ? 0 : Math.min(...looks)) };
}

/** Over this share of its time the event loop has others to serve. */
const BUSY = 0.5;
const MOST_PAUSE_MS = 200;

/** To be awaited between the pieces of long work: where the loop is busy, others get twice the time the last piece took. */
export function givingWay(): () => Promise<void> {
  let from = performance.eventLoopUtilization();
  return async () => {
    const { utilization, active, idle } = performance.eventLoopUtilization(performance.eventLoopUtilization(), from);
    if (utilization > BUSY) await sleep(Math.min(MOST_PAUSE_MS, 2 * (active + idle)));
    from = performance.eventLoopUtilization();
  };
}
