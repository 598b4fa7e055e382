import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Clock, ProcessTime } from '../clock';
import type { Log } from '../log';
import { sweepLag, sweepSeconds } from '../metrics';
import { createKeptLease } from './kept-lease';
import type { HeldLease } from './lease';

/** Background work that keeps its state in the database: one process at a time does it, each sweep in a loop of its own. */
export interface Sweep {
  readonly name: string;
  /** From the beginning of one round to the next, in whole seconds: the runner ticks once a second. */
  readonly everyMs: number;
  /** For what may take minutes to drain: it rests between batches for as long as the process was busy, so that others come first. */
  readonly gentle?: boolean;
  /** One batch, well under a second; true when more is waiting. */
  readonly run: (context: { now: Date; lease: HeldLease; signal: AbortSignal; log: Log }) => Promise<boolean | void>;
}

const TICK_MS = 1_000;
/** How long the sweeps of a killed process wait for another. */
const LEASE_MS = 10_000;
/** After so many batches or milliseconds a turn ends: the lease is looked at again and other work comes between. */
const TURN = { batches: 20, ms: 1_000 };
/** The longest rest of a gentle sweep between two batches. */
const REST_MS = 10_000;

/** Between two batches. */
type Rest = (signal: AbortSignal) => Promise<void>;
type Outcome = 'done' | 'more' | 'failed' | 'elsewhere';

export interface SweepLoop {
  readonly name: string;
  readonly everyMs: number;
  /** Did another process have it at its latest turn here? */
  elsewhere(): boolean;
  /** Did its latest turn here end in an error? */
  failing(): boolean;
  /** Begins a round when one is due and none is running. */
  wake(): void;
  /** A round now, due or not, after the one that is running. */
  drain(): Promise<void>;
  /** Resolves when the running round has ended and the lease is given back. */
  stop(): Promise<void>;
}

export function createSweepLoop(
  sweep: Sweep,
  { owner, clock, time, log, stopping }: { owner: string; clock: Clock; time: ProcessTime; log: Log; stopping: AbortSignal },
): SweepLoop {
  const sweepLog = log.child({ sweep: sweep.name });
  const kept = createKeptLease(`sweep/${sweep.name}`, owner, LEASE_MS, time);
  let dueAt = time.monotonic();
  let running: Promise<void> | null = null;
  let latest: Outcome = 'done';

  /** Turns until nothing is waiting; begun again only `everyMs` later, also after a failure. */
  async function round(rest: Rest): Promise<void> {
    dueAt = time.monotonic() + sweep.everyMs;
    while (!stopping.aborted && (await turn(rest)) === 'more');
  }

  async function turn(rest: Rest): Promise<Outcome> {
    const stopWatch = sweepSeconds.startTimer({ sweep: sweep.name });
    const outcome = await batches(rest).catch((error: unknown): Outcome => {
      sweepLog.error({ error }, 'sweep failed');
      return 'failed';
    });
    stopWatch({ outcome });
    latest = outcome;
    return outcome;
  }

  async function batches(rest: Rest): Promise<Outcome> {
    const began = time.monotonic();
    const used = await kept.use(async (lease, lost) => {
      const signal = AbortSignal.any([lost, stopping]);
      for (let batch = 0; batch < TURN.batches && time.monotonic() - began < TURN.ms && !signal.aborted; batch += 1) {
        if (!(await sweep.run({ now: clock.now(), lease, signal, log: sweepLog }))) return 'done';
        await rest(signal);
      }
      return 'more';
    });
    return used ? used.value : 'elsewhere';
  }

  function begin(after: Promise<void> | null, rest: Rest): Promise<void> {
    const mine = (after ?? Promise.resolve())
      .then(() => round(rest))
      .finally(() => {
        if (running === mine) running = null;
      });
    running = mine;
    return mine;
  }

  return {
    name: sweep.name,
    everyMs: sweep.everyMs,
    elsewhere: () => latest === 'elsewhere',
    failing: () => latest === 'failed',
    wake() {
      const late = time.monotonic() - dueAt;
      // Ticks come a little early or late; half of one decides.
      if (running || stopping.aborted || late < -TICK_MS / 2) return;
      sweepLag.set({ sweep: sweep.name }, Math.max(0, late) / 1_000);
      void begin(null, sweep.gentle ? restAsBusy() : nextTurnOnly);
    },
    drain: () => begin(running, nextTurnOnly),
    async stop() {
      await running;
      await kept.release();
    },
  };
}

/** A batch whose answers are all at hand must not keep requests waiting. */
async function nextTurnOnly(): Promise<void> {
  await nextTurn();
}

/** Rests for as long as the event loop was busy since the rest before, with whatever it was; waiting for WeChat is not busy. */
function restAsBusy(): Rest {
  let before = performance.eventLoopUtilization();
  return async (signal) => {
    const busyMs = performance.eventLoopUtilization(before).active;
    await sleep(Math.min(busyMs, REST_MS), undefined, { signal }).catch(ignoreAbort);
    before = performance.eventLoopUtilization();
  };
}

function ignoreAbort(error: unknown): void {
  if ((error as { name?: unknown }).name !== 'AbortError') throw error;
}
