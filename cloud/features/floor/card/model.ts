import { model, Schema, type Types } from 'mongoose';

/** A visitor's card with one exhibitor: no copy of what is on it, only that they agreed, to which words, when, and until when. */
export interface CardRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  exhibitorId: string;
  participantId: string;
  visitorId: string;
  /** Whether the exhibitor has it now. */
  standing: boolean;
  /** When it was left last. */
  at: Date;
  /** Every time they agreed, and took it back. */
  consents: { version: string; at: Date; withdrawnAt: Date | null }[];
}

const cardSchema = new Schema<CardRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    exhibitorId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: { type: String, required: true },
    standing: { type: Boolean, required: true },
    at: { type: Date, required: true },
    consents: [{ _id: false, version: String, at: Date, withdrawnAt: { type: Date, default: null } }],
  },
  { versionKey: false },
);
cardSchema.index({ exhibitionId: 1, participantId: 1, exhibitorId: 1 }, { unique: true });
cardSchema.index({ exhibitionId: 1, exhibitorId: 1, standing: 1, at: -1, _id: -1 });
cardSchema.index({ visitorId: 1 });
export const CardModel = model('visitor_card', cardSchema);
