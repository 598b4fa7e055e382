import { model, Schema } from 'mongoose';

/** What one registration plans to do at the show. Its places are rows of platform/places held by this id. */
export interface PlanRecord {
  /** `participantId/generation`: who registers again after cancelling starts a new plan. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  /** The registration was cancelled: nothing is booked any more. */
  closed: boolean;
  /** Counted so that a booking and a closing at the same moment write the same document, and one of them sees the other. */
  bookings: number;
}

const planSchema = new Schema<PlanRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    closed: { type: Boolean, required: true },
    bookings: { type: Number, required: true },
  },
  { versionKey: false },
);
export const Plan = model('plan', planSchema);
