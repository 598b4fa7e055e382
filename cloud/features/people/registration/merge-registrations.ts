import type { DataOf } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { setVisitor as setConsentsVisitor } from '../consent';
import { updateTicket } from '../ticket';
import { cancelParticipant } from './change-registration';
import { findParticipantOf, listOfVisitor, setVisitor, type ParticipantPlain } from './store';

/**
 * Two visitors were one person: in each show one registration stays, the other is cancelled, which takes it out of
 * figures, draws and reminders. Safe to run again: what has moved is no longer the absorbed visitor's.
 */
export async function mergeRegistrations({ visitorId, absorbedId }: DataOf<'visitor.merged'>, now: Date): Promise<void> {
  for (const theirs of await listOfVisitor(absorbedId)) {
    const own = await findParticipantOf(theirs.exhibitionId, visitorId);
    const stays = own && weight(own) >= weight(theirs) ? own : theirs;
    const goes = stays === own ? theirs : own;
    if (goes) await cancelParticipant(goes.id, 'merge', null, now);
    await inTransaction(async (session) => {
      if (goes) {
        await setVisitor(goes.id, null, session);
        await setConsentsVisitor(goes.id, null, session);
      }
      await setVisitor(stays.id, visitorId, session);
      await setConsentsVisitor(stays.id, visitorId, session);
      if (stays.ticketId) await updateTicket(stays.ticketId, { visitorId }, session);
    });
  }
}

/** Who is registered stays, and of two who are, the one who has been there. */
const weight = ({ status, checkedInAt }: ParticipantPlain): number => (status === 'registered' ? 2 : 0) + (checkedInAt ? 1 : 0);
