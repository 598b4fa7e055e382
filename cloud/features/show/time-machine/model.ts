import { model, Schema } from 'mongoose';

/** The one offset of a development deployment; belongs to no branch. */
export const DemoClock = model(
  'demo_clock',
  new Schema<{ _id: string; offsetMs: number }>({ _id: String, offsetMs: Number }, { versionKey: false }),
);
