import type { CtaKind, SessionExtraFields } from '@shared/contracts/session-extra';
import { model, Schema, type Types } from 'mongoose';

/** What one session has to open and to do. */
export interface ExtraRecord {
  /** `exhibitionId/sessionId` */
  _id: string;
  exhibitionId: string;
  branchId: string;
  sessionId: string;
  /** As the session was called when it was saved last. */
  title: string;
  fields: SessionExtraFields;
  /** Of the library, wherever they stand in it. */
  materialIds: string[];
  /** There is something to open. */
  hasItems: boolean;
  staffId: string;
  changedAt: Date;
  version: number;
}

const extraSchema = new Schema<ExtraRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    sessionId: { type: String, required: true },
    title: { type: String, default: '' },
    fields: { type: Schema.Types.Mixed, required: true },
    materialIds: [String],
    hasItems: { type: Boolean, required: true },
    staffId: { type: String, required: true },
    changedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
);
extraSchema.index({ exhibitionId: 1, hasItems: 1 });
extraSchema.index({ materialIds: 1 });
export const ExtraModel = model('session_extra', extraSchema);

/** How often one item of a session was opened. */
export interface OpenedRecord {
  /** `exhibitionId/sessionId/item` */
  _id: string;
  exhibitionId: string;
  sessionId: string;
  item: string;
  people: number;
  times: number;
}

const openedSchema = new Schema<OpenedRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    sessionId: { type: String, required: true },
    item: { type: String, required: true },
    people: { type: Number, default: 0 },
    times: { type: Number, default: 0 },
  },
  { versionKey: false },
);
openedSchema.index({ exhibitionId: 1, sessionId: 1 });
export const OpenedModel = model('session_opened', openedSchema);

/** What somebody asks for at a session; taken back, it is gone. */
export interface RequestRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  sessionId: string;
  sessionTitle: string;
  participantId: string;
  visitorId: string;
  kind: Exclude<CtaKind, 'material'>;
  question: string;
  /** When they agreed that the organiser gets name and contact to answer. */
  consentAt: Date;
  answeredAt: Date | null;
  answeredBy: string | null;
}

const requestSchema = new Schema<RequestRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    sessionId: { type: String, required: true },
    sessionTitle: { type: String, default: '' },
    participantId: { type: String, required: true },
    visitorId: { type: String, required: true },
    kind: { type: String, required: true },
    question: { type: String, default: '' },
    consentAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
    answeredBy: { type: String, default: null },
  },
  { versionKey: false },
);
requestSchema.index({ exhibitionId: 1, sessionId: 1, participantId: 1 }, { unique: true });
requestSchema.index({ exhibitionId: 1, consentAt: -1, _id: -1 });
requestSchema.index({ visitorId: 1 });
export const RequestModel = model('session_request', requestSchema);
