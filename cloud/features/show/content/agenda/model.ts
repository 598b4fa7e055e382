import type { AgendaWhat } from '@shared/contracts/agenda';
import { model, Schema, type Types } from 'mongoose';

/** What staff wrote of one session that visitors do not see yet. */
export interface DraftRecord {
  /** `exhibitionId/sessionId`. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  sessionId: string;
  /** Of the agenda when it was written; grows with everything written. */
  revision: number;
  /** What stood on show of each field when it was written; null for a session that is not on show. */
  base: Record<string, unknown> | null;
  /** Every field as it is to be. */
  row: Record<string, unknown>;
  /** Of a new one: the key of the form that made it. */
  madeBy: string | null;
  staffId: string;
  at: Date;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const draftSchema = new Schema<DraftRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    sessionId: { type: String, required: true },
    revision: { type: Number, required: true },
    base: mixed,
    row: mixed,
    madeBy: { type: String, default: null },
    staffId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
draftSchema.index({ exhibitionId: 1, revision: 1 });
export const DraftModel = model('agenda_draft', draftSchema);

/** Written with every draft and every release of a show, so that of two at the same moment one sees the other. */
interface AgendaRecord {
  /** The exhibition. */
  _id: string;
  branchId: string;
  revision: number;
}
export const AgendaModel = model(
  'agenda',
  new Schema<AgendaRecord>({ _id: String, branchId: String, revision: { type: Number, required: true } }, { versionKey: false }),
);

/** One release: what it did is in its lines. */
export interface ReleaseRecord {
  /** Follows from the key it was sent with, or from the release it takes back. */
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  at: Date;
  staffId: string;
  tell: boolean;
  counts: Record<AgendaWhat, number>;
  titles: string[];
  /** The release that it takes back. */
  undoes: string | null;
  undoneAt: Date | null;
}

const releaseSchema = new Schema<ReleaseRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    tell: { type: Boolean, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    titles: [String],
    undoes: { type: String, default: null },
    undoneAt: { type: Date, default: null },
  },
  { versionKey: false },
);
releaseSchema.index({ exhibitionId: 1, at: -1, _id: -1 });
export const ReleaseModel = model('agenda_release', releaseSchema);

export interface LineRecord {
  /** `releaseId/sessionId`. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  releaseId: string;
  sessionId: string;
  order: number;
  what: AgendaWhat;
  title: string;
  startsAt: Date;
  endsAt: Date;
  date: string;
  room: string;
  /** The changed fields; null of a new session. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

const lineSchema = new Schema<LineRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    releaseId: { type: String, required: true },
    sessionId: { type: String, required: true },
    order: { type: Number, required: true },
    what: { type: String, required: true },
    title: { type: String, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    date: { type: String, required: true },
    room: { type: String, default: '' },
    before: mixed,
    after: mixed,
  },
  { versionKey: false, minimize: false },
);
lineSchema.index({ releaseId: 1, order: 1 });
export const LineModel = model('agenda_release_line', lineSchema);
