import { model, Schema, type Types } from 'mongoose';

/** Places of one thing that has so many: a ticket type, a session. The only arbiter of the last place: one conditional update. */
export interface PoolRecord {
  /** `exhibitionId/kind/subjectId` */
  _id: string;
  exhibitionId: string;
  branchId: string;
  /** What has the places, in the word of the feature that owns it. */
  kind: string;
  subjectId: string;
  /** A held place has a row of its own; else the holder's own record says that it is held. */
  listed: boolean;
  /** Null: no limit; unlisted places are not counted then, so that holders do not queue at one document. */
  quota: number | null;
  taken: number;
  waiting: number;
  waitingList: boolean;
}

const poolSchema = new Schema<PoolRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    listed: { type: Boolean, required: true },
    quota: { type: Number, default: null },
    taken: { type: Number, required: true },
    waiting: { type: Number, required: true },
    waitingList: { type: Boolean, required: true },
  },
  { versionKey: false },
);
poolSchema.index({ exhibitionId: 1, kind: 1 });
// The waiting lists' sweeps look only at pools where somebody waits.
poolSchema.index({ kind: 1, waiting: 1 }, { partialFilterExpression: { waiting: { $gt: 0 } } });
export const Pool = model('place_pool', poolSchema);

/** A listed place somebody holds, or somebody's turn in a waiting list. */
export interface PlaceRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  poolId: string;
  holder: string;
  state: 'held' | 'waiting';
  queuedAt: Date;
}

const placeSchema = new Schema<PlaceRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    poolId: { type: String, required: true },
    holder: { type: String, required: true },
    state: { type: String, required: true },
    queuedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
placeSchema.index({ exhibitionId: 1, poolId: 1, holder: 1 }, { unique: true });
placeSchema.index({ exhibitionId: 1, poolId: 1, state: 1, queuedAt: 1, _id: 1 });
placeSchema.index({ exhibitionId: 1, holder: 1 });
export const Place = model('place', placeSchema);
