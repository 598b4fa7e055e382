import type { ClientSession } from 'mongoose';
import * as z from 'zod/mini';
import { isDuplicateKey } from '../db';
import type { Log } from '../log';
import { JobRun } from './model';
import type { CatchUp, Schedule } from './schedule';

export interface JobContext<Payload = unknown> {
  /** Business time. */
  readonly now: Date;
  /** The slot for scheduled jobs, the caller's key for queued ones. */
  readonly key: string;
  readonly payload: Payload;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the process stops or the run is taken over. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** A job says when, a use case says what. It must be safe to run twice. Made with `defineJob`. */
export interface Job<Payload = unknown> {
  readonly name: string;
  /** What a run carries, checked when it is queued and again when it is run. */
  readonly payload: z.core.$ZodType<Payload>;
  /** Absent: runs only when queued with `enqueueJob`. */
  readonly schedule?: Schedule;
  readonly catchUp?: CatchUp;
  /** Tries before the run is dead; default 5. */
  readonly maxAttempts?: number;
  /** A run not renewed for this long may be taken over; default 30 s. */
  readonly leaseMs?: number;
  /** Runs of this job at once in one process; default 1. */
  readonly concurrency?: number;
  // A method, so that one list holds jobs of different payloads.
  run(context: JobContext<Payload>): Promise<void>;
}

/** A job whose runs carry what `payload` says; without a schema they carry nothing (null), as scheduled ones do. */
export function defineJob<Payload>(job: Job<Payload> & { readonly schedule?: never }): Job<Payload>;
export function defineJob(job: Omit<Job<null>, 'payload'>): Job<null>;
export function defineJob<Payload>(job: Omit<Job<Payload>, 'payload'> & { readonly payload?: Job<Payload>['payload'] }): Job<Payload> {
  return { payload: z.null() as unknown as Job<Payload>['payload'], ...job, run: (context) => job.run(context) };
}

/**
 * Puts a run in the queue. The same job and key is queued once, however often this is called; true when it is new.
 * Throws when the payload is not what the job says.
 */
export async function enqueueJob<Payload>(job: Job<Payload>, key: string, payload: Payload, session?: ClientSession): Promise<boolean> {
  const fields = {
    job: job.name,
    key,
    payload: z.parse(job.payload, payload),
    state: 'ready',
    attempts: 0,
    owner: null,
    token: 0,
    availableAt: new Date(0),
    waitMs: 0,
    finishedAt: null,
    error: null,
  };
  try {
    const result = await JobRun.updateOne(
      { _id: `${job.name}@${key}` },
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
