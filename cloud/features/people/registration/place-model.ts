import { model, Schema, type Types } from 'mongoose';

export type PoolKind = 'ticket' | 'session';

/** Places of one ticket type or session. The only arbiter of the last place: one conditional update. */
export interface PoolRecord {
  /** `exhibitionId/kind/subjectId` */
  _id: string;
  exhibitionId: string;
  branchId: string;
  kind: PoolKind;
  subjectId: string;
  /** Null: no limit; tickets are not counted then, so that registrations do not queue at one document. */
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
    quota: { type: Number, default: null },
    taken: { type: Number, required: true },
    waiting: { type: Number, required: true },
    waitingList: { type: Boolean, required: true },
  },
  { versionKey: false },
);
poolSchema.index({ exhibitionId: 1, kind: 1 });
// The waiting list's sweep looks only at pools where somebody waits.
poolSchema.index({ waiting: 1 }, { partialFilterExpression: { waiting: { $gt: 0 } } });
export const Pool = model('place_pool', poolSchema);

/** A place held in a session, or somebody's turn in a waiting list. */
export interface PlaceRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  poolId: string;
  participantId: string;
  state: 'held' | 'waiting';
  queuedAt: Date;
}

const placeSchema = new Schema<PlaceRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    poolId: { type: String, required: true },
    participantId: { type: String, required: true },
    state: { type: String, required: true },
    queuedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
placeSchema.index({ exhibitionId: 1, poolId: 1, participantId: 1 }, { unique: true });
placeSchema.index({ exhibitionId: 1, poolId: 1, state: 1, queuedAt: 1, _id: 1 });
placeSchema.index({ exhibitionId: 1, participantId: 1 });
export const Place = model('place', placeSchema);
