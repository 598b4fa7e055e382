import type { FavouriteKind } from '@shared/contracts/favourite';
import { model, Schema } from 'mongoose';

/** One thing that somebody keeps, or kept: what was taken back stays, so that an older change that comes late does not bring it back. */
export interface FavouriteRecord {
  /** `visitorId/exhibitionId/kind/subjectId`. */
  _id: string;
  visitorId: string;
  exhibitionId: string;
  branchId: string;
  kind: FavouriteKind;
  subjectId: string;
  starred: boolean;
  /** Since when it stands so, by the clock of whoever changed it. */
  starAt: Date;
  note: string;
  noteAt: Date;
  /** As it was called when it was last kept. */
  title: string;
  /** In which messages about it are written. */
  language: 'zh' | 'en';
}

const favouriteSchema = new Schema<FavouriteRecord>(
  {
    _id: String,
    visitorId: { type: String, required: true },
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    starred: { type: Boolean, required: true },
    starAt: { type: Date, required: true },
    note: { type: String, default: '' },
    noteAt: { type: Date, required: true },
    title: { type: String, default: '' },
    language: { type: String, required: true },
  },
  { versionKey: false },
);
favouriteSchema.index({ visitorId: 1, exhibitionId: 1, starred: 1 });
favouriteSchema.index({ exhibitionId: 1, kind: 1, subjectId: 1, starred: 1, visitorId: 1 });
// Who keeps any of many, page by page.
favouriteSchema.index({ exhibitionId: 1, kind: 1, starred: 1, visitorId: 1, subjectId: 1 });
export const FavouriteModel = model('favourite', favouriteSchema);
