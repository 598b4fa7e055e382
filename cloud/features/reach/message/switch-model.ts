import { model, Schema } from 'mongoose';
import type { MessageKind } from './kinds';

/** Which kinds of message of a show may go by text message and by mail. */
export interface SwitchRecord {
  /** The show's id. */
  _id: string;
  branchId: string;
  sms: MessageKind[];
  email: MessageKind[];
  version: number;
  updatedAt: Date;
}

export const MessageSwitch = model<SwitchRecord>(
  'message_switch',
  new Schema<SwitchRecord>(
    { _id: String, branchId: { type: String, required: true }, sms: [String], email: [String], version: Number, updatedAt: Date },
    { versionKey: false },
  ),
);
