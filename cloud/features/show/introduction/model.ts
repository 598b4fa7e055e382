import type { RichText } from '@shared/contracts/rich-text';
import { model, Schema } from 'mongoose';

export interface IntroductionRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  zh: RichText;
  en: RichText;
  /** The library's pictures in either. */
  mediaIds: string[];
  staffId: string;
  changedAt: Date;
  version: number;
}

export const IntroductionModel = model(
  'show_introduction',
  new Schema<IntroductionRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      zh: { type: Schema.Types.Mixed, required: true },
      en: { type: Schema.Types.Mixed, required: true },
      mediaIds: [String],
      staffId: { type: String, required: true },
      changedAt: { type: Date, required: true },
      version: { type: Number, required: true },
    },
    { versionKey: false, minimize: false },
  ),
);
