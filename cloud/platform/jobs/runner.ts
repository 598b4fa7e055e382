import { randomUUID } from 'node:crypto';
import { processTime, type Clock, type ProcessTime } from '../clock';
import { startClockWatch, type ClockWatch } from '../clock-watch';
import type { Log } from '../log';
import { scheduleSweep } from './fire-schedules';
import type { Job } from './job';
import { createJobWorkers } from './job-workers';
import { listOpenJobs } from './run-store';
import { createSweepLoop, type Sweep } from './sweep-loop';
import { startTicker } from './ticker';

export interface WorkerHealth {
  /** False when the runner has not woken anybody for ten seconds. */
  readonly ticking: boolean;
  /** Sweeps whose latest turn in this process ended in an error. */
  readonly failing: readonly string[];
}

const SILENT_MS = 10_000;
/** The sweeps of one tick begin one after the other over this long: all at once they would hold up a scan of that moment. */
const SPREAD_MS = 800;
/** What comes round more seldom is housekeeping, which nobody waits for. */
const SOON_MS = 30_000;

export interface Runner {
  readonly owner: string;
  health(): WorkerHealth;
  start(): void;
  /** One full round, for tests: fires due slots, runs what is claimable until nothing is, sweeps each until nothing waits. */
  tick(): Promise<void>;
  /** Does now what would be begun within half a minute, so that nobody has to wait for it; answers what is left: what another process does, or failed. */
  catchUp(): Promise<readonly string[]>;
  /** Begins nothing more, lets running work finish for up to `graceMs`, gives leases back. A sweep that does not end keeps its lease until that runs out. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Background work of one process: each sweep in a loop of its own under a lease of its own, jobs in their own places.
 * Inside the process time is monotonic, between processes it is the database's; the business clock decides schedules only.
 */
export function createRunner({
  jobs,
  sweeps,
  clock,
  log,
  time = processTime,
  watch,
}: {
  jobs: readonly Job[];
  sweeps: readonly Sweep[];
  clock: Clock;
  log: Log;
  time?: ProcessTime;
  /** The process's own; without one the runner watches for itself. */
  watch?: ClockWatch;
}): Runner {
  const owner = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const stopping = new AbortController();
  const shared = { owner, clock, log, stopping: stopping.signal };
  const workers = createJobWorkers({ ...shared, jobs });
  const schedules = createSweepLoop(scheduleSweep(jobs), { ...shared, time });
  const loops = sweeps.map((sweep) => createSweepLoop(sweep, { ...shared, time }));
  let ticker: { stop(): void } | null = null;
  let wokenAt: number | null = null;
  let ownWatch: ClockWatch | null = null;

  return {
    owner,
    health: () => ({
      ticking: wokenAt !== null && time.monotonic() - wokenAt < SILENT_MS,
      failing: [schedules, ...loops].filter((loop) => loop.failing()).map((loop) => loop.name),
    }),
    start() {
      const wake = () => {
        wokenAt = time.monotonic();
        schedules.wake();
        workers.wake();
        loops.forEach((loop, i) => void setTimeout(() => loop.wake(), (i * SPREAD_MS) / loops.length).unref());
      };
      ownWatch = watch ? null : startClockWatch(log, time);
      ticker = startTicker({ watch: watch ?? (ownWatch as ClockWatch), wake });
      wake();
    },
    async tick() {
      await schedules.drain();
      await workers.drain();
      for (const loop of loops) await loop.drain();
    },
    async catchUp() {
      const soon = loops.filter((loop) => loop.everyMs <= SOON_MS);
      const runJobs = async () => {
        await workers.drain();
        await workers.settled();
      };
      await schedules.drain();
      await runJobs();
      for (const loop of soon) await loop.drain();
      // What those have begun.
      await runJobs();
      const undone = [schedules, ...soon].filter((loop) => loop.elsewhere() || loop.failing()).map((loop) => loop.name);
      return [...undone, ...(await listOpenJobs())];
    },
    async stop(graceMs = 10_000) {
      ticker?.stop();
      ownWatch?.stop();
      stopping.abort();
      const ended = Promise.all([workers.settled(), schedules.stop(), ...loops.map((loop) => loop.stop())]);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      await workers.giveBack();
    },
  };
}
