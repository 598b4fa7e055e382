import type { PieceKey } from '@shared/contracts/house-template';
import { model, Schema } from 'mongoose';

/** What was decided about one piece of a show's template. */
export interface Decided {
  /** The version it was taken in, and the mark of what the show held then; null: it was never taken. */
  taken: { version: number; mark: string } | null;
  /** The version it was decided to leave; null: none. */
  left: number | null;
  /** What was there before, to put it back; null where it cannot be. */
  undo: { at: Date; content: unknown; taken: Decided['taken'] } | null;
}

/** How a show has one piece of its template. */
export interface TakenPiece extends Decided {
  /** How it stands once what is being written is there; noted before, so that a cut in between loses nothing of what was there. */
  pending?: Decided;
}

/** Which template a show has. */
export interface DerivationRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  templateId: string;
  /** Mark of the request that made the show with it; null where a draft was given it later. */
  request: string | null;
  /** Marks of what the show held when it was made with it, before any piece came; what was changed by hand since has another. */
  fresh?: Partial<Record<PieceKey, string>>;
  pieces: Partial<Record<PieceKey, TakenPiece>>;
}

const derivationSchema = new Schema<DerivationRecord>(
  {
    _id: String,
    branchId: { type: String, required: true },
    templateId: { type: String, required: true },
    request: { type: String, default: null },
    fresh: { type: Schema.Types.Mixed },
    pieces: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
derivationSchema.index({ templateId: 1, branchId: 1 });
export const DerivationModel = model('show_derivation', derivationSchema);
