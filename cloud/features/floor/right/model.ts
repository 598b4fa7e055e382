import type { RightOfferFields } from '@shared/contracts/right';
import { model, Schema, type Types } from 'mongoose';

/** What a show offers of a right of the library. Its quota is a pool of places, the arbiter of the last one. */
export interface OfferRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  rightId: string;
  quota: number | null;
  rule: RightOfferFields['rule'];
  ticketTypes: string[];
  from: Date | null;
  until: Date | null;
  handOutUntil: Date | null;
  where: { zh: string; en: string };
  paused: boolean;
  offeredAt: Date;
  version: number;
}

const offerSchema = new Schema<OfferRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    rightId: { type: String, required: true },
    quota: { type: Number, default: null },
    rule: { type: String, required: true },
    ticketTypes: [String],
    from: { type: Date, default: null },
    until: { type: Date, default: null },
    handOutUntil: { type: Date, default: null },
    where: { type: new Schema({ zh: { type: String, default: '' }, en: { type: String, default: '' } }, { _id: false }), required: true },
    paused: { type: Boolean, required: true },
    offeredAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);
offerSchema.index({ exhibitionId: 1, rightId: 1 }, { unique: true });
offerSchema.index({ rightId: 1 });
export const OfferModel = model('right_offer', offerSchema);

export type GrantState = 'held' | 'handed_out' | 'taken_back';

/** A right that somebody has, or had. Ids only, but for the reason that staff write. */
export interface GrantRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  rightId: string;
  participantId: string;
  /** Of the registration: what a later one has stays when this one is cancelled. */
  generation: number;
  state: GrantState;
  /** Absent once it was taken back, or where the person has another of the same: one that counts a person and right. */
  live?: true;
  codeHash: string;
  givenAt: Date;
  /** Null: taken by the visitor. */
  givenBy: string | null;
  handedOutAt: Date | null;
  /** Account or device. */
  handedOutBy: string | null;
  takenBackAt: Date | null;
  /** Null: nobody did, the registration went. */
  takenBackBy: string | null;
  reason: string;
}

const grantSchema = new Schema<GrantRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    rightId: { type: String, required: true },
    participantId: { type: String, required: true },
    generation: { type: Number, required: true },
    state: { type: String, required: true },
    live: Boolean,
    codeHash: { type: String, required: true },
    givenAt: { type: Date, required: true },
    givenBy: { type: String, default: null },
    handedOutAt: { type: Date, default: null },
    handedOutBy: { type: String, default: null },
    takenBackAt: { type: Date, default: null },
    takenBackBy: { type: String, default: null },
    reason: { type: String, default: '' },
  },
  { versionKey: false },
);
grantSchema.index({ rightId: 1, participantId: 1 }, { unique: true, partialFilterExpression: { live: true } });
grantSchema.index({ codeHash: 1 }, { unique: true });
grantSchema.index({ participantId: 1 });
grantSchema.index({ rightId: 1, state: 1 });
grantSchema.index({ exhibitionId: 1, rightId: 1, state: 1, _id: -1 });
grantSchema.index({ exhibitionId: 1, _id: -1 });
export const GrantModel = model('right_grant', grantSchema);
