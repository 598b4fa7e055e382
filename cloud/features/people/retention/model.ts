import { model, Schema } from 'mongoose';

/** A show whose people's data has gone, by its id. */
export interface RetainedShowRecord {
  _id: string;
  branchId: string;
  doneAt: Date;
}

export const RetainedShow = model(
  'retention_show',
  new Schema<RetainedShowRecord>(
    { _id: String, branchId: { type: String, required: true }, doneAt: { type: Date, required: true } },
    { versionKey: false },
  ),
);

/** The latest run; one row for the deployment. */
export interface RetentionRunRecord {
  _id: 'latest';
  at: Date;
  /** Runs before it that followed each other day by day. */
  steady: number;
  finishedAt: Date | null;
  shows: number;
  visitors: number;
  /** Rows by kind. */
  removed: Record<string, number>;
}

export const RetentionRun = model(
  'retention_run',
  new Schema<RetentionRunRecord>(
    {
      _id: String,
      at: { type: Date, required: true },
      steady: { type: Number, required: true },
      finishedAt: { type: Date, default: null },
      shows: { type: Number, default: 0 },
      visitors: { type: Number, default: 0 },
      removed: { type: Schema.Types.Mixed, required: true },
    },
    { versionKey: false, minimize: false },
  ),
);
