import type { WechatPreparation } from '@shared/contracts/wechat-preparation';
import { model, Schema } from 'mongoose';

/** A ticked preparation. No branch: a deployment has one mini-program. */
export interface PreparationRecord {
  _id: WechatPreparation;
  doneAt: Date;
  staffId: string;
}

export const PreparationModel = model(
  'wechat_preparation',
  new Schema<PreparationRecord>(
    { _id: String, doneAt: { type: Date, required: true }, staffId: { type: String, required: true } },
    { versionKey: false },
  ),
);
