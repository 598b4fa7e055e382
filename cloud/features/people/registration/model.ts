import type { Answers, HeldReason, ParticipantStatus, TicketKind } from '@shared/contracts/registration';
import type { Contact } from '@shared/rules/contact';
import { model, Schema, type Types } from 'mongoose';

export interface PhoneRecord {
  /** AES-GCM with key version; see platform/crypto. */
  sealed: string;
  /** Keyed hash of the E.164 number. */
  hash: string;
  /** Keyed hash of its last four digits. */
  tailHash: string;
  masked: string;
  /** WeChat vouched for it. */
  verified: boolean;
}

/** Why a registration waits to be looked at, since when, and because of whom. */
export interface Held {
  reason: HeldReason;
  at: Date;
  /** Participants with the same number, or from the same phone; oldest first. */
  others: string[];
}

/** Name and number are asked by every form; the rest of the contact is filled from answers, as the organiser maps them. */
export interface ParticipantRecord extends Contact {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** Absent for a walk-in whose ticket nobody has claimed yet. */
  visitorId?: string;
  /** How many times this person has registered: what a cancelled registration had does not pass to the next. */
  generation: number;
  status: ParticipantStatus;
  kind: TicketKind;
  ticketTypeId: string;
  ticketId: string | null;
  ticketNumber: string | null;
  name: string;
  /** Name, company and address as they are searched for (`searchKeysOf`). */
  searchKeys: string[];
  /** Name and company as lists are sorted by them (`sortKeyOf`). */
  sortKeys: { name: string; company: string };
  phone: PhoneRecord | null;
  answers: Answers;
  language: 'zh' | 'en';
  /** Set once, at registration, never changed. */
  referral: { referrerId: string | null; posterId: string | null; ancestors: string[]; touchpoint?: string };
  /** Whoever brought them is not credited until somebody has looked. */
  creditHeld: boolean;
  held: Held | null;
  /** When it was last let go of: it is not held again for the next from the same phone. */
  lookedAt?: Date | null;
  /** One-way key of the phone or browser it came from, within the show; null when that is not known. */
  device: string | null;
  invitationId: string | null;
  walkIn: { deviceId: string | null; key: string } | null;
  /** Put in by staff, by hand or from a list; `key` is the hash of the number, or the address, they are known again by. */
  desk?: { staffId: string; key: string } | null;
  /**
   * Registered by a company's contact; `key` names the line it was sent in, `place` says whether it has one of the group's places,
   * `direct` that nobody had to approve its type, `takenBack` that the contact took it back while no ticket of theirs was revoked.
   */
  group?: { id: string; key: string; place: boolean; direct?: boolean; takenBack?: boolean } | null;
  /** Keyed hash of the code that takes a walk-in's ticket into a visitor's WeChat. */
  claimHash?: string;
  /** Cancelled while inside: the place, with its invitation, that is not given away until then. */
  /** Refused: the place of their invitation went back. */
  invitationBack?: boolean;
  keptPlace?: { ticketTypeId: string; invitationId: string | null; until: Date } | null;
  rejectedReason: string | null;
  /** First admission, learnt from the gate's events seconds later; the ticket itself is the truth. */
  checkedInAt: Date | null;
  /** Whether there is one, to list by. */
  arrived: boolean;
  createdAt: Date;
  /** When the ticket was granted last, as `participant.registered` says it; absent before. */
  registeredAt?: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  erasedAt: Date | null;
}

const phoneSchema = new Schema<PhoneRecord>(
  { sealed: String, hash: String, tailHash: String, masked: String, verified: Boolean },
  { _id: false },
);
const participantSchema = new Schema<ParticipantRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    visitorId: String,
    generation: { type: Number, required: true },
    status: { type: String, required: true },
    kind: { type: String, required: true },
    ticketTypeId: { type: String, required: true },
    ticketId: { type: String, default: null },
    ticketNumber: { type: String, default: null },
    name: { type: String, default: '' },
    searchKeys: { type: [String], required: true },
    sortKeys: { type: new Schema({ name: String, company: String }, { _id: false }), required: true },
    phone: { type: phoneSchema, default: null },
    company: { type: String, default: null },
    position: { type: String, default: null },
    email: { type: String, default: null },
    city: { type: String, default: null },
    answers: { type: Schema.Types.Mixed, required: true },
    language: { type: String, required: true },
    referral: {
      type: new Schema(
        { referrerId: { type: String, default: null }, posterId: { type: String, default: null }, ancestors: [String], touchpoint: String },
        { _id: false },
      ),
      required: true,
    },
    creditHeld: { type: Boolean, required: true },
    held: { type: new Schema<Held>({ reason: String, at: Date, others: [String] }, { _id: false }), default: null },
    lookedAt: { type: Date, default: null },
    device: { type: String, default: null },
    invitationId: { type: String, default: null },
    walkIn: { type: new Schema({ deviceId: { type: String, default: null }, key: String }, { _id: false }), default: null },
    desk: { type: new Schema({ staffId: String, key: String }, { _id: false }), default: null },
    group: {
      type: new Schema({ id: String, key: String, place: Boolean, direct: Boolean, takenBack: Boolean }, { _id: false, id: false }),
      default: null,
    },
    claimHash: String,
    invitationBack: { type: Boolean, default: undefined },
    keptPlace: { type: new Schema({ ticketTypeId: String, invitationId: String, until: Date }, { _id: false }), default: null },
    rejectedReason: { type: String, default: null },
    checkedInAt: { type: Date, default: null },
    arrived: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    registeredAt: Date,
    updatedAt: { type: Date, required: true },
    cancelledAt: { type: Date, default: null },
    erasedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
participantSchema.index({ exhibitionId: 1, visitorId: 1 }, { unique: true, partialFilterExpression: { visitorId: { $exists: true } } });
// A walk-in sent twice from the gate is one participant.
participantSchema.index(
  { exhibitionId: 1, 'walkIn.key': 1 },
  { unique: true, partialFilterExpression: { 'walkIn.key': { $exists: true } } },
);
// A line of a list imported twice is one participant.
participantSchema.index({ exhibitionId: 1, 'desk.key': 1 }, { unique: true, partialFilterExpression: { 'desk.key': { $exists: true } } });
// A line a contact sends twice is one participant.
participantSchema.index({ exhibitionId: 1, 'group.key': 1 }, { unique: true, partialFilterExpression: { 'group.key': { $exists: true } } });
participantSchema.index({ exhibitionId: 1, 'group.id': 1, _id: -1 }, { partialFilterExpression: { 'group.id': { $type: 'string' } } });
participantSchema.index({ claimHash: 1 }, { unique: true, partialFilterExpression: { claimHash: { $exists: true } } });
participantSchema.index({ exhibitionId: 1, status: 1, _id: 1 });
participantSchema.index({ exhibitionId: 1, ticketTypeId: 1, status: 1, arrived: 1 });
participantSchema.index({ exhibitionId: 1, 'phone.hash': 1 });
participantSchema.index({ exhibitionId: 1, 'phone.tailHash': 1 });
participantSchema.index({ exhibitionId: 1, searchKeys: 1 });
participantSchema.index({ exhibitionId: 1, ticketNumber: 1 });
participantSchema.index({ exhibitionId: 1, _id: -1 });
participantSchema.index({ exhibitionId: 1, checkedInAt: -1, _id: -1 });
participantSchema.index({ exhibitionId: 1, 'sortKeys.name': 1, _id: 1 });
participantSchema.index({ exhibitionId: 1, 'sortKeys.company': 1, _id: 1 });
participantSchema.index({ visitorId: 1, _id: -1 });
participantSchema.index({ 'keptPlace.until': 1 }, { partialFilterExpression: { 'keptPlace.until': { $type: 'date' } } });
participantSchema.index({ exhibitionId: 1, arrived: 1, status: 1 });
participantSchema.index({ exhibitionId: 1, device: 1, createdAt: 1 });
participantSchema.index({ exhibitionId: 1, 'held.reason': 1, _id: -1 }, { partialFilterExpression: { 'held.reason': { $exists: true } } });
participantSchema.index(
  { exhibitionId: 1, 'referral.referrerId': 1, _id: -1 },
  { partialFilterExpression: { 'referral.referrerId': { $type: 'string' } } },
);
export const Participant = model('participant', participantSchema);

/**
 * Whose turn it is to register with a number, or from a phone: written by every registration with it, so that of two at the same
 * moment the second sees the first.
 */
export interface TurnRecord {
  /** `exhibitionId/phone/…` or `exhibitionId/device/…` with the same keyed hash as the participant's. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  taken: number;
}

const turnSchema = new Schema<TurnRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    taken: { type: Number, required: true },
  },
  { versionKey: false },
);
turnSchema.index({ exhibitionId: 1 });
export const Turn = model('registration_turn', turnSchema);
