import { codeKind, type CodeTarget } from '@shared/contracts/code';
import { model, Schema } from 'mongoose';

/** What a printed, drawn or shared code stands for. Never reused; only the visitor behind its owner may turn out to be another's. Not scoped: a code is known before its branch. */
export interface CodeRecord {
  /** The code itself. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  kind: CodeTarget['kind'];
  /** Comparable form of a touchpoint's name, booth id, poster id or share id. */
  subjectId: string;
  /** A touchpoint's name as the organiser gave it, and where it is shown; null for other kinds. */
  label: string | null;
  channel: string | null;
  /** Which page it opens; null: the page its kind opens. */
  page: CodeTarget['page'] | null;
  /** The booth or session that page is about. */
  pageSubjectId: string | null;
  posterId: string | null;
  /** The participant whose code it is, their path in the tree (root first) and their visitor, for crediting. */
  ownerId: string | null;
  ownerAncestors: string[];
  ownerVisitorId: string | null;
  /** Of a touchpoint: who looks after it, its cost in fen, its first and last day of use and a note. Null: not said, or another kind. */
  inCharge: string | null;
  costFen: number | null;
  usedFrom: string | null;
  usedUntil: string | null;
  note: string | null;
  /** The code that has taken its place; it never leads back, see redirect-code.ts. */
  redirectTo: string | null;
  retiredAt: Date | null;
  /** When a code was last led here: two that are led to each other at once meet in it. */
  ledToAt: Date | null;
  /** How often people have changed it. */
  version: number;
  createdAt: Date;
}

const codeSchema = new Schema<CodeRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: { type: String, enum: codeKind.options, required: true },
    subjectId: { type: String, required: true },
    label: { type: String, default: null },
    channel: { type: String, default: null },
    page: { type: String, default: null },
    pageSubjectId: { type: String, default: null },
    posterId: { type: String, default: null },
    ownerId: { type: String, default: null },
    ownerAncestors: { type: [String], default: [] },
    ownerVisitorId: { type: String, default: null },
    inCharge: { type: String, default: null },
    costFen: { type: Number, default: null },
    usedFrom: { type: String, default: null },
    usedUntil: { type: String, default: null },
    note: { type: String, default: null },
    redirectTo: { type: String, default: null },
    retiredAt: { type: Date, default: null },
    ledToAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
codeSchema.index({ exhibitionId: 1, kind: 1, subjectId: 1 }, { unique: true });
codeSchema.index({ exhibitionId: 1, kind: 1, createdAt: -1, _id: -1 });
codeSchema.index({ redirectTo: 1 }, { partialFilterExpression: { redirectTo: { $type: 'string' } } });
codeSchema.index({ ownerVisitorId: 1 }, { partialFilterExpression: { ownerVisitorId: { $type: 'string' } } });
export const CodeModel = model('code', codeSchema);
