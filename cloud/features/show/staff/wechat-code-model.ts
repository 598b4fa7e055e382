import { model, Schema } from 'mongoose';

/** What a console shows to be scanned by its user's own WeChat. No branch: it is looked up by a hash. */
export interface WechatCodeRecord {
  /** SHA-256 of the code in the picture, base64url. */
  _id: string;
  /** SHA-256 of what the browser that asked holds, base64url. */
  browserHash: string;
  /** Whose account a WeChat is to be bound to; null: a browser asks to be signed in. */
  staffId: string | null;
  /** SHA-256 of the password hash that was checked for a binding: with another password since, it binds nothing. */
  passwordMark: string | null;
  /** As the browser names itself. */
  browser: string;
  /** Two digits that stand beside the picture and on the phone. */
  number: string;
  askedAt: Date;
  expiresAt: Date;
  /** The first phone that read it; null: none yet. */
  visitorId: string | null;
  state: 'open' | 'agreed' | 'refused';
}

const wechatCodeSchema = new Schema<WechatCodeRecord>(
  {
    _id: String,
    browserHash: { type: String, required: true },
    staffId: { type: String, default: null },
    passwordMark: { type: String, default: null },
    browser: { type: String, default: '' },
    number: { type: String, required: true },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    visitorId: { type: String, default: null },
    state: { type: String, required: true },
  },
  { versionKey: false },
);
wechatCodeSchema.index({ browserHash: 1 }, { unique: true });
wechatCodeSchema.index({ visitorId: 1 });
wechatCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const WechatCode = model('staff_wechat_code', wechatCodeSchema);
