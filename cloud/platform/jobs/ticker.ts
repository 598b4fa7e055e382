import schedule from 'node-schedule';
import type { ClockWatch } from '../clock-watch';

/**
 * Calls `wake` once a second. node-schedule counts by the wall clock and, after that was set back, would be silent
 * until it is reached again; so at a jump it is set anew.
 */
export function startTicker({ watch, wake }: { watch: Pick<ClockWatch, 'onJump'>; wake: () => void }): { stop(): void } {
  const everySecond = { rule: '* * * * * *', tz: 'UTC' };
  const ticks = schedule.scheduleJob(everySecond, wake);
  let stopped = false;
  watch.onJump(() => {
    if (stopped) return;
    ticks.reschedule(everySecond as never);
    wake();
  });
  return {
    stop() {
      stopped = true;
      ticks.cancel();
    },
  };
}
