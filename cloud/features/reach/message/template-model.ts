import { model, Schema } from 'mongoose';
import type { TemplateGroup } from './kinds';

/** How one of the organiser's subscribe templates is filled. One mini-program, one set: it belongs to no branch. */
export interface MessageTemplateRecord {
  /** `mini/reminder`, `official/draw` ... */
  _id: string;
  app: 'mini' | 'official';
  group: TemplateGroup;
  templateId: string;
  title: string;
  fields: Record<string, { text: string; tooLong?: 'cut' | 'refuse'; otherwise?: string }>;
  /** Found by the template's own labels; staff may put it right. */
  suggested: boolean;
  updatedAt: Date;
  /** Counts up with every saving; absent in records from before there were versions. */
  version?: number;
}

export const MessageTemplate = model(
  'message_template',
  new Schema<MessageTemplateRecord>(
    {
      _id: String,
      app: String,
      group: String,
      templateId: String,
      title: String,
      fields: Schema.Types.Mixed,
      suggested: Boolean,
      updatedAt: Date,
      version: Number,
    },
    { versionKey: false, minimize: false },
  ),
);
