import * as z from 'zod/mini';
import { defineEvent } from '../platform/events';

/** When and where a session is, or was. */
const slot = { startsAt: z.date(), endsAt: z.date(), room: z.string() };
const session = { sessionId: z.string(), title: z.string(), ...slot };

/** What became of a session that people may have booked: it goes, has another time or room, or is back. */
export const sessionChange = {
  ...session,
  change: z.enum(['cancelled', 'moved', 'restored']),
  /** Of a moved one: as it was. */
  was: z.nullable(z.strictObject(slot)),
};

/** What changed in the programme, appended with the write that puts it on show. */
export const showEvents = {
  /** By a release, an import or one change that shows at once: all its sessions together, so that nobody gets a message for each. */
  'agenda.released': defineEvent(
    z.strictObject({
      cause: z.enum(['release', 'import', 'undo', 'hand']),
      /** Whether those who booked get a message. */
      tell: z.boolean(),
      items: z.array(z.strictObject(sessionChange)),
    }),
  ),
  // Of each session by itself, as they were appended before there were releases.
  /** Was in the programme and is not any more; time and room as they were. */
  'session.cancelled': defineEvent(z.strictObject(session)),
  /** Has another time or room. */
  'session.moved': defineEvent(z.strictObject({ ...session, was: z.strictObject(slot) })),
  /** Had been cancelled and is in the programme again. */
  'session.restored': defineEvent(z.strictObject(session)),
};
