import { model, Schema, type Types } from 'mongoose';
import { ROLES, type Role } from '../../../platform/auth/caller';

export interface StaffRecord {
  _id: Types.ObjectId;
  /** Sign-in name, lower case. */
  email: string;
  name: string;
  role: Role;
  /** null: head office. */
  branchId: string | null;
  passwordHash: string;
  disabledAt: Date | null;
}

const staffSchema = new Schema<StaffRecord>(
  {
    email: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    branchId: { type: String, default: null },
    passwordHash: { type: String, required: true },
    disabledAt: { type: Date, default: null },
  },
  { versionKey: false },
);
staffSchema.index({ email: 1 }, { unique: true });
staffSchema.index({ branchId: 1, email: 1 });
export const Staff = model('staff', staffSchema, 'staff');

/** A console session; the cookie holds the secret, the database only its hash. No branch: sessions are looked up by hash. */
export interface SessionRecord {
  /** SHA-256 of the cookie's secret, base64url. */
  _id: string;
  staffId: string;
  expiresAt: Date;
}

const sessionSchema = new Schema<SessionRecord>(
  { _id: String, staffId: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  { versionKey: false },
);
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
sessionSchema.index({ staffId: 1 });
export const StaffSession = model('staff_session', sessionSchema);

/** Failed sign-ins of one account within its window; also without a branch. */
export interface SignInFailuresRecord {
  _id: string;
  count: number;
  expiresAt: Date;
}

const failuresSchema = new Schema<SignInFailuresRecord>({ _id: String, count: Number, expiresAt: Date }, { versionKey: false });
failuresSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SignInFailures = model('sign_in_failure', failuresSchema);
