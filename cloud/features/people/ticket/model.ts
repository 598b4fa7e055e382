import type { TICKET_STATES } from '@shared/contracts/ticket';
import type { TicketKind } from '@shared/contracts/registration';
import type { Direction, HistoryRefusal, Standing } from '@shared/rules/gate-history';
import type { ChainLink } from '@shared/rules/gate-journal';
import { model, Schema, type Types } from 'mongoose';

/** An accepted scan, inside its ticket: the ticket is the arbiter and the scan row can be derived from this. */
export interface AdmissionRecord {
  scanId: string;
  /** Corrected business time. */
  at: Date;
  receivedAt: Date;
  gateId: string;
  deviceId: string;
  /** The device's own number of this scan. */
  seq: number;
  direction: Direction;
  zone: string;
  slot: number | null;
  method: 'code' | 'static' | 'manual' | 'walk_in';
  offline: boolean;
  /** Codes of what made the guard's screen amber. */
  cautions: string[];
  note: string | null;
  /** How the device's journal holds it, and whether the link was good; absent from admissions of before. */
  chain?: (ChainLink & { good: boolean }) | null;
  /** What the service found in a scan that had happened already. */
  flags?: string[];
  /** First entry of this ticket to the show, as decided when it was recorded. */
  first: boolean;
  standing: Standing;
  standingReason: HistoryRefusal | null;
  undone: { at: Date; reason: string } | null;
  /** What rows, events and counters were made to say of it; null: nothing yet. */
  told: Told | null;
}

/** `after_cancel`: counted at the gate and in no figure, for its registration had been taken back. */
export type Told = 'entry' | 'double' | 'undone' | 'after_cancel';

export interface TicketRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  /** Null for a walk-in nobody has claimed. */
  visitorId: string | null;
  number: string;
  /** What its codes name it by since it was renewed: the last of these. Absent: its own id. */
  codeIds?: string[];
  /** Numbers it had before, and until when; oldest first. */
  former?: { number: string; at: Date }[];
  kind: TicketKind;
  typeName: string | null;
  /** Absent on tickets made before types had one, and where staff gave none. */
  typeNameEn?: string | null;
  holderName: string;
  validFrom: Date | null;
  validUntil: Date | null;
  state: (typeof TICKET_STATES)[number];
  stateReason: string | null;
  /** Cancelled before its holder came in: figures count neither its registration nor what a gate without network did later. */
  uncounted?: boolean;
  /** Fixed at registration; the gate path asks nobody. */
  referral: { referrerId: string | null; posterId: string | null; ancestors: string[]; touchpoint?: string };
  /** Grows with every write: an admission is one update conditional on it. */
  rev: number;
  admissions: AdmissionRecord[];
  /** Where the holder is, or was at the end of each day, as `presenceKey` says it. */
  inside: string[];
  doubles: number;
  /** What the live counters were told of this ticket. */
  told: { inside: string[]; registered: boolean; entered: boolean; doubles: number };
  /** Present while rows, events or counters still have to be derived. */
  untold?: true;
  createdAt: Date;
}

const admissionSchema = new Schema<AdmissionRecord>(
  {
    scanId: String,
    at: Date,
    receivedAt: Date,
    gateId: String,
    deviceId: String,
    seq: Number,
    direction: String,
    zone: String,
    slot: Number,
    method: String,
    offline: Boolean,
    cautions: [String],
    note: String,
    chain: { type: Schema.Types.Mixed, default: null },
    flags: [String],
    first: Boolean,
    standing: String,
    standingReason: String,
    undone: { type: new Schema({ at: Date, reason: String }, { _id: false }), default: null },
    told: { type: String, default: null },
  },
  { _id: false },
);

const ticketSchema = new Schema<TicketRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: { type: String, default: null },
    number: { type: String, required: true },
    codeIds: { type: [String], default: undefined },
    former: { type: [new Schema({ number: String, at: Date }, { _id: false })], default: undefined },
    kind: { type: String, required: true },
    typeName: { type: String, default: null },
    typeNameEn: { type: String, default: null },
    holderName: { type: String, required: true },
    validFrom: { type: Date, default: null },
    validUntil: { type: Date, default: null },
    state: { type: String, required: true },
    stateReason: { type: String, default: null },
    uncounted: { type: Boolean, default: false },
    referral: {
      type: new Schema({ referrerId: String, posterId: String, ancestors: [String], touchpoint: String }, { _id: false }),
      required: true,
    },
    rev: { type: Number, required: true },
    admissions: [admissionSchema],
    inside: [String],
    doubles: { type: Number, default: 0 },
    told: {
      type: new Schema({ inside: [String], registered: Boolean, entered: Boolean, doubles: Number }, { _id: false }),
      required: true,
    },
    untold: Boolean,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
ticketSchema.index({ exhibitionId: 1, number: 1 }, { unique: true });
// One live ticket a participant; a cancelled one stays for the record.
ticketSchema.index(
  { exhibitionId: 1, participantId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['valid', 'pending'] } } },
);
ticketSchema.index({ codeIds: 1 }, { partialFilterExpression: { codeIds: { $exists: true } } });
ticketSchema.index({ 'former.number': 1 }, { sparse: true });
ticketSchema.index({ participantId: 1 });
ticketSchema.index({ visitorId: 1, exhibitionId: 1 });
ticketSchema.index({ untold: 1, _id: 1 }, { partialFilterExpression: { untold: true } });
ticketSchema.index({ exhibitionId: 1, doubles: 1 }, { partialFilterExpression: { doubles: { $gt: 0 } } });
export const Ticket = model('ticket', ticketSchema);

/** A change of what gates must refuse, numbered without gaps per exhibition. */
export interface RevocationRecord {
  /** `exhibitionId/seq` */
  _id: string;
  exhibitionId: string;
  seq: number;
  ticketId: string;
  revoked: boolean;
  /** The id that the codes of this ticket have since it was renewed. */
  next?: string;
  at: Date;
}

const revocationSchema = new Schema<RevocationRecord>(
  { _id: String, exhibitionId: String, seq: Number, ticketId: String, revoked: Boolean, next: String, at: Date },
  { versionKey: false },
);
revocationSchema.index({ exhibitionId: 1, seq: 1 }, { unique: true });
export const Revocation = model('ticket_revocation', revocationSchema);

/** Last number given out per exhibition. Taken in the transaction of the change, so numbers appear in order. */
export const RevocationCounter = model(
  'ticket_revocation_counter',
  new Schema<{ _id: string; seq: number }>({ _id: String, seq: Number }, { versionKey: false }),
);

/** Signing keys of the deployment; the seed is derived from the master key of `masterVersion`, never stored. */
export interface TicketKeyRecord {
  /** 1 to 255, carried in every token. */
  _id: number;
  masterVersion: number;
  /** Hex, 32 bytes. */
  publicKey: string;
  activeFrom: Date;
  /** Absent of keys made before it was written down. */
  madeAt?: Date;
}

export const TicketKey = model(
  'ticket_key',
  new Schema<TicketKeyRecord>(
    { _id: Number, masterVersion: Number, publicKey: String, activeFrom: Date, madeAt: Date },
    { versionKey: false },
  ),
);
