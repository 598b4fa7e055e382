import { model, Schema, type Types } from 'mongoose';

/** Something that happened, appended on a request path. Never changed but for `pending`. */
export interface EventRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  type: string;
  /** Business time. */
  at: Date;
  /** What the projections need, so that counting never looks anything up. */
  data: Record<string, unknown>;
  /** Present until the projector has counted it. */
  pending?: true;
}

const eventSchema = new Schema<EventRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    pending: Boolean,
  },
  { versionKey: false, minimize: false },
);
eventSchema.index({ pending: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
eventSchema.index({ exhibitionId: 1, type: 1, _id: 1 });
export const Event = model('event', eventSchema);

/** One hour of one metric for one subject, in one of four stripes. */
export interface CounterRecord {
  /** `exhibitionId/metric/subject/hour/stripe` */
  _id: string;
  exhibitionId: string;
  metric: string;
  subject: string;
  hour: Date;
  n: number;
}

const counterSchema = new Schema<CounterRecord>(
  { _id: String, exhibitionId: String, metric: String, subject: String, hour: Date, n: Number },
  { versionKey: false },
);
counterSchema.index({ exhibitionId: 1, metric: 1, subject: 1, hour: 1 });
export const CounterModel = model('counter', counterSchema);

/** A thing already counted once: `exhibitionId/metric/subject/value`. */
export const Unique = model('unique', new Schema<{ _id: string }>({ _id: String }, { versionKey: false }));
