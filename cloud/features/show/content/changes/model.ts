import type { ContentKind } from '@shared/contracts/content-desk';
import { model, Schema, type Types } from 'mongoose';

/**
 * What happened to one row, as it was before: enough to say who changed what, and to take it back. Only ever added. A row that an import
 * made has no entry: its own `state.madeBy` names the import.
 */
export interface ChangeRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** The batch it was written for: it counts once that has been shown. Null for what was written with the row itself. */
  batch: string | null;
  /** Of everything that was changed at once: an import, a taking back, one save. */
  changeId: string;
  at: Date;
  /** Null: a command on the server. */
  staffId: string | null;
  cause: 'hand' | 'import' | 'undo';
  /** The exhibitor wrote it, and whom it names approved it. */
  proposed?: boolean;
  what: 'created' | 'changed' | 'removed' | 'restored';
  kind: ContentKind;
  rowId: string;
  title: string;
  /** Changed fields, or of a removed row everything; null for one that was not there. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const changeSchema = new Schema<ChangeRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    batch: { type: String, default: null },
    changeId: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, default: null },
    cause: { type: String, required: true },
    proposed: Boolean,
    what: { type: String, required: true },
    kind: { type: String, required: true },
    rowId: { type: String, required: true },
    title: { type: String, default: '' },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false },
);
changeSchema.index({ exhibitionId: 1, at: -1, _id: -1 });
changeSchema.index({ exhibitionId: 1, rowId: 1, at: -1, _id: -1 });
changeSchema.index({ exhibitionId: 1, what: 1, at: -1, _id: -1 });
changeSchema.index({ changeId: 1 });
changeSchema.index({ batch: 1 }, { partialFilterExpression: { batch: { $type: 'string' } } });
export const ChangeModel = model('content_change', changeSchema);
