import { model, Schema, type Types } from 'mongoose';

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

/** A calendar program's way to one visitor's plan. */
export interface PlanCalendarRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  visitorId: string;
  /** Of the secret in its address. */
  keyHash: string;
  /** In which it was asked for. */
  language: 'zh' | 'en';
  createdAt: Date;
}

const calendarSchema = new Schema<PlanCalendarRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    visitorId: { type: String, required: true },
    keyHash: { type: String, required: true },
    language: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
calendarSchema.index({ keyHash: 1 }, { unique: true });
calendarSchema.index({ visitorId: 1, exhibitionId: 1 });
calendarSchema.index({ exhibitionId: 1 });
export const PlanCalendar = model('plan_calendar', calendarSchema);

/** Everybody has been told that a session begins. */
export interface SessionReminderRecord {
  /** `exhibitionId/sessionId/start`: one that was moved is told again. */
  _id: string;
  exhibitionId: string;
  branchId: string;
}

const reminderSchema = new Schema<SessionReminderRecord>(
  { _id: String, exhibitionId: { type: String, required: true }, branchId: { type: String, required: true } },
  { versionKey: false },
);
export const SessionReminder = model('session_reminder', reminderSchema);
