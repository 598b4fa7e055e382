import * as z from 'zod/mini';
import { defineEvent } from '../platform/events';

/** When and where a session is, or was. */
const slot = { startsAt: z.date(), endsAt: z.date(), room: z.string() };
const session = { sessionId: z.string(), title: z.string(), ...slot };

/** What an import changed for those who booked: one event a session, appended with the write that puts the programme on show. */
export const showEvents = {
  /** Was in the programme and is not any more; time and room as they were. */
  'session.cancelled': defineEvent(z.strictObject(session)),
  /** Has another time or room. */
  'session.moved': defineEvent(z.strictObject({ ...session, was: z.strictObject(slot) })),
  /** Had been cancelled and is in the programme again. */
  'session.restored': defineEvent(z.strictObject(session)),
};
