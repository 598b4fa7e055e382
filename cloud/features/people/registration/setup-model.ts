import type { FormField, TicketKind } from '@shared/contracts/registration';
import { model, Schema, type Types } from 'mongoose';

export interface FormRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  version: number;
  fields: FormField[];
  /** Contacts are filled anew, for a question fills another field now: of everybody above this id. Absent: all are as the form says. */
  refillAfter?: string;
}

export const Form = model(
  'registration_form',
  new Schema<FormRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      version: { type: Number, required: true },
      fields: { type: Schema.Types.Mixed, required: true },
      refillAfter: String,
    },
    { versionKey: false, minimize: false },
  ).index({ refillAfter: 1 }, { partialFilterExpression: { refillAfter: { $exists: true } } }),
);

export interface TicketTypeRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  kind: TicketKind;
  name: { zh: string; en: string };
  description: { zh: string; en: string } | null;
  needsApproval: boolean;
  needsInvitation: boolean;
  hidden: boolean;
  /** Absent on types made before there was a sale window. */
  saleFrom?: Date | null;
  saleUntil?: Date | null;
  validFrom: Date | null;
  validUntil: Date | null;
  /** Order on the page. */
  rank: number;
  /** Nobody registers for it until it is resumed. */
  stopped?: boolean;
  /** Its people are on their way into this type, or have moved there. */
  mergingInto?: string | null;
  /** How many types were merged into it: written, so that it is not deleted or merged itself at the same moment. */
  merged?: number;
  /** Set by the first who registers for it, in the same transaction: from then on it is not deleted, and nobody after has to write it. */
  hasPeople?: boolean;
  /** How often an invitation or a group was led to it: written, so that it is not deleted at the same moment. */
  named?: number;
  /** Kept for a while, to be brought back; of a merged one for the record. */
  deletedAt?: Date | null;
  /** Deleted by undoing what a template had added: taking that template again brings it back. */
  takenBack?: boolean;
  /** Counts up with every saving; absent on types from before there were versions. */
  version?: number;
  /** Of the request that made it. */
  key?: string;
}

const bilingual = { zh: String, en: String };
const ticketTypeSchema = new Schema<TicketTypeRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: new Schema(bilingual, { _id: false }), required: true },
    description: { type: new Schema(bilingual, { _id: false }), default: null },
    needsApproval: { type: Boolean, required: true },
    needsInvitation: { type: Boolean, required: true },
    hidden: { type: Boolean, required: true },
    saleFrom: { type: Date, default: null },
    saleUntil: { type: Date, default: null },
    validFrom: { type: Date, default: null },
    validUntil: { type: Date, default: null },
    rank: { type: Number, required: true },
    stopped: { type: Boolean, default: false },
    mergingInto: { type: String, default: null },
    merged: { type: Number, default: 0 },
    hasPeople: Boolean,
    named: Number,
    deletedAt: { type: Date, default: null },
    takenBack: { type: Boolean, default: false },
    version: Number,
    key: String,
  },
  { versionKey: false },
);
ticketTypeSchema.index({ mergingInto: 1 }, { partialFilterExpression: { mergingInto: { $type: 'string' } } });
ticketTypeSchema.index({ exhibitionId: 1, rank: 1, _id: 1 });
ticketTypeSchema.index({ exhibitionId: 1, key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } });
export const TicketType = model('ticket_type', ticketTypeSchema);

/** An invitation code with its quota; an exhibitor's or builder's passes are one with their name on it. */
export interface InvitationRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  code: string;
  ticketTypeId: string;
  label: string;
  quota: number;
  used: number;
  expiresAt: Date | null;
  exhibitorId: string | null;
  revokedAt: Date | null;
  /** Of the request that made it. */
  key?: string;
}

const invitationSchema = new Schema<InvitationRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    code: { type: String, required: true },
    ticketTypeId: { type: String, required: true },
    label: { type: String, required: true },
    quota: { type: Number, required: true },
    used: { type: Number, required: true },
    expiresAt: { type: Date, default: null },
    exhibitorId: { type: String, default: null },
    revokedAt: { type: Date, default: null },
    key: String,
  },
  { versionKey: false },
);
invitationSchema.index({ exhibitionId: 1, code: 1 }, { unique: true });
invitationSchema.index({ exhibitionId: 1, key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } });
invitationSchema.index({ exhibitionId: 1, _id: -1 });
export const Invitation = model('invitation', invitationSchema);
