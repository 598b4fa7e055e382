import type { RightKind } from '@shared/contracts/right';
import { model, Schema, type Types } from 'mongoose';

interface Both {
  zh: string;
  en: string;
}

export interface RightRecord {
  _id: Types.ObjectId;
  /** Null: head office's, and every branch's to offer. */
  branchId: string | null;
  kind: RightKind;
  name: Both;
  description: Both;
  /** Pictures are a show's: in whose library it lies. */
  picture: { exhibitionId: string; mediaId: string } | null;
  tagIds: string[];
  /** For all shows together; null: without a limit. */
  stock: number | null;
  /** The sum of all shows' quotas: changed only in the transaction that changes one of them, and never above the stock. */
  allotted: number;
  /** How many shows offer it without a quota of their own: none once there is a stock. */
  openOffers: number;
  staffId: string;
  createdAt: Date;
  archivedAt: Date | null;
  version: number;
  /** Lower-case text that a search looks into. */
  search: string;
}

const both = new Schema({ zh: { type: String, default: '' }, en: { type: String, default: '' } }, { _id: false });
const rightSchema = new Schema<RightRecord>(
  {
    branchId: { type: String, default: null },
    kind: { type: String, required: true },
    name: { type: both, required: true },
    description: { type: both, required: true },
    picture: { type: new Schema({ exhibitionId: String, mediaId: String }, { _id: false }), default: null },
    tagIds: [String],
    stock: { type: Number, default: null },
    allotted: { type: Number, default: 0 },
    openOffers: { type: Number, default: 0 },
    staffId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    archivedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    search: { type: String, required: true },
  },
  { versionKey: false, minimize: false },
);
rightSchema.index({ branchId: 1, _id: -1 });
rightSchema.index({ tagIds: 1 });
rightSchema.index({ 'picture.exhibitionId': 1, 'picture.mediaId': 1 });
export const RightModel = model('library_right', rightSchema);
