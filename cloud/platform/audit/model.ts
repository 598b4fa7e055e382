import { AUDIT_ACTIONS, type AuditAction } from '@shared/contracts/staff';
import { model, Schema, type Types } from 'mongoose';

/** Something staff did that must be answered for later. Rows are only ever added. */
export interface AuditRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  at: Date;
  staffId: string;
  action: AuditAction;
  /** In the words of whoever did it. */
  reason: string;
  /** What it was done to, without anything personal. */
  details: Record<string, string | number | boolean | null>;
}

const auditSchema = new Schema<AuditRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    action: { type: String, enum: AUDIT_ACTIONS, required: true },
    reason: { type: String, required: true },
    details: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
auditSchema.index({ exhibitionId: 1, _id: -1 });
export const AuditModel = model('audit_entry', auditSchema);
