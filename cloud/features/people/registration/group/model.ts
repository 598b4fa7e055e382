import { model, Schema, type Types } from 'mongoose';
import type { PhoneRecord } from '../model';

/** A WeChat that led a group, from when until when; `ref` stands in the proof of what it confirmed. */
export interface GroupLead {
  ref: string;
  /** Absent after erasure. */
  visitorId?: string;
  /** The contact's name as staff had it then; empty after erasure. */
  name: string;
  from: Date;
  until: Date | null;
}

/** A company whose contact registers colleagues by one link. */
export interface GroupRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** Made by the console's form: the same one sent twice is one group. */
  key: string;
  company: string;
  contactName: string;
  contactPhone: PhoneRecord | null;
  /** Company and contact as they are searched for. */
  searchKeys: string[];
  ticketTypeId: string;
  places: number;
  /** Of the group's places; never more than `places`. */
  taken: number;
  /** How many the contact has entered, those taken back since too; absent: nobody. */
  entered?: number;
  validUntil: Date;
  note: string;
  closedAt: Date | null;
  /** Which link is good: the code is derived from it, so that staff are shown it again. */
  link: number;
  /** Keyed hash of that code; absent after the contact's data was removed. */
  linkHash?: string;
  /** Whose WeChat leads it; absent: nobody's does. */
  contactId?: string;
  leads: GroupLead[];
  createdAt: Date;
  version: number;
}

const phoneSchema = new Schema<PhoneRecord>(
  { sealed: String, hash: String, tailHash: String, masked: String, verified: Boolean },
  { _id: false },
);
const groupSchema = new Schema<GroupRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    key: { type: String, required: true },
    company: { type: String, required: true },
    contactName: { type: String, default: '' },
    contactPhone: { type: phoneSchema, default: null },
    searchKeys: { type: [String], required: true },
    ticketTypeId: { type: String, required: true },
    places: { type: Number, required: true },
    taken: { type: Number, required: true },
    entered: Number,
    validUntil: { type: Date, required: true },
    note: { type: String, default: '' },
    closedAt: { type: Date, default: null },
    link: { type: Number, required: true },
    linkHash: String,
    contactId: String,
    leads: {
      type: [new Schema<GroupLead>({ ref: String, visitorId: String, name: String, from: Date, until: Date }, { _id: false })],
      required: true,
    },
    createdAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);
groupSchema.index({ exhibitionId: 1, key: 1 }, { unique: true });
groupSchema.index({ exhibitionId: 1, _id: -1 });
groupSchema.index({ exhibitionId: 1, ticketTypeId: 1 });
groupSchema.index({ linkHash: 1 }, { unique: true, partialFilterExpression: { linkHash: { $exists: true } } });
groupSchema.index({ 'leads.visitorId': 1 });
groupSchema.index({ 'contactPhone.hash': 1 }, { partialFilterExpression: { 'contactPhone.hash': { $exists: true } } });
export const Group = model('registration_group', groupSchema);
