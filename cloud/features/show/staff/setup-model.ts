import { model, Schema } from 'mongoose';

/** The code of a printed link by which the first account is made. No branch: there is none yet. */
export interface SetupCodeRecord {
  /** SHA-256 of the code, base64url. */
  _id: string;
  expiresAt: Date;
}

const setupCodeSchema = new Schema<SetupCodeRecord>({ _id: String, expiresAt: { type: Date, required: true } }, { versionKey: false });
setupCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SetupCode = model('staff_setup_code', setupCodeSchema);
