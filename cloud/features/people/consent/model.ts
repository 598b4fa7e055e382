import type { ConsentPurpose } from '@shared/contracts/consent';
import { model, Schema, type Types } from 'mongoose';

/** One purpose agreed to, in the words of one version. Rows are added, never rewritten: withdrawing only says when it ended. */
export interface ConsentRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  /** Absent for a walk-in nobody has claimed, and after erasure. */
  visitorId?: string;
  purpose: ConsentPurpose;
  version: string;
  at: Date;
  /** Ticked by the person, said to staff at the gate, given elsewhere, as staff state, or known to them, as their company's contact confirms. */
  by: 'visitor' | 'staff' | 'elsewhere' | 'contact';
  /** Where, as staff wrote it. */
  proof?: string;
  withdrawnAt: Date | null;
  /** Present until it is withdrawn. */
  standing?: true;
}

const consentSchema = new Schema<ConsentRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: String,
    purpose: { type: String, required: true },
    version: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    proof: String,
    withdrawnAt: { type: Date, default: null },
    standing: Boolean,
  },
  { versionKey: false },
);
consentSchema.index(
  { exhibitionId: 1, participantId: 1, purpose: 1, version: 1, by: 1 },
  { unique: true, partialFilterExpression: { standing: true } },
);
consentSchema.index({ participantId: 1, purpose: 1, _id: 1 });
consentSchema.index({ visitorId: 1 }, { partialFilterExpression: { visitorId: { $exists: true } } });
export const Consent = model('consent', consentSchema);
