import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { model, Schema, type Types } from 'mongoose';

/** One exhibitor's desk: its link, and when it was used. The id follows from show and exhibitor. */
export interface DeskRecord {
  _id: string;
  exhibitionId: string;
  branchId: string;
  exhibitorId: string;
  /** How many links it has had; the latest is the one. */
  link: number;
  /** Keyed hash of the code in the link. */
  linkHash: string;
  expiresAt: Date;
  revokedAt: Date | null;
  invitedAt: Date;
  /** With the latest link. */
  openedAt: Date | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  /** New offers by the key they were drafted under, and what they are on show. */
  made: { key: string; offerId: string }[];
}

const deskSchema = new Schema<DeskRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    exhibitorId: { type: String, required: true },
    link: { type: Number, required: true },
    linkHash: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
    invitedAt: { type: Date, required: true },
    openedAt: { type: Date, default: null },
    submittedAt: { type: Date, default: null },
    approvedAt: { type: Date, default: null },
    made: [{ _id: false, key: String, offerId: String }],
  },
  { versionKey: false, id: false },
);
deskSchema.index({ linkHash: 1 }, { unique: true });
deskSchema.index({ exhibitionId: 1, exhibitorId: 1 });
export const DeskModel = model('exhibitor_desk', deskSchema);

/** One part as the exhibitor wants it. */
export interface ProposalRecord {
  /** `DESK/UNIT`. */
  _id: string;
  deskId: string;
  exhibitionId: string;
  branchId: string;
  exhibitorId: string;
  unit: string;
  /** Grows with every save of the draft. */
  rev: number;
  /** As visitors saw it when this was begun; null: it was not there. */
  base: DraftEdit | null;
  edit: DraftEdit;
  savedAt: Date;
  /** What waits for a decision. */
  sent: { edit: DraftEdit; base: DraftEdit | null; at: Date } | null;
  /** `at` null: the exhibitor gave it up, it is as visitors see it. */
  returned: { reason: string; at: Date | null } | null;
  /** The library's pictures in what is drafted or sent. */
  mediaIds: string[];
}

const proposalSchema = new Schema<ProposalRecord>(
  {
    _id: String,
    deskId: { type: String, required: true },
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    exhibitorId: { type: String, required: true },
    unit: { type: String, required: true },
    rev: { type: Number, required: true },
    base: { type: Schema.Types.Mixed, default: null },
    edit: { type: Schema.Types.Mixed, required: true },
    savedAt: { type: Date, required: true },
    sent: { type: Schema.Types.Mixed, default: null },
    returned: { type: Schema.Types.Mixed, default: null },
    mediaIds: [String],
  },
  { versionKey: false, minimize: false },
);
proposalSchema.index({ deskId: 1 });
proposalSchema.index({ exhibitionId: 1, 'sent.at': 1 });
proposalSchema.index({ exhibitionId: 1, 'returned.at': 1 });
proposalSchema.index({ exhibitionId: 1, mediaIds: 1 });
export const ProposalModel = model('exhibitor_proposal', proposalSchema);

/** What staff decided of one part. Only ever added, but for `undoneAt`. */
export interface DecisionRecord {
  _id: Types.ObjectId;
  deskId: string;
  exhibitionId: string;
  branchId: string;
  unit: string;
  what: 'approved' | 'returned';
  /** On show before and after; the same where nothing was written. */
  before: DraftEdit | null;
  after: DraftEdit | null;
  /** What staff had seen: decided twice, it is one decision. */
  stamp: string;
  reason: string;
  staffId: string;
  at: Date;
  undoneAt: Date | null;
}

const decisionSchema = new Schema<DecisionRecord>(
  {
    deskId: { type: String, required: true },
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    unit: { type: String, required: true },
    what: { type: String, required: true },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
    stamp: { type: String, required: true },
    reason: { type: String, default: '' },
    staffId: { type: String, required: true },
    at: { type: Date, required: true },
    undoneAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
decisionSchema.index({ deskId: 1, _id: -1 });
decisionSchema.index({ exhibitionId: 1 });
export const DecisionModel = model('exhibitor_decision', decisionSchema);

/** Somebody at a stand, as their exhibitor wrote them down. */
export interface BoothStaffRecord {
  /** Follows from desk and key: sent again it is the same person. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  exhibitorId: string;
  deskId: string;
  name: string;
  title: string;
  /** AES-GCM with key version, and as screens show it. */
  phone: { sealed: string; masked: string } | null;
  createdAt: Date;
  version: number;
}

const boothStaffSchema = new Schema<BoothStaffRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    exhibitorId: { type: String, required: true },
    deskId: { type: String, required: true },
    name: { type: String, required: true },
    title: { type: String, default: '' },
    phone: { type: new Schema({ sealed: String, masked: String }, { _id: false }), default: null },
    createdAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);
boothStaffSchema.index({ deskId: 1, createdAt: 1 });
boothStaffSchema.index({ exhibitionId: 1 });
export const BoothStaffModel = model('booth_staff', boothStaffSchema);
