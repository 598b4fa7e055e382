import { model, Schema, type Types } from 'mongoose';

/** A picture of a show's library. */
export interface MediaRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** SHA-256 of the file as it was uploaded: the same file again is this picture. */
  hash: string;
  name: string;
  alt: { zh: string; en: string };
  rights: string;
  /** Of the file. */
  bytes: number;
  /** Of the picture as it is to be seen, pixels. */
  width: number;
  height: number;
  colour: string;
  /** As they are stored, the smallest first; `file` is the name below the show's prefix. */
  sizes: { width: number; height: number; file: string }[];
  /** Empty: an exhibitor did. */
  staffId: string;
  /** Exhibitors that uploaded it themselves. */
  exhibitorIds: string[];
  createdAt: Date;
  deletedAt: Date | null;
  /** When something that shows it was saved last: a deletion at the same moment writes the same record, so one of the two hears of the other. */
  usedAt: Date | null;
  version: number;
  /** Lower-case text that a search looks into. */
  search: string;
}

const bilingual = new Schema({ zh: { type: String, default: '' }, en: { type: String, default: '' } }, { _id: false });
const mediaSchema = new Schema<MediaRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    hash: { type: String, required: true },
    name: { type: String, required: true },
    alt: { type: bilingual, required: true },
    rights: { type: String, default: '' },
    bytes: { type: Number, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    colour: { type: String, required: true },
    sizes: [{ _id: false, width: Number, height: Number, file: String }],
    staffId: { type: String, default: '' },
    exhibitorIds: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    deletedAt: { type: Date, default: null },
    usedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    search: { type: String, required: true },
  },
  { versionKey: false },
);
mediaSchema.index({ exhibitionId: 1, hash: 1 }, { unique: true });
mediaSchema.index({ exhibitionId: 1, deletedAt: 1, _id: -1 });
mediaSchema.index({ 'sizes.file': 1 });
mediaSchema.index({ exhibitionId: 1, exhibitorIds: 1 }, { partialFilterExpression: { 'exhibitorIds.0': { $exists: true } } });
export const MediaModel = model('media_picture', mediaSchema);
