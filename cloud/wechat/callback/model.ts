import { model, Schema, type Types } from 'mongoose';
import { outboxFields, type OutboxFields } from '../../platform/outbox';

/** A push as it was received. Belongs to the deployment, not to a branch. */
export interface CallbackRecord extends OutboxFields<'done' | 'dead'> {
  _id: Types.ObjectId;
  appid: string;
  app: 'mini' | 'official';
  key: string;
  seal: string;
  type: string;
  event: string | null;
  openid: string | null;
  happenedAt: Date;
  receivedAt: Date;
  /** A PushObject; the recursive type is too deep for the schema's types. */
  payload: Record<string, unknown>;
  /** Handlers that are through with it, so that a repeat asks the others only. */
  doneBy: string[];
  error: string | null;
}

/** Pushes name openids: they are kept for a month, for looking into trouble. */
const KEEP_SECONDS = 30 * 86_400;

const schema = new Schema<CallbackRecord>(
  {
    ...outboxFields,
    appid: { type: String, required: true },
    app: { type: String, required: true },
    key: { type: String, required: true },
    seal: { type: String, required: true },
    type: { type: String, required: true },
    event: { type: String, default: null },
    openid: { type: String, default: null },
    happenedAt: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    doneBy: { type: [String], default: [] },
    error: { type: String, default: null },
  },
  { collection: 'wechat_callbacks', versionKey: false },
);
schema.index({ appid: 1, key: 1 }, { unique: true });
schema.index({ appid: 1, seal: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1, _id: 1 });
schema.index({ appid: 1, openid: 1 });
schema.index({ receivedAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export const Callback = model<CallbackRecord>('WechatCallback', schema);
