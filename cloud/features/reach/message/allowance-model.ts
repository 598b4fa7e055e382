import { model, Schema, type Types } from 'mongoose';

/** One accepted subscription: the right to send one message of one template. */
export interface AllowanceRecord {
  _id: Types.ObjectId;
  visitorId: string;
  templateId: string;
  /** The phone's own report: which request of the page accepted it. */
  claimKey?: string;
  claimedAt: Date | null;
  /** WeChat's report of the same tap. */
  eventKey?: string;
  confirmedAt: Date | null;
  /** The delivery that used it. */
  spentBy: string | null;
  /** Refused, switched off or found used up. */
  voidedAt: Date | null;
}

const allowanceSchema = new Schema<AllowanceRecord>(
  {
    visitorId: { type: String, required: true },
    templateId: { type: String, required: true },
    claimKey: String,
    claimedAt: { type: Date, default: null },
    eventKey: String,
    confirmedAt: { type: Date, default: null },
    spentBy: { type: String, default: null },
    voidedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
allowanceSchema.index({ visitorId: 1, templateId: 1, spentBy: 1, voidedAt: 1 });
allowanceSchema.index(
  { visitorId: 1, templateId: 1, claimKey: 1 },
  { unique: true, partialFilterExpression: { claimKey: { $exists: true } } },
);
allowanceSchema.index({ eventKey: 1 }, { unique: true, partialFilterExpression: { eventKey: { $exists: true } } });
export const Allowance = model('message_allowance', allowanceSchema);

/** Serialises the two reports of one tap: both write here first, so they cannot miss each other. */
export const AllowanceTurn = model(
  'message_allowance_turn',
  new Schema<{ _id: string; turn: number }>({ _id: String, turn: Number }, { versionKey: false }),
);
