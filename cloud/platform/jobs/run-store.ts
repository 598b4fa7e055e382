import type { Job } from './job';
import { inMs, isOver } from '../database-time';
import { JobRun, type JobRunRecord } from './model';

export const RUN_LEASE_MS = 30_000;

type HeldRun = Pick<JobRunRecord, '_id' | 'token'>;

/** Takes one run of the given jobs, for as long as its job says; null when none is waiting. */
export async function claimRun(jobs: readonly Job[], owner: string): Promise<JobRunRecord | null> {
  if (jobs.length === 0) return null;
  const leaseMs = {
    $switch: {
      branches: jobs.map((job) => ({ case: { $eq: ['$job', job.name] }, then: job.leaseMs ?? RUN_LEASE_MS })),
      default: RUN_LEASE_MS,
    },
  };
  return JobRun.findOneAndUpdate(
    { state: { $in: ['ready', 'running'] }, job: { $in: jobs.map((job) => job.name) }, $expr: isOver('$availableAt', '$waitMs') },
    [
      {
        $set: {
          state: 'running',
          owner,
          token: { $add: ['$token', 1] },
          attempts: { $add: ['$attempts', 1] },
          availableAt: { $add: ['$$NOW', leaseMs] },
          waitMs: leaseMs,
        },
      },
    ],
    { sort: { availableAt: 1 }, returnDocument: 'after', lean: true, updatePipeline: true },
  );
}

/** Jobs of which a run could be claimed now, or is under way in some process, dead ones too until their lease has run out. */
export async function listOpenJobs(): Promise<string[]> {
  return JobRun.distinct('job', {
    $or: [{ state: 'running' }, { state: 'ready', $expr: isOver('$availableAt', '$waitMs') }],
  });
}

/** False once another process has taken the run over. */
export async function renewRun(run: HeldRun, leaseMs: number): Promise<boolean> {
  return change(run, { availableAt: inMs(leaseMs), waitMs: leaseMs });
}

/** False when another process has taken the run over: its answer counts. */
export async function finishRun(run: HeldRun, state: 'done' | 'dead', error: string | null): Promise<boolean> {
  return change(run, { state, owner: null, error, finishedAt: '$$NOW' });
}

/** Back to the queue, not before `waitMs` from now. */
export async function retryRun(run: HeldRun, waitMs: number, error: string): Promise<boolean> {
  return change(run, { state: 'ready', owner: null, error, availableAt: inMs(waitMs), waitMs });
}

/** Whatever this process still holds may be claimed by another at once. */
export async function giveRunsBack(owner: string): Promise<void> {
  await JobRun.updateMany({ owner, state: 'running' }, [{ $set: { state: 'ready', owner: null, availableAt: '$$NOW', waitMs: 0 } }], {
    updatePipeline: true,
  });
}

async function change({ _id, token }: HeldRun, fields: Record<string, unknown>): Promise<boolean> {
  const result = await JobRun.updateOne({ _id, token }, [{ $set: fields }], { updatePipeline: true });
  return result.matchedCount === 1;
}
