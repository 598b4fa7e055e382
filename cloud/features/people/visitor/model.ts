import { model, Schema, type Types } from 'mongoose';

/** A person. Shared by the whole deployment, so it belongs to no branch. */
export interface VisitorRecord {
  _id: Types.ObjectId;
  nickname: string | null;
  language: 'zh' | 'en';
  /** Absent when the mini-program is bound to no Open Platform account. */
  unionid?: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** Set when the person deleted their account; personal fields are emptied then. */
  deletedAt: Date | null;
}

const visitorSchema = new Schema<VisitorRecord>(
  {
    nickname: { type: String, default: null },
    language: { type: String, required: true },
    unionid: String,
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    deletedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
visitorSchema.index({ unionid: 1 }, { unique: true, partialFilterExpression: { unionid: { $exists: true } } });
export const Visitor = model('visitor', visitorSchema);

/** One account of a person at one app. `_id` is `appid:openid`, so an account belongs to one visitor. */
export interface IdentityRecord {
  _id: string;
  appid: string;
  openid: string;
  visitorId: string;
  createdAt: Date;
}

const identitySchema = new Schema<IdentityRecord>(
  {
    _id: String,
    appid: { type: String, required: true },
    openid: { type: String, required: true },
    visitorId: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
identitySchema.index({ visitorId: 1, appid: 1 });
export const Identity = model('visitor_identity', identitySchema);
