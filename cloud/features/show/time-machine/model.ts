import { model, Schema } from 'mongoose';

export interface DemoClockRecord {
  _id: string;
  offsetMs: number;
  /** No earlier than any time this clock has told; null: never noted. */
  reachedAt: Date | null;
}

/** The one offset of a development deployment; belongs to no branch. */
export const DemoClock = model(
  'demo_clock',
  new Schema<DemoClockRecord>({ _id: String, offsetMs: Number, reachedAt: { type: Date, default: null } }, { versionKey: false }),
);
