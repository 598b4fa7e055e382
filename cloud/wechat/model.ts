import { model, Schema } from 'mongoose';

/** Access tokens and tickets, sealed. They belong to the deployment, not to a branch. Times are the database's. */
export interface CredentialRecord {
  _id: string;
  /** Sealed with the master key; absent until the first refresh. */
  sealed?: string;
  expiresAt?: Date;
  /** How long it was to live when it was stored. */
  ttlMs?: number;
  owner: string | null;
  leaseUntil: Date;
  /** Day (China) and number of forced refreshes in it, and the last one's time. */
  forcedDay?: number;
  forcedCount?: number;
  forcedAt?: Date;
  /** The database's time at the last write, for reading remaining times without the process's own clock. */
  at?: Date;
  answer?: boolean;
}

export const Credential = model<CredentialRecord>(
  'WechatCredential',
  new Schema<CredentialRecord>(
    {
      _id: String,
      sealed: String,
      expiresAt: Date,
      ttlMs: Number,
      owner: String,
      leaseUntil: Date,
      forcedDay: Number,
      forcedCount: Number,
      forcedAt: Date,
      at: Date,
      answer: Boolean,
    },
    { collection: 'wechat_credentials', versionKey: false },
  ),
);

/** Calls of one endpoint in its current window and day. */
export interface BudgetRecord {
  _id: string;
  window: number;
  used: number;
  day: number;
  dayUsed: number;
  /** What the last question was given, and when (ms since 1970, the database's time). */
  granted: number;
  now: number;
}

export const Budget = model<BudgetRecord>(
  'WechatBudget',
  new Schema<BudgetRecord>(
    { _id: String, window: Number, used: Number, day: Number, dayUsed: Number, granted: Number, now: Number },
    { collection: 'wechat_budgets', versionKey: false },
  ),
);

export interface SlotRecord {
  owner: string | null;
  until: Date;
  wantedBy?: string | null;
  resting?: { recipient: string; until: Date; lengthMs: number }[];
}

/** Which process may send to which recipients of one app. */
export interface BoardRecord {
  _id: string;
  at: Date;
  slots: Record<string, SlotRecord>;
}

export const Board = model<BoardRecord>(
  'WechatRecipientBoard',
  new Schema<BoardRecord>(
    { _id: String, at: Date, slots: Schema.Types.Mixed },
    { collection: 'wechat_recipient_boards', versionKey: false },
  ),
);
