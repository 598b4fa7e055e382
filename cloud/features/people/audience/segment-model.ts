import type { SegmentRoot } from '@shared/contracts/segment';
import { model, Schema, type Types } from 'mongoose';

/** A condition under a name. */
export interface SegmentRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  name: string;
  condition: SegmentRoot;
  /** Given to everybody in it; null: none. */
  tagId: string | null;
  changedBy: string;
  changedAt: Date;
  deletedAt: Date | null;
  /** Absent once it is deleted: names of those that are there are told apart. */
  nameKey?: string;
  version: number;
  /** Grows when something is saved that sends to it: whoever deletes it at the same moment finds that out. */
  holds?: number;
}

const segmentSchema = new Schema<SegmentRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    name: { type: String, required: true },
    condition: { type: Schema.Types.Mixed, required: true },
    tagId: { type: String, default: null },
    changedBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
    deletedAt: { type: Date, default: null },
    nameKey: String,
    version: { type: Number, required: true },
    holds: Number,
  },
  { versionKey: false, minimize: false },
);
segmentSchema.index({ exhibitionId: 1, nameKey: 1 }, { unique: true, partialFilterExpression: { nameKey: { $type: 'string' } } });
segmentSchema.index({ exhibitionId: 1, deletedAt: 1 });
segmentSchema.index({ tagId: 1 }, { partialFilterExpression: { tagId: { $type: 'string' } } });
export const SegmentModel = model('segment', segmentSchema);

/** A definition that head office shares with every branch; of one name there is one. */
export interface SharedSegmentRecord {
  _id: Types.ObjectId;
  name: string;
  nameKey: string;
  condition: SegmentRoot;
  sharedAt: Date;
}

const sharedSchema = new Schema<SharedSegmentRecord>(
  {
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    condition: { type: Schema.Types.Mixed, required: true },
    sharedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
sharedSchema.index({ nameKey: 1 }, { unique: true });
export const SharedSegmentModel = model('shared_segment', sharedSchema);
