import { model, Schema, type Types } from 'mongoose';

/** One participant's picture of one template, with a code of its own. The picture itself is a file that can be drawn again. */
export interface PosterRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  visitorId: string;
  template: string;
  code: string;
  /** The poster that brought its maker, or null. */
  parentPosterId: string | null;
  /** The maker's path in the tree, root first, without the maker. */
  ancestors: string[];
  createdAt: Date;
}

const posterSchema = new Schema<PosterRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: { type: String, required: true },
    template: { type: String, required: true },
    code: { type: String, required: true },
    parentPosterId: { type: String, default: null },
    ancestors: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
posterSchema.index({ exhibitionId: 1, participantId: 1, template: 1 }, { unique: true });
posterSchema.index({ visitorId: 1 });
export const PosterModel = model('poster', posterSchema);
