import { model, Schema } from 'mongoose';

/** One secret link a show. No scope: a link is looked up by its hash. */
export interface PreviewRecord {
  /** The show's id. */
  _id: string;
  branchId: string;
  /** SHA-256 of the secret, base64url. */
  hash: string;
  madeAt: Date;
  expiresAt: Date;
}

const previewSchema = new Schema<PreviewRecord>(
  {
    _id: String,
    branchId: { type: String, required: true },
    hash: { type: String, required: true },
    madeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
previewSchema.index({ hash: 1 }, { unique: true });
previewSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const PreviewModel = model('exhibition_preview', previewSchema);
