import { AUDIT_ACTIONS, type AuditAction } from '@shared/contracts/staff';
import { model, Schema, type Types } from 'mongoose';

/** Something staff did that must be answered for later. Rows are only ever added. */
export interface AuditRecord {
  _id: Types.ObjectId;
  /** null: it concerns the house, an account or a branch, and no show. */
  exhibitionId: string | null;
  /** Of the show, or of the account concerned; null: head office. */
  branchId: string | null;
  at: Date;
  /** An account, or `AUDIT_OPERATOR`. */
  staffId: string;
  action: AuditAction;
  /** In the words of whoever did it; empty where nobody is asked for any. */
  reason: string;
  /** What it was done to, without anything personal of visitors; an account by the address it signs in with. */
  details: Record<string, string | number | boolean | null>;
}

const auditSchema = new Schema<AuditRecord>(
  {
    exhibitionId: { type: String, default: null },
    branchId: { type: String, default: null },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    action: { type: String, enum: AUDIT_ACTIONS, required: true },
    reason: { type: String, default: '' },
    details: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
auditSchema.index({ exhibitionId: 1, _id: -1 });
auditSchema.index({ exhibitionId: 1, branchId: 1, _id: -1 });
// One kind of act, one person; the latter also tells who stands in a trail.
auditSchema.index({ exhibitionId: 1, action: 1, _id: -1 });
auditSchema.index({ exhibitionId: 1, staffId: 1, _id: -1 });
auditSchema.index(
  { exhibitionId: 1, 'details.participantId': 1, _id: -1 },
  { partialFilterExpression: { 'details.participantId': { $type: 'string' } } },
);
export const AuditModel = model('audit_entry', auditSchema);
