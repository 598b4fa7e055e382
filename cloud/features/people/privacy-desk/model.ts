import type { REQUEST_KINDS } from '@shared/contracts/privacy-desk';
import { model, Schema, type Types } from 'mongoose';

/** Somebody asked about their data, and what was done. Rows say how it came, never who it was: the id leads to nobody once erased. */
export interface PrivacyRequestRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  kind: (typeof REQUEST_KINDS)[number];
  askedBy: string;
  staffId: string;
  at: Date;
  doneAt: Date | null;
  /** Of an erasure that is not done: whose account it is, to bring it to its end after being cut off. Null once it is done. */
  visitorId: string | null;
}

const requestSchema = new Schema<PrivacyRequestRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    kind: { type: String, required: true },
    askedBy: { type: String, required: true },
    staffId: { type: String, required: true },
    at: { type: Date, required: true },
    doneAt: { type: Date, default: null },
    visitorId: { type: String, default: null },
  },
  { versionKey: false },
);
requestSchema.index({ branchId: 1, _id: -1 });
requestSchema.index({ at: 1 }, { partialFilterExpression: { kind: 'erasure', doneAt: null }, name: 'unfinished' });
export const PrivacyRequest = model('privacy_request', requestSchema);
