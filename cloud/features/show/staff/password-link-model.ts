import { model, Schema } from 'mongoose';
import { ROLES, type Role } from '../../../platform/auth/caller';

/** Somebody may set a password by a link: a new account's, or that of `staffId`. No branch: a link is looked up by its hash. */
export interface PasswordLinkRecord {
  /** SHA-256 of the link's code, base64url. */
  _id: string;
  /** null: an invitation, which becomes an account. */
  staffId: string | null;
  email: string;
  name: string;
  role: Role;
  branchId: string | null;
  /** Whoever made it: shut out, their links are void. */
  invitedBy: string;
  /** Asked for at the sign-in page by whoever knew the address, and sent there. */
  mailed: boolean;
  expiresAt: Date;
}

const passwordLinkSchema = new Schema<PasswordLinkRecord>(
  {
    _id: String,
    staffId: { type: String, default: null },
    email: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    branchId: { type: String, default: null },
    invitedBy: { type: String, required: true },
    mailed: { type: Boolean, default: false },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
passwordLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
passwordLinkSchema.index({ email: 1 });
passwordLinkSchema.index({ invitedBy: 1 });
export const PasswordLink = model('staff_password_link', passwordLinkSchema);
