import { model, Schema } from 'mongoose';

/** People in a hall or on the site. `taken` also counts places held for admissions under way. */
export interface ZoneRecord {
  /** `exhibitionId/zone` */
  _id: string;
  exhibitionId: string;
  zone: string;
  inside: number;
  taken: number;
  holds: { scanId: string; ticketId: string; at: Date }[];
  /** First entries and entries beyond what was allowed; kept on the site's row. */
  entered: number;
  doubles: number;
}

const zoneSchema = new Schema<ZoneRecord>(
  {
    _id: String,
    exhibitionId: String,
    zone: String,
    inside: { type: Number, default: 0 },
    taken: { type: Number, default: 0 },
    holds: [{ _id: false, scanId: String, ticketId: String, at: Date }],
    entered: { type: Number, default: 0 },
    doubles: { type: Number, default: 0 },
  },
  { versionKey: false },
);
zoneSchema.index({ exhibitionId: 1 });
export const Zone = model('gate_zone', zoneSchema);

/** Scans of one gate in one minute, or (`kind: 'day'`) in one local day. */
export interface TallyRecord {
  /** `exhibitionId/gateId/2026-03-10T01:05` or `exhibitionId/gateId/2026-03-10` */
  _id: string;
  exhibitionId: string;
  gateId: string;
  kind: 'minute' | 'day';
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
