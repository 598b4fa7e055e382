import { model, Schema, type Types } from 'mongoose';
import { ROLES, type Role } from '../../../platform/auth/caller';

/** What signing in asks for besides the password. */
export interface SecondFactorRecord {
  /** The secret of the authenticator app, under the key purpose `totp`. */
  sealed: string;
  /** The last thirty seconds a code was taken of: neither it nor an earlier one counts again. */
  usedStep: number;
  /** Keyed hashes of the recovery codes not used yet. */
  recoveryHashes: string[];
}

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
  /** Wrong passwords from browsers this account never signed in with; missing: none since the owner last looked. */
  failedSignIns?: { count: number; lastAt: Date };
  /** When the owners of head office were last counted to take one away. */
  countedAt?: Date;
  /** When they said that they need the list of first steps no more. */
  firstStepsClosedAt?: Date;
  /** Whose WeChat signs in for them, and since when. */
  wechat?: { visitorId: string; boundAt: Date };
  secondFactor?: SecondFactorRecord;
  /** A secret no code has confirmed yet. */
  secondFactorDraft?: { sealed: string; madeAt: Date };
}

const staffSchema = new Schema<StaffRecord>(
  {
    email: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    branchId: { type: String, default: null },
    passwordHash: { type: String, required: true },
    disabledAt: { type: Date, default: null },
    failedSignIns: { type: { count: Number, lastAt: Date }, _id: false },
    countedAt: Date,
    firstStepsClosedAt: Date,
    wechat: { type: { visitorId: String, boundAt: Date }, _id: false },
    secondFactor: { type: { sealed: String, usedStep: Number, recoveryHashes: [String] }, _id: false },
    secondFactorDraft: { type: { sealed: String, madeAt: Date }, _id: false },
  },
  { versionKey: false },
);
staffSchema.index({ email: 1 }, { unique: true });
staffSchema.index({ branchId: 1, email: 1 });
// One WeChat signs in for one account.
staffSchema.index({ 'wechat.visitorId': 1 }, { unique: true, partialFilterExpression: { 'wechat.visitorId': { $exists: true } } });
export const Staff = model('staff', staffSchema, 'staff');

/** A console session; the cookie holds the secret, the database only its hash. No branch: sessions are looked up by hash. */
export interface SessionRecord {
  /** SHA-256 of the cookie's secret, base64url. */
  _id: string;
  staffId: string;
  expiresAt: Date;
  /** What follows is told to the account's owner; missing in sessions of before it was kept. */
  browser?: string;
  address?: string;
  /** What opened it; missing: a password. */
  by?: 'wechat';
  signedInAt?: Date;
  usedAt?: Date;
}

const sessionSchema = new Schema<SessionRecord>(
  {
    _id: String,
    staffId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    browser: String,
    address: String,
    by: String,
    signedInAt: Date,
    usedAt: Date,
  },
  { versionKey: false },
);
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
sessionSchema.index({ staffId: 1 });
export const StaffSession = model('staff_session', sessionSchema);

/** Tries to sign in within a window, by what `tryLimitsOf` counts; also without a branch. */
export interface SignInTriesRecord {
  /** SHA-256 of the count's key, base64url. */
  _id: string;
  /** Which account it is about, hashed alike; null: everybody's. */
  account: string | null;
  count: number;
  expiresAt: Date;
}

const triesSchema = new Schema<SignInTriesRecord>(
  { _id: String, account: { type: String, default: null }, count: Number, expiresAt: Date },
  { versionKey: false },
);
triesSchema.index({ account: 1 });
triesSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SignInTries = model('sign_in_try', triesSchema);

/** A browser that an account has signed in with. No branch, like the account's sessions. */
export interface KnownBrowserRecord {
  /** SHA-256 of the browser's secret and the account, base64url. */
  _id: string;
  staffId: string;
  expiresAt: Date;
}

const browserSchema = new Schema<KnownBrowserRecord>(
  { _id: String, staffId: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  { versionKey: false },
);
browserSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
browserSchema.index({ staffId: 1 });
export const KnownBrowser = model('known_browser', browserSchema);
