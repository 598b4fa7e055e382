import { appendEvent } from '../../../events';
import { moveUpWaiting } from '../../../platform/places';
import { getExhibition } from '../../show/exhibition';
import { personOf } from './event-data';
import { grantTicket } from './grant-ticket';
import { TICKET } from './setup';
import { findTicketType } from './setup-store';
import { getParticipant } from './store';

/** Gives free tickets to those who wait, first come first served, and says so by an event. True when more may be waiting. */
export function moveUpTickets(now: Date, signal: AbortSignal): Promise<boolean> {
  return moveUpWaiting(
    TICKET,
    // Nobody is let in after the end; the list stays as a record.
    async (pool) => (await getExhibition(pool.exhibitionId)).endsAt > now,
    async ({ exhibitionId, branchId, subjectId }, participantId, session) => {
      const participant = await grantTicket(await getParticipant(participantId, session), 'waiting_list', now, session);
      const type = await findTicketType(exhibitionId, subjectId, session);
      await appendEvent(
        {
          type: 'participant.moved_up',
          exhibitionId,
          branchId,
          at: now,
          data: { ...personOf(participant), ticketTypeName: type?.name.zh ?? null },
        },
        session,
      );
    },
    signal,
  );
}
