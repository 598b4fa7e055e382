import { model, Schema, type Types } from 'mongoose';

/** Something that happened, appended on a request path. Never changed but for `pending` and `counted`. */
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
  /** The generation of projections it was counted under; see generation.ts. */
  counted?: number;
}

const eventSchema = new Schema<EventRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    pending: Boolean,
    counted: Number,
  },
  { versionKey: false, minimize: false },
);
eventSchema.index({ pending: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
eventSchema.index({ exhibitionId: 1, type: 1, _id: 1 });
export const Event = model('event', eventSchema);

/** A quarter of an hour of one metric for one subject. One leased projector writes, so nothing is striped. */
export interface CounterRecord {
  /** `exhibitionId/metric/subject/slot` */
  _id: string;
  exhibitionId: string;
  metric: string;
  subject: string;
  /** Quarters of an hour since 1970. */
  slot: number;
  n: number;
}

const counterSchema = new Schema<CounterRecord>(
  { _id: String, exhibitionId: String, metric: String, subject: String, slot: Number, n: Number },
  { versionKey: false },
);
counterSchema.index({ exhibitionId: 1, metric: 1, subject: 1, slot: 1 });
export const CounterModel = model('counter', counterSchema);

/** The sum of a metric's counters for one subject, or a ranking's score, kept in the same transaction. */
export interface TotalRecord {
  /** `exhibitionId/metric/subject` */
  _id: string;
  exhibitionId: string;
  /** A metric, or the name of a ranking. */
  metric: string;
  subject: string;
  /** The dimension the subject is a value of, or ''. */
  dimension: string;
  n: number;
}

const totalSchema = new Schema<TotalRecord>(
  { _id: String, exhibitionId: String, metric: String, subject: String, dimension: String, n: Number },
  { versionKey: false },
);
// Lists of the highest, page by page.
totalSchema.index({ exhibitionId: 1, metric: 1, dimension: 1, n: -1, subject: 1 });
export const TotalModel = model('counter_total', totalSchema);

/** How often a value was seen that counts once: `exhibitionId/metric/subject/value`. */
export interface UniqueRecord {
  _id: string;
  metric: string;
  /** By slot; below zero while what takes an event back is here before the event. */
  slots: Record<string, number>;
}

export const Unique = model(
  'unique',
  new Schema<UniqueRecord>({ _id: String, metric: String, slots: Schema.Types.Mixed }, { versionKey: false, minimize: false }),
);

/** Which projections counted what is counted; one document, `_id` is `projections`. */
export interface GenerationRecord {
  _id: string;
  /** Grows whenever the set of projections changes. */
  generation: number;
  /** `since`: events counted under an earlier generation have not been counted by this one. */
  tracks: { name: string; version: string; metrics: string[]; since: number }[];
  /** Metrics of projections that changed or went, still to be removed. */
  clearing: string[];
  /** How far older events are counted anew; null when there is nothing to do. */
  backfill: { after: string | null; done: number; total: number } | null;
  /** Written by every batch, so that one under an older generation meets a conflict. */
  batches: number;
}

export const Generation = model(
  'projection_generation',
  new Schema<GenerationRecord>(
    {
      _id: String,
      generation: Number,
      tracks: Schema.Types.Mixed,
      clearing: [String],
      backfill: { type: Schema.Types.Mixed, default: null },
      batches: Number,
    },
    { versionKey: false, minimize: false },
  ),
);
