import { model, Schema } from 'mongoose';

/** People in a hall or on the site on one day of the show; the next day begins with nobody. */
export interface ZoneRecord {
  /** `exhibitionId/2026-03-10/zone` */
  _id: string;
  exhibitionId: string;
  day: string;
  zone: string;
  /** As scans say it. */
  inside: number;
  /** What a supervisor who counted added to that: shown is the sum. */
  correction: number;
  correctedAt: Date | null;
  correctedBy: string | null;
  /** The sum, with places held for admissions under way. */
  taken: number;
  holds: { scanId: string; ticketId: string; at: Date }[];
}

const zoneSchema = new Schema<ZoneRecord>(
  {
    _id: String,
    exhibitionId: String,
    day: String,
    zone: String,
    inside: { type: Number, default: 0 },
    correction: { type: Number, default: 0 },
    correctedAt: { type: Date, default: null },
    correctedBy: { type: String, default: null },
    taken: { type: Number, default: 0 },
    holds: [{ _id: false, scanId: String, ticketId: String, at: Date }],
  },
  { versionKey: false },
);
zoneSchema.index({ exhibitionId: 1, day: 1 });
export const Zone = model('gate_zone', zoneSchema);

/** Over all days: people registered, people who came in, entries beyond what was allowed. Changed together, so none is older than another. */
export interface AttendanceRecord {
  /** The exhibition's id. */
  _id: string;
  registered: number;
  entered: number;
  doubles: number;
}

export const Attendance = model(
  'gate_attendance',
  new Schema<AttendanceRecord>({ _id: String, registered: Number, entered: Number, doubles: Number }, { versionKey: false }),
);

/** Scans of one gate in one minute, one quarter of an hour, or on one day of the show. */
export interface TallyRecord {
  /** `exhibitionId/gateId/2026-03-10T01:05`, `exhibitionId/gateId/quarter/2026-03-10T01:00` or `exhibitionId/gateId/2026-03-10` */
  _id: string;
  exhibitionId: string;
  gateId: string;
  kind: 'minute' | 'quarter' | 'day';
  from: Date;
  in: number;
  out: number;
  refused: Record<string, number>;
}

const tallySchema = new Schema<TallyRecord>(
  { _id: String, exhibitionId: String, gateId: String, kind: String, from: Date, in: Number, out: Number, refused: Schema.Types.Mixed },
  { versionKey: false },
);
tallySchema.index({ exhibitionId: 1, kind: 1, from: 1 });
export const Tally = model('gate_tally', tallySchema);
