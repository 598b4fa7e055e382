import { model, Schema } from 'mongoose';

/** What `follower.followed` told, for `follower.left` takes back exactly that. */
export interface Followed {
  at: Date;
  visitorId: string | null;
  scene: string | null;
}

/** Somebody who follows, or followed, the Official Account. Belongs to the deployment: one account serves all branches. */
export interface FollowerRecord {
  /** `appid:openid`. */
  _id: string;
  appid: string;
  openid: string;
  /** Null when the account is bound to no Open Platform account: such a follower cannot be joined. */
  unionid: string | null;
  following: boolean;
  /** Null while they do not follow. */
  followed: Followed | null;
  /** When the last event that counted happened; older ones arriving later change nothing. */
  changedAt: Date;
  /** Scene of the QR code they came by, or null. */
  scene: string | null;
  visitorId: string | null;
}

const schema = new Schema<FollowerRecord>(
  {
    _id: String,
    appid: { type: String, required: true },
    openid: { type: String, required: true },
    unionid: { type: String, default: null },
    following: { type: Boolean, required: true },
    followed: { type: new Schema<Followed>({ at: Date, visitorId: String, scene: String }, { _id: false }), default: null },
    changedAt: { type: Date, required: true },
    scene: { type: String, default: null },
    visitorId: { type: String, default: null },
  },
  { versionKey: false },
);
schema.index({ unionid: 1 });
schema.index({ visitorId: 1 });
export const Follower = model('follower', schema);
