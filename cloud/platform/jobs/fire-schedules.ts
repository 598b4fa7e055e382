import { enqueueJob, type Job } from './job';
import { JobCursor } from './model';
import { dueSlots, type Schedule } from './schedule';
import type { Sweep } from './sweep-loop';

type ScheduledJob = Job<null> & { readonly schedule: Schedule };

/** Turns due slots of the business clock into runs. A sweep like others: two processes whose clocks differ do not pull it to and fro. */
export function scheduleSweep(jobs: readonly Job[]): Sweep {
  const scheduled = jobs.filter((job): job is ScheduledJob => job.schedule !== undefined);
  return {
    name: 'schedules',
    everyMs: 1_000,
    async run({ now, log }) {
      for (const job of scheduled) await fire(job, now).catch((error: unknown) => log.error({ error, job: job.name }, 'job not scheduled'));
    },
  };
}

async function fire(job: ScheduledJob, now: Date): Promise<void> {
  const cursor = await JobCursor.findById(job.name).lean();
  const due = dueSlots(job.schedule, job.catchUp ?? 'once', cursor?.lastSlot ?? null, now);
  const round = (cursor?.round ?? 0) + (due.setBack ? 1 : 0);
  for (const slot of due.slots) await enqueueJob(job, round === 0 ? slot.toISOString() : `${slot.toISOString()}/${round}`, null);
  if (due.lastSlot) await JobCursor.updateOne({ _id: job.name }, { $set: { lastSlot: due.lastSlot, round } }, { upsert: true });
}
