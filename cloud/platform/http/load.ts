import { monitorEventLoopDelay } from 'node:perf_hooks';

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
