import { model, Schema } from 'mongoose';
import { outboxFields, type OutboxFields } from '../../platform/outbox';
import type { CodeImageRequest } from '../endpoints/mini-program';

/** A mini-program code's picture by what it shows and how. Codes are permanent, so a picture never goes stale. */
export interface CodeImageRecord extends OutboxFields<'made' | 'refused'> {
  _id: string;
  request: CodeImageRequest;
  bytes?: Buffer;
  contentType?: string;
  /** WeChat's code or our reason for the last failure. */
  error?: string | null;
  at: Date;
}

const schema = new Schema<CodeImageRecord>(
  {
    ...outboxFields,
    _id: String,
    request: { type: Schema.Types.Mixed, required: true },
    bytes: Buffer,
    contentType: String,
    error: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'wechat_code_images', versionKey: false },
);
schema.index({ state: 1, availableAt: 1, _id: 1 });

export const CodeImageModel = model<CodeImageRecord>('WechatCodeImage', schema);
