import { randomUUID } from 'node:crypto';
import schedule from 'node-schedule';
import type { ClientSession } from 'mongoose';
import type { Clock } from '../clock';
import { isDuplicateKey } from '../db';
import type { Log } from '../log';
import { jobRuns } from '../metrics';
import { acquireLease, inMs, releaseLease, renewLease, type HeldLease } from './lease';
import { JobCursor, JobRun, type JobRunRecord } from './model';
import { dueSlots, type CatchUp, type Schedule } from './schedule';

export interface JobContext {
  readonly now: Date;
  /** The slot's ISO time for scheduled jobs, the caller's key for queued ones. */
  readonly key: string;
  readonly payload: unknown;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the process stops or the run is taken over. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** A job says when, a use case says what. It must be safe to run twice. */
export interface Job {
  readonly name: string;
  /** Absent: runs only when queued with `enqueueJob`. */
  readonly schedule?: Schedule;
  readonly catchUp?: CatchUp;
  /** Tries before the run is dead; default 5. */
  readonly maxAttempts?: number;
  /** A run not renewed for this long may be taken over; default 30 s. */
  readonly leaseMs?: number;
  readonly run: (context: JobContext) => Promise<void>;
}

/** A sweep that keeps its state in the database: run under a lease at every turn, by one process at a time. Returns true when more is waiting. */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (context: { now: Date; lease: HeldLease; signal: AbortSignal; log: Log }) => Promise<boolean | void>;
}

export interface Runner {
  readonly owner: string;
  start(): void;
  /** One full tick, for tests and for the time machine: fires due slots, runs what is claimable, sweeps. */
  tick(): Promise<void>;
  /** Stops ticking, lets running work finish for up to `graceMs`, gives leases back. */
  stop(graceMs?: number): Promise<void>;
}

const LEASE_MS = 30_000;
/** How long the sweeps of a killed process wait for another. */
const SWEEP_LEASE_MS = 10_000;
const BACK_OFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

/** Puts a run in the queue. The same job and key is queued once, however often this is called. */
export async function enqueueJob(job: string, key: string, payload: unknown, session?: ClientSession): Promise<boolean> {
  const fields = {
    job,
    key,
    payload,
    state: 'ready',
    attempts: 0,
    owner: null,
    token: 0,
    availableAt: new Date(0),
    finishedAt: null,
    error: null,
  };
  try {
    const result = await JobRun.updateOne(
      { _id: `${job}@${key}` },
      { $setOnInsert: fields },
      { upsert: true, ...(session ? { session } : {}) },
    );
    return result.upsertedCount === 1;
  } catch (error) {
    // Another process queued the same run between our look and our insert.
    if (!session && isDuplicateKey(error)) return false;
    throw error;
  }
}

export function createRunner({
  jobs,
  sweeps,
  clock,
  log,
}: {
  jobs: readonly Job[];
  sweeps: readonly Sweep[];
  clock: Clock;
  log: Log;
}): Runner {
  const owner = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const stopping = new AbortController();
  const lastSwept = new Map<string, number>();
  const held = new Map<string, { lease: HeldLease; renewedAt: number }>();
  let running: Promise<void> | null = null;
  let ticker: schedule.Job | null = null;

  async function fireSchedules(now: Date): Promise<void> {
    for (const job of jobs) {
      if (!job.schedule) continue;
      const cursor = await JobCursor.findById(job.name).lean();
      const slots = dueSlots(job.schedule, job.catchUp ?? 'once', cursor?.lastSlot ?? null, now);
      for (const slot of slots) await enqueueJob(job.name, slot.toISOString(), null);
      const last = slots[slots.length - 1];
      if (last) await JobCursor.updateOne({ _id: job.name }, { $max: { lastSlot: last } }, { upsert: true });
    }
  }

  async function claim(): Promise<JobRunRecord | null> {
    return JobRun.findOneAndUpdate(
      { state: { $in: ['ready', 'running'] }, job: { $in: [...byName.keys()] }, $expr: { $lte: ['$availableAt', '$$NOW'] } },
      [
        {
          $set: {
            state: 'running',
            owner,
            token: { $add: ['$token', 1] },
            attempts: { $add: ['$attempts', 1] },
            availableAt: inMs(LEASE_MS),
          },
        },
      ],
      { sort: { availableAt: 1 }, returnDocument: 'after', lean: true, updatePipeline: true },
    );
  }

  async function runClaimed(): Promise<void> {
    while (!stopping.signal.aborted) {
      const run = await claim();
      if (!run) return;
      await runOne(run);
    }
  }

  async function runOne(run: JobRunRecord): Promise<void> {
    const job = byName.get(run.job);
    if (!job) return;
    const mine = { _id: run._id, token: run.token };
    if (run.attempts > (job.maxAttempts ?? 5)) return finish(mine, 'dead', run.error ?? 'attempts used up', job.name);
    const abort = new AbortController();
    const onStop = () => abort.abort();
    stopping.signal.addEventListener('abort', onStop);
    const leaseMs = job.leaseMs ?? LEASE_MS;
    const renewal = setInterval(() => {
      JobRun.updateOne(mine, [{ $set: { availableAt: inMs(leaseMs) } }], { updatePipeline: true }).then(
        (result) => result.matchedCount === 1 || abort.abort(),
        () => abort.abort(),
      );
    }, leaseMs / 3);
    try {
      await job.run({
        now: clock.now(),
        key: run.key,
        payload: run.payload,
        attempt: run.attempts,
        signal: abort.signal,
        log: log.child({ job: job.name, run: run._id }),
      });
      await finish(mine, 'done', null, job.name);
    } catch (error) {
      log.warn({ error, job: job.name, run: run._id, attempt: run.attempts }, 'job run failed');
      await retryOrBury(run, job, error);
    } finally {
      clearInterval(renewal);
      stopping.signal.removeEventListener('abort', onStop);
    }
  }

  async function finish(mine: { _id: string; token: number }, state: 'done' | 'dead', error: string | null, job: string): Promise<void> {
    const result = await JobRun.updateOne(mine, [{ $set: { state, owner: null, error, finishedAt: '$$NOW' } }], { updatePipeline: true });
    // Another process has taken the run over; its answer counts.
    jobRuns.inc({ job, outcome: result.matchedCount === 1 ? state : 'taken_over' });
  }

  async function retryOrBury(run: JobRunRecord, job: Job, error: unknown): Promise<void> {
    const reason = (error instanceof Error ? error.name : 'error').slice(0, 100);
    const mine = { _id: run._id, token: run.token };
    if (run.attempts >= (job.maxAttempts ?? 5)) return finish(mine, 'dead', reason, job.name);
    const wait = BACK_OFF_MS[Math.min(run.attempts - 1, BACK_OFF_MS.length - 1)] ?? 1_000;
    await JobRun.updateOne(mine, [{ $set: { state: 'ready', owner: null, error: reason, availableAt: inMs(wait) } }], {
      updatePipeline: true,
    });
    jobRuns.inc({ job: job.name, outcome: 'retry' });
  }

  async function sweepAll(force: boolean): Promise<void> {
    for (const sweep of sweeps) {
      const due = force || Date.now() - (lastSwept.get(sweep.name) ?? 0) >= sweep.everyMs;
      if (!due || stopping.signal.aborted) continue;
      lastSwept.set(sweep.name, Date.now());
      await sweepOne(sweep);
    }
  }

  async function sweepOne(sweep: Sweep): Promise<void> {
    const sweepLog = log.child({ sweep: sweep.name });
    try {
      const lease = await holdLease(sweep.name);
      if (!lease) return;
      const lost = new AbortController();
      const renewal = setInterval(() => {
        renewHeld(sweep.name).then(
          (ours) => ours || lost.abort(),
          () => lost.abort(),
        );
      }, SWEEP_LEASE_MS / 3);
      try {
        const signal = AbortSignal.any([lost.signal, stopping.signal]);
        for (let more = true; more && !signal.aborted; )
          more = Boolean(await sweep.run({ now: clock.now(), lease, signal, log: sweepLog }));
      } finally {
        clearInterval(renewal);
      }
      jobRuns.inc({ job: sweep.name, outcome: 'done' });
    } catch (error) {
      jobRuns.inc({ job: sweep.name, outcome: 'failed' });
      sweepLog.error({ error }, 'sweep failed');
    }
  }

  /** A sweep's lease is kept between ticks, so that an idle process writes little; null when another process has it. */
  async function holdLease(name: string): Promise<HeldLease | null> {
    const mine = held.get(name);
    if (mine && performance.now() - mine.renewedAt < SWEEP_LEASE_MS / 2) return mine.lease;
    if (mine && (await renewHeld(name))) return mine.lease;
    const lease = await acquireLease(`sweep/${name}`, owner, SWEEP_LEASE_MS);
    if (lease) held.set(name, { lease, renewedAt: performance.now() });
    return lease;
  }

  async function renewHeld(name: string): Promise<boolean> {
    const mine = held.get(name);
    if (!mine) return false;
    const asked = performance.now();
    if (await renewLease(mine.lease, SWEEP_LEASE_MS)) {
      mine.renewedAt = asked;
      return true;
    }
    held.delete(name);
    return false;
  }

  async function tickOnce(force: boolean): Promise<void> {
    try {
      await fireSchedules(clock.now());
      await runClaimed();
    } catch (error) {
      log.error({ error }, 'job tick failed');
    }
    await sweepAll(force);
  }

  /** Ticks of one process never overlap; node-schedule fires missed ones back to back. */
  function exclusively(force: boolean): Promise<void> {
    const before = running ?? Promise.resolve();
    const mine = before
      .then(() => tickOnce(force))
      .finally(() => {
        if (running === mine) running = null;
      });
    running = mine;
    return mine;
  }

  return {
    owner,
    start() {
      ticker = schedule.scheduleJob({ rule: '* * * * * *', tz: 'UTC' }, () => {
        if (!running) void exclusively(false);
      });
    },
    tick: () => exclusively(true),
    async stop(graceMs = 10_000) {
      ticker?.cancel();
      stopping.abort();
      if (running) await Promise.race([running, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      for (const { lease } of held.values()) await releaseLease(lease);
      held.clear();
      await JobRun.updateMany({ owner, state: 'running' }, [{ $set: { state: 'ready', owner: null, availableAt: '$$NOW' } }], {
        updatePipeline: true,
      });
    },
  };
}
