import { jumpClock, readClock } from '@shared/contracts/time-machine';
import type { Client } from './client';
import { pause } from './service/life';

/** A process that is killed is back within seconds. */
const PATIENCE_MS = 60_000;

/** The show's clock as everybody at the show sees it: the service's, moved by its time machine. */
export interface ShowClock {
  now(): number;
  /** Steps to a moment; one that has passed changes nothing. */
  goTo(ms: number): Promise<void>;
  /** Sets every clock by so much, back too. */
  jump(byMs: number): Promise<void>;
  /** Tells a process that was down what time it is. */
  tell(process: Client): Promise<void>;
}

/** `up` names the processes that run now: each has a clock of its own. */
export async function openShowClock(up: () => readonly Client[]): Promise<ShowClock> {
  const [first] = up();
  if (!first) throw new Error('no process');
  let { offsetMs } = await first.call(readClock, {});
  const now = () => Date.now() + offsetMs;
  const set = async (process: Client, ms: number) => {
    const answer = await process.raw(jumpClock.method, jumpClock.path, { to: new Date(ms).toISOString() }).catch(() => null);
    return answer?.ok === true;
  };
  const setAll = async (ms: number) => {
    offsetMs = ms - Date.now();
    // One killed this moment is told when it is back.
    for (const until = performance.now() + PATIENCE_MS; ; await pause(100)) {
      const heard = await Promise.all(up().map((one) => set(one, now())));
      if (heard.includes(true)) return;
      if (performance.now() > until)
        throw new Error('no process takes the time of the show: none has answered the time machine for a minute');
    }
  };
  return {
    now,
    async goTo(ms) {
      if (ms > now()) await setAll(ms);
    },
    jump: (byMs) => setAll(now() + byMs),
    async tell(process) {
      // The others may be set on meanwhile.
      for (const until = performance.now() + PATIENCE_MS; ; await pause(100)) {
        const mine: number = offsetMs;
        if ((await set(process, now())) && mine === offsetMs) return;
        if (performance.now() > until) throw new Error('a process that was started again does not take the time of the show for a minute');
      }
    },
  };
}
