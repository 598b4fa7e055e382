import { model, Schema } from 'mongoose';
import type { CodeImageRequest } from '../endpoints/mini-program';

/** A mini-program code's picture by what it shows and how. Codes are permanent, so a picture never goes stale. */
export interface CodeImageRecord {
  _id: string;
  request: CodeImageRequest;
  state: 'wanted' | 'made' | 'refused';
  bytes?: Buffer;
  contentType?: string;
  attempts: number;
  /** Database time from which a wanted picture may be made. */
  availableAt: Date;
  /** WeChat's code or our reason for the last failure. */
  error?: string | null;
  at: Date;
}

const schema = new Schema<CodeImageRecord>(
  {
    _id: String,
    request: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    bytes: Buffer,
    contentType: String,
    attempts: { type: Number, required: true },
    availableAt: { type: Date, required: true },
    error: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'wechat_code_images', versionKey: false },
);
schema.index({ state: 1, availableAt: 1, _id: 1 });

export const CodeImageModel = model<CodeImageRecord>('WechatCodeImage', schema);
