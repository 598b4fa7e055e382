import { model, Schema, type Types } from 'mongoose';

/** A tag somebody has, or had: what was taken off stays until they are erased, so that a change can be undone. */
export interface HoldRecord {
  /** `participantId/tagId`. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  tagId: string;
  on: boolean;
  /** Account; null: the segment of `segmentId`. */
  staffId: string | null;
  segmentId: string | null;
  /** The change of many that made it so; null: by itself. */
  changeId: string | null;
  at: Date;
}

const holdSchema = new Schema<HoldRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    tagId: { type: String, required: true },
    on: { type: Boolean, required: true },
    staffId: { type: String, default: null },
    segmentId: { type: String, default: null },
    changeId: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
holdSchema.index({ participantId: 1 });
holdSchema.index({ exhibitionId: 1, _id: 1 });
holdSchema.index({ tagId: 1, on: 1 });
holdSchema.index({ changeId: 1, _id: 1 }, { partialFilterExpression: { changeId: { $type: 'string' } } });
holdSchema.index({ segmentId: 1, on: 1, _id: 1 }, { partialFilterExpression: { segmentId: { $type: 'string' } } });
export const TagHold = model('audience_tag', holdSchema);

export type ChangeState = 'running' | 'done' | 'undoing' | 'undone';

/** Many people given a tag, or rid of it, at once. */
export interface TagChangeRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  tagId: string;
  on: boolean;
  participantIds: string[];
  /** Everybody in it when the change came to them; with its name then. */
  segment: { id: string; name: string } | null;
  state: ChangeState;
  /** Done up to here; null: not begun. */
  after: string | null;
  seen: number;
  changed: number;
  staffId: string;
  at: Date;
}

const changeSchema = new Schema<TagChangeRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    tagId: { type: String, required: true },
    on: { type: Boolean, required: true },
    participantIds: { type: [String], required: true },
    segment: { type: new Schema({ id: String, name: String }, { _id: false, id: false }), default: null },
    state: { type: String, required: true },
    after: { type: String, default: null },
    seen: { type: Number, required: true },
    changed: { type: Number, required: true },
    staffId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
changeSchema.index({ exhibitionId: 1, _id: -1 });
changeSchema.index({ state: 1, _id: 1 }, { partialFilterExpression: { state: { $in: ['running', 'undoing'] } }, name: 'to_do' });
export const TagChangeModel = model('audience_tag_change', changeSchema);
