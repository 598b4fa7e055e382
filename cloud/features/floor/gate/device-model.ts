import type { JournalReport } from '@shared/contracts/gate-journal';
import type { DeviceRole } from '../../../platform/auth/caller';
import { model, Schema, type Types } from 'mongoose';
import type { JournalState } from './review-journal';

/** An enrolled phone or gate page. */
export interface DeviceRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  name: string;
  role: DeviceRole;
  gateId: string | null;
  lost: boolean;
  enrolledAt: Date;
  expiresAt: Date;
  lastContactAt: Date | null;
  lastSeq: number;
  ackedSeq: number;
  unsynced: number;
  offlineReady: boolean;
  batteryPercent: number | null;
  /** How far its chain was read, and what a supervisor is told of it; absent before the first contact. */
  journalState?: JournalState | null;
  journal?: JournalReport | null;
}

const deviceSchema = new Schema<DeviceRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    gateId: { type: String, default: null },
    lost: { type: Boolean, default: false },
    enrolledAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    lastContactAt: { type: Date, default: null },
    lastSeq: { type: Number, default: 0 },
    ackedSeq: { type: Number, default: 0 },
    unsynced: { type: Number, default: 0 },
    offlineReady: { type: Boolean, default: false },
    batteryPercent: { type: Number, default: null },
    journalState: { type: Schema.Types.Mixed, default: null },
    journal: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
deviceSchema.index({ exhibitionId: 1, _id: 1 });
export const Device = model('gate_device', deviceSchema);

/** An invitation to become a device, by QR. `_id` is a keyed hash: the code itself is stored nowhere. */
export interface EnrolmentRecord {
  _id: string;
  exhibitionId: string;
  branchId: string;
  role: DeviceRole;
  gateId: string | null;
  /** Until when the device may work, and until when the code may be scanned. */
  deviceExpiresAt: Date;
  codeExpiresAt: Date;
  createdBy: string;
  /** Hash of the redeeming phone's secret: that phone may repeat, no other. */
  redeemedBy: string | null;
  deviceId: Types.ObjectId;
}

const enrolmentSchema = new Schema<EnrolmentRecord>(
  {
    _id: String,
    exhibitionId: String,
    branchId: String,
    role: String,
    gateId: { type: String, default: null },
    deviceExpiresAt: Date,
    codeExpiresAt: Date,
    createdBy: String,
    redeemedBy: { type: String, default: null },
    deviceId: Schema.Types.ObjectId,
  },
  { versionKey: false },
);
enrolmentSchema.index({ codeExpiresAt: 1 }, { expireAfterSeconds: 86_400 });
export const Enrolment = model('gate_enrolment', enrolmentSchema);
