import type { GateRule, GateSettings } from '@shared/contracts/gate';
import type { Refusal } from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import type { ChainLink } from '@shared/rules/gate-journal';
import { model, Schema, type Types } from 'mongoose';

export interface GateRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  name: string;
  /** Hall it leads into; `''` is the site. */
  zone: string;
  rules: GateRule[];
  open: boolean;
  /** Of the form it was made with. */
  key?: string;
  /** Counts changes; absent before there were versions. */
  version?: number;
}

const gateSchema = new Schema<GateRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    name: { type: String, required: true },
    zone: { type: String, default: '' },
    rules: { type: Schema.Types.Mixed, required: true },
    open: { type: Boolean, required: true },
    key: String,
    version: Number,
  },
  { versionKey: false },
);
gateSchema.index({ exhibitionId: 1, _id: 1 });
gateSchema.index({ exhibitionId: 1, key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } });
export const Gate = model('gate', gateSchema);

export type GateSettingsRecord = GateSettings & { _id: string; branchId: string; version?: number };
export const GateSettingsModel = model(
  'gate_setting',
  new Schema<GateSettingsRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      policies: Schema.Types.Mixed,
      capacities: Schema.Types.Mixed,
      earlyDoors: Schema.Types.Mixed,
      runsOn: [String],
      version: Number,
    },
    { versionKey: false, minimize: false },
  ),
);

/** One attempt with its answer; refused ones are kept too. Derivable from the ticket when it admitted. */
export interface ScanRecord {
  /** `exhibitionId/scanId`: the same scan id is one row. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  deviceId: string;
  seq: number;
  gateId: string;
  zone: string;
  direction: Direction;
  at: Date;
  receivedAt: Date;
  ticketId: string | null;
  /** What the guard saw. Never changes. */
  decision: 'accepted' | 'refused';
  reason: Refusal | null;
  cautions: string[];
  note: string | null;
  offline: boolean;
  /** What the server found later in an offline scan: one of CHECKS in the contract. */
  flags: string[];
  /** Present when there is anything in `flags`. */
  toCheck?: true;
  /** Of a row in question: the ticket's number, or what staff typed where no ticket was found. */
  typed?: string | null;
  /** How the device's journal holds it, and whether the link is that of this scan; null from devices of before. */
  chain?: (ChainLink & { good: boolean }) | null;
  undone: { at: Date; reason: string } | null;
  /** Present until the minute counters have it. */
  untallied?: true;
  /** What the counters hold of this row: `in`, `out`, a refusal, or nothing. */
  talliedAs: string | null;
}

const scanSchema = new Schema<ScanRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    deviceId: { type: String, required: true },
    seq: { type: Number, required: true },
    gateId: { type: String, required: true },
    zone: { type: String, default: '' },
    direction: { type: String, required: true },
    at: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    ticketId: { type: String, default: null },
    decision: { type: String, required: true },
    reason: { type: String, default: null },
    cautions: [String],
    note: { type: String, default: null },
    offline: { type: Boolean, required: true },
    flags: [String],
    toCheck: Boolean,
    typed: { type: String, default: null },
    chain: { type: Schema.Types.Mixed, default: null },
    undone: { type: new Schema({ at: Date, reason: String }, { _id: false }), default: null },
    untallied: Boolean,
    talliedAs: { type: String, default: null },
  },
  { versionKey: false },
);
scanSchema.index({ exhibitionId: 1, deviceId: 1, seq: 1 });
scanSchema.index({ exhibitionId: 1, ticketId: 1 }, { partialFilterExpression: { ticketId: { $type: 'string' } } });
scanSchema.index({ exhibitionId: 1, toCheck: 1, at: -1 }, { partialFilterExpression: { toCheck: true } });
scanSchema.index({ untallied: 1, _id: 1 }, { partialFilterExpression: { untallied: true } });
export const Scan = model('scan', scanSchema);
