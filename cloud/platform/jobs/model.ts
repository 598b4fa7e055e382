import { model, Schema } from 'mongoose';

/** Leases are shared by the whole deployment, so they belong to no branch. Times are the database's. */
export interface LeaseRecord {
  _id: string;
  owner: string;
  /** Fencing token: grows with every change of owner. */
  token: number;
  until: Date;
  /** How far ahead `until` was set; one further ahead than this is void. */
  lengthMs: number;
}

export const Lease = model(
  'lease',
  new Schema<LeaseRecord>({ _id: String, owner: String, token: Number, until: Date, lengthMs: Number }, { versionKey: false }),
);

export type JobState = 'ready' | 'running' | 'done' | 'dead';

/** One firing of a job. `_id` is the fire key `job@key`: several processes ticking give one run. */
export interface JobRunRecord {
  _id: string;
  job: string;
  key: string;
  payload: unknown;
  state: JobState;
  attempts: number;
  owner: string | null;
  token: number;
  /** Not claimed before this (database time); a running one whose time has passed may be claimed by another. */
  availableAt: Date;
  /** How far ahead `availableAt` was set (a lease or a back-off); one further ahead than this is void. */
  waitMs: number;
  finishedAt: Date | null;
  error: string | null;
}

const jobRunSchema = new Schema<JobRunRecord>(
  {
    _id: String,
    job: { type: String, required: true },
    key: { type: String, required: true },
    payload: Schema.Types.Mixed,
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    owner: { type: String, default: null },
    token: { type: Number, required: true },
    availableAt: { type: Date, required: true },
    waitMs: { type: Number, required: true },
    finishedAt: { type: Date, default: null },
    error: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);
jobRunSchema.index({ availableAt: 1 }, { partialFilterExpression: { state: { $in: ['ready', 'running'] } }, name: 'claimable' });
// Finished runs are kept for a month, then the database removes them.
jobRunSchema.index({ finishedAt: 1 }, { expireAfterSeconds: 30 * 86_400 });
export const JobRun = model('job_run', jobRunSchema);

/** How far a job's schedule has been turned into runs. */
export interface JobCursorRecord {
  _id: string;
  lastSlot: Date;
  /** Grows when the clock was set back: a slot's time that comes round again is another slot. */
  round: number;
}

export const JobCursor = model(
  'job_cursor',
  new Schema<JobCursorRecord>({ _id: String, lastSlot: Date, round: Number }, { versionKey: false }),
);
