import type { RecapFields } from '@shared/contracts/recap';
import { model, Schema } from 'mongoose';

/** The review of one show. */
export interface RecapRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  fields: RecapFields;
  staffId: string;
  changedAt: Date;
  version: number;
}

export const RecapModel = model(
  'show_recap',
  new Schema<RecapRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      fields: { type: Schema.Types.Mixed, required: true },
      staffId: { type: String, required: true },
      changedAt: { type: Date, required: true },
      version: { type: Number, required: true },
    },
    { versionKey: false, minimize: false },
  ),
);
