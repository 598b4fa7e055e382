import { model, Schema, type Types } from 'mongoose';

/** Part of the owner. Not scoped: it is the scope. */
export interface BranchRecord {
  _id: Types.ObjectId;
  /** Lower-case name without spaces; unique. */
  key: string;
  name: string;
}

const branchSchema = new Schema<BranchRecord>(
  { key: { type: String, required: true }, name: { type: String, required: true } },
  { versionKey: false },
);
branchSchema.index({ key: 1 }, { unique: true });
export const BranchModel = model('branch', branchSchema);
