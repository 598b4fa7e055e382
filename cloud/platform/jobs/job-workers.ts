import * as z from 'zod/mini';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { jobRuns } from '../metrics';
import type { Job } from './job';
import { whileRenewed } from './lease';
import type { JobRunRecord } from './model';
import { claimRun, finishRun, giveRunsBack, renewRun, retryRun, RUN_LEASE_MS } from './run-store';

const MAX_ATTEMPTS = 5;
const BACK_OFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

export interface JobWorkers {
  /** Starts what is waiting, up to each job's concurrency, without waiting for it to end. */
  wake(): void;
  /** Runs what is claimable, one after the other, until nothing is. */
  drain(): Promise<void>;
  /** Resolves when nothing is running any more. */
  settled(): Promise<void>;
  giveBack(): Promise<void>;
}

/** The workers of one process: a run is claimed only when its job has a free place, so a slow job holds up nobody else. */
export function createJobWorkers({
  jobs,
  owner,
  clock,
  log,
  stopping,
}: {
  jobs: readonly Job[];
  owner: string;
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
}): JobWorkers {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const taken = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let claiming: Promise<unknown> = Promise.resolve();
  let dispatching: Promise<void> | null = null;
  let again = false;

  /** One claim at a time, so that two of them never fill the same place. */
  function claim(): Promise<JobRunRecord | null> {
    const mine = claiming.then(async () => {
      if (stopping.aborted) return null;
      const open = jobs.filter((job) => (taken.get(job.name) ?? 0) < (job.concurrency ?? 1));
      const run = await claimRun(open, owner);
      if (run) taken.set(run.job, (taken.get(run.job) ?? 0) + 1);
      return run;
    });
    claiming = mine.catch(() => undefined);
    return mine;
  }

  function start(run: JobRunRecord): Promise<void> {
    const work = execute(run)
      .catch((error: unknown) => log.error({ error, job: run.job, run: run._id }, 'job run lost: its outcome could not be stored'))
      .finally(() => {
        taken.set(run.job, (taken.get(run.job) ?? 1) - 1);
        running.delete(work);
      });
    running.add(work);
    return work;
  }

  async function execute(run: JobRunRecord): Promise<void> {
    const job = byName.get(run.job);
    if (!job) return;
    const count = (ours: boolean, outcome: string) => jobRuns.inc({ job: job.name, outcome: ours ? outcome : 'taken_over' });
    const bury = async (reason: string) => count(await finishRun(run, 'dead', reason), 'dead');
    if (run.attempts > (job.maxAttempts ?? MAX_ATTEMPTS)) return bury(run.error ?? 'attempts used up');
    const payload = z.safeParse(job.payload, run.payload);
    if (!payload.success) {
      const reason = payloadFault(payload.error);
      log.error({ job: job.name, run: run._id, reason }, 'job run is dead: what it carries is not what the job reads');
      return bury(reason);
    }
    const leaseMs = job.leaseMs ?? RUN_LEASE_MS;
    const renew = () => renewRun(run, leaseMs);
    try {
      await whileRenewed(renew, leaseMs, (lost) =>
        job.run({
          now: clock.now(),
          key: run.key,
          payload: payload.data,
          attempt: run.attempts,
          signal: AbortSignal.any([lost, stopping]),
          log: log.child({ job: job.name, run: run._id }),
        }),
      );
    } catch (error) {
      log.warn({ error, job: job.name, run: run._id, attempt: run.attempts }, 'job run failed');
      const reason = (error instanceof Error ? error.name : 'error').slice(0, 100);
      if (run.attempts >= (job.maxAttempts ?? MAX_ATTEMPTS)) return bury(reason);
      const waitMs = BACK_OFF_MS[Math.min(run.attempts - 1, BACK_OFF_MS.length - 1)] ?? 1_000;
      return count(await retryRun(run, waitMs, reason), 'retry');
    }
    count(await finishRun(run, 'done', null), 'done');
  }

  /** Claims until nothing is waiting or every place is taken; a place that falls free meanwhile is filled at once. */
  async function dispatch(): Promise<void> {
    for (let run = await claim(); run; run = await claim()) void start(run).then(wake);
  }

  function wake(): void {
    if (stopping.aborted) return;
    again = true;
    dispatching ??= (async () => {
      while (again) {
        again = false;
        await dispatch();
      }
    })()
      .catch((error: unknown) => log.error({ error }, 'job runs could not be claimed'))
      .finally(() => {
        dispatching = null;
      });
  }

  return {
    wake,
    async drain() {
      for (let run = await claim(); run; run = await claim()) await start(run);
    },
    async settled() {
      await dispatching;
      while (running.size > 0) await Promise.all(running);
    },
    giveBack: () => giveRunsBack(owner),
  };
}

/** Where the payload differs and how, without its values: they may be personal. */
function payloadFault(error: z.core.$ZodError): string {
  return `payload: ${error.issues.map(({ path, code }) => `${path.map(String).join('.') || 'all of it'} ${code}`).join(', ')}`.slice(
    0,
    200,
  );
}
