import { model, Schema } from 'mongoose';
import { outboxFields, type OutboxFields } from '../../../platform/outbox';

/** Somebody asked for a link to an address, which may have no account. The link itself is made when it is mailed, and stored nowhere. */
export interface PasswordMailRecord extends OutboxFields<'sent' | 'given_up'> {
  /** Follows from address and minute: a second click asks for nothing more, as long as the row stays. */
  _id: string;
  email: string;
  language: 'zh' | 'en';
  expiresAt: Date;
}

const passwordMailSchema = new Schema<PasswordMailRecord>(
  {
    _id: String,
    ...outboxFields,
    email: { type: String, required: true },
    language: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
passwordMailSchema.index({ state: 1, availableAt: 1, _id: 1 });
passwordMailSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const PasswordMail = model<PasswordMailRecord>('staff_password_mail', passwordMailSchema);
