import type { TimeMachine } from '../../../platform/clock';
import type { Log } from '../../../platform/log';
import { readKept, saveOffset, saveReached } from './store';

const NOTE_MS = 15_000;
/** How far ahead a running clock is noted: a process that is killed has told no later time than that. */
const AHEAD_MS = 60_000;

export const reachOf = (machine: TimeMachine): Date => new Date(machine.now().getTime() + AHEAD_MS);

/**
 * Takes up the offset of the last run, so that a restart does not turn the demo's time back. A clock that rests goes on from where that
 * run ended: whoever comes back to the sample days later finds its fair as it was left. It never tells a time before one it has told, so
 * nothing falls due twice. Set to the machine's own time, it does not rest.
 */
export async function restoreClock(machine: TimeMachine, rests: boolean): Promise<void> {
  const { offsetMs, reachedAt } = await readKept();
  machine.setOffset(offsetMs);
  if (!rests || reachedAt === null || offsetMs === 0) return;
  const ahead = machine.now().getTime() - reachedAt.getTime();
  // Killed and begun again at once, it simply goes on; further back only a machine's clock that was set is.
  if (ahead > -AHEAD_MS && ahead <= 0) return;
  machine.setOffset(offsetMs - ahead);
  await saveOffset(machine.offsetMs(), reachOf(machine));
}

interface ClockKeeper {
  /** The clock rests from now on. */
  stop(): Promise<void>;
}

/** Notes how far the clock has come, for `restoreClock` of the next process. */
export async function keepClock(machine: TimeMachine, log: Log): Promise<ClockKeeper> {
  const note = (reached: Date) =>
    saveReached(machine.offsetMs(), reached).catch((error: unknown) => log.warn({ err: error }, 'how far the clock came is not noted'));
  await note(reachOf(machine));
  let noting: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    noting = note(reachOf(machine));
  }, NOTE_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await noting;
      await note(machine.now());
    },
  };
}
