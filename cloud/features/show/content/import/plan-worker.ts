/** Runs in a thread of its own (plan-in-thread.ts): reads, checks and compares a whole import. */
import { parentPort, workerData } from 'node:worker_threads';
import { planImport } from './plan-import';
import type { PlanJob } from './plan-in-thread';

const { exhibitionId, options, current, now } = workerData as PlanJob;

void planImport(exhibitionId, whole(options), current, now).then((result) => parentPort?.postMessage(result));

/** What passes from thread to thread is bytes, and no buffer any more. */
function whole(given: PlanJob['options']): PlanJob['options'] {
  const bytes = (file: PlanJob['options']['schedule']) => file && Buffer.from(file as Uint8Array);
  return { ...given, schedule: bytes(given.schedule), exhibitors: bytes(given.exhibitors) };
}
