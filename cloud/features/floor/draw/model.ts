import type { DRAW_KINDS, DRAW_STATES, PrizeInput } from '@shared/contracts/draw';
import { model, Schema, type Types } from 'mongoose';

export interface RoundRecord {
  round: number;
  prizeId: string;
  count: number;
  phrase: string;
  winners: string[];
  at: Date;
}

/** What became of a prize's units. Still to be had: quantity - taken, on stage also those of absent winners. */
export interface PrizeCounts {
  taken: number;
  redeemed: number;
  absent: number;
}

export interface DrawRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** Of the form it was made with. */
  key?: string;
  /** Counts changes of the draft; absent before there were versions. */
  version?: number;
  kind: (typeof DRAW_KINDS)[number];
  state: (typeof DRAW_STATES)[number];
  name: string;
  rules: string;
  prizes: PrizeInput[];
  opensAt: Date;
  closesAt: Date;
  redemption: string;
  redeemUntil: Date;
  organiser: string;
  contact: string;
  /** AES-GCM; published when the draw is done. */
  sealedSeed: string;
  commitment: string;
  frozen: { listId: string; root: string; count: number; at: Date } | null;
  /** Appended one by one: writing round n is conditional on n-1 being there. Never overwritten. */
  rounds: RoundRecord[];
  /** Rounds whose winners have been written down and told. */
  postedRounds: number;
  /** Present while there are rounds whose winners are not. */
  unposted?: true;
  /**
   * What everybody's look at the draw shows, by prize id. Rounds count in the write that appends them; entries and wins
   * carry `uncounted` from the write that changes them until a transaction has taken them in here.
   */
  counts: { entrants: number; prizes: Record<string, PrizeCounts> };
  /** Entries taken back; a list is frozen only when none was meanwhile. */
  withdrawals: number;
  /** Behind which participant those who had come before publication are looked for; `done` at the end. */
  lookedBackTo: string | null;
  publishedAt: Date | null;
  doneAt: Date | null;
}

const drawSchema = new Schema<DrawRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    key: String,
    version: Number,
    kind: { type: String, required: true },
    state: { type: String, required: true },
    name: { type: String, required: true },
    rules: { type: String, required: true },
    prizes: { type: Schema.Types.Mixed, required: true },
    opensAt: { type: Date, required: true },
    closesAt: { type: Date, required: true },
    redemption: { type: String, required: true },
    redeemUntil: { type: Date, required: true },
    organiser: { type: String, required: true },
    contact: { type: String, required: true },
    sealedSeed: { type: String, required: true },
    commitment: { type: String, required: true },
    frozen: { type: new Schema({ listId: String, root: String, count: Number, at: Date }, { _id: false }), default: null },
    rounds: { type: Schema.Types.Mixed, required: true },
    postedRounds: { type: Number, required: true },
    unposted: Boolean,
    counts: { type: Schema.Types.Mixed, required: true },
    withdrawals: { type: Number, required: true },
    lookedBackTo: { type: String, default: null },
    publishedAt: { type: Date, default: null },
    doneAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
drawSchema.index({ exhibitionId: 1, state: 1 });
drawSchema.index({ exhibitionId: 1, key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } });
drawSchema.index({ state: 1, lookedBackTo: 1 });
drawSchema.index({ unposted: 1 }, { partialFilterExpression: { unposted: true } });
export const Draw = model('draw', drawSchema);

export interface EntryRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  drawId: string;
  participantId: string;
  at: Date;
  /** Instant draws, once played. */
  played: { number: number; prizeId: string | null; stockNumber: number | null; outOfStock: boolean; at: Date } | null;
  /** Present until the draw's counts hold it. */
  uncounted?: true;
}

const entrySchema = new Schema<EntryRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    drawId: { type: String, required: true },
    participantId: { type: String, required: true },
    at: { type: Date, required: true },
    played: {
      type: new Schema({ number: Number, prizeId: String, stockNumber: Number, outOfStock: Boolean, at: Date }, { _id: false }),
      default: null,
    },
    uncounted: Boolean,
  },
  { versionKey: false },
);
// One entry a participant and draw, however often they come in.
entrySchema.index({ exhibitionId: 1, drawId: 1, participantId: 1 }, { unique: true });
entrySchema.index({ drawId: 1, _id: 1 });
entrySchema.index({ participantId: 1 });
entrySchema.index({ uncounted: 1, drawId: 1 }, { partialFilterExpression: { uncounted: true } });
export const DrawEntry = model('draw_entry', entrySchema);

/** A part of a frozen list; `_id` is `listId/number`. */
export const DrawList = model(
  'draw_list',
  new Schema<{ _id: string; entryIds: string[] }>({ _id: String, entryIds: [String] }, { versionKey: false }),
);

export type WinState = 'free' | 'won' | 'redeemed' | 'absent';

/** One prize in stock (`free`, instant draws) or won. `_id` is `drawId.prizeId.number`, so no prize exists twice. */
export interface WinRecord {
  _id: string;
  exhibitionId: string;
  branchId: string;
  drawId: string;
  prizeId: string;
  /** 1 up to the quantity in an instant draw; redraws of a stage draw count on. */
  number: number;
  round: number;
  state: WinState;
  /** The state the draw's counts know; behind `state` while `uncounted` is there. */
  countedAs: WinState;
  uncounted?: true;
  entryId?: string;
  participantId: string | null;
  codeHash?: string;
  wonAt: Date | null;
  redeemedAt: Date | null;
  redeemedBy: string | null;
}

const winSchema = new Schema<WinRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    drawId: { type: String, required: true },
    prizeId: { type: String, required: true },
    number: { type: Number, required: true },
    round: { type: Number, required: true },
    state: { type: String, required: true },
    countedAs: { type: String, required: true },
    uncounted: Boolean,
    entryId: String,
    participantId: { type: String, default: null },
    codeHash: String,
    wonAt: { type: Date, default: null },
    redeemedAt: { type: Date, default: null },
    redeemedBy: { type: String, default: null },
  },
  { versionKey: false },
);
// Nobody wins twice in one draw.
winSchema.index({ drawId: 1, entryId: 1 }, { unique: true, partialFilterExpression: { entryId: { $exists: true } } });
winSchema.index({ drawId: 1, prizeId: 1, state: 1, number: 1 });
winSchema.index({ participantId: 1, drawId: 1 }, { partialFilterExpression: { participantId: { $type: 'string' } } });
winSchema.index({ uncounted: 1, drawId: 1 }, { partialFilterExpression: { uncounted: true } });
winSchema.index({ codeHash: 1 }, { unique: true, partialFilterExpression: { codeHash: { $exists: true } } });
export const DrawWin = model('draw_win', winSchema);
