import { model, Schema, type Types } from 'mongoose';

/** One opening of a code. Appended; only `visitorId` (on joining) and `dwellMs` are filled in later. */
export interface TouchRecord {
  /** Derived from the client's session and touch id, so that a repeat meets the same row. */
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  code: string;
  kind: 'touchpoint' | 'booth' | 'poster' | 'share';
  subjectId: string;
  posterId: string | null;
  ownerId: string | null;
  ownerAncestors: string[];
  ownerVisitorId: string | null;
  /** The device's random session id: all there is about a person before consent. */
  sessionId: string;
  visitorId: string | null;
  /** WeChat's scene value, null in a browser. */
  scene: number | null;
  at: Date;
  /** How long they stayed, milliseconds. */
  dwellMs: number;
}

const touchSchema = new Schema<TouchRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    code: { type: String, required: true },
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    posterId: { type: String, default: null },
    ownerId: { type: String, default: null },
    ownerAncestors: { type: [String], default: [] },
    ownerVisitorId: { type: String, default: null },
    sessionId: { type: String, required: true },
    visitorId: { type: String, default: null },
    scene: { type: Number, default: null },
    at: { type: Date, required: true },
    dwellMs: { type: Number, default: 0 },
  },
  { versionKey: false },
);
touchSchema.index({ sessionId: 1, at: 1 });
touchSchema.index({ visitorId: 1, at: 1 });
// Who opened which stand lately.
touchSchema.index({ exhibitionId: 1, kind: 1, at: 1 });
export const TouchModel = model('touch', touchSchema);
