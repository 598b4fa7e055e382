import type { ClientSession } from 'mongoose';
import { appendEvent, type DataOf } from '../../../events';
import { issueTicket } from '../ticket';
import { creditOf, registrationOf } from './event-data';
import { findTicketType } from './setup-store';
import { changeParticipant, type ParticipantPlain } from './store';

/** How somebody came to a ticket. */
export type HowGranted = NonNullable<DataOf<'participant.registered'>['how']>;

/**
 * The moment somebody is in: ticket, status and event in the caller's transaction, so that all of it exists or none.
 * Throws when the participant is not, or no longer, in the status it comes from.
 */
export async function grantTicket(
  participant: ParticipantPlain,
  how: HowGranted,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const type = await findTicketType(participant.exhibitionId, participant.ticketTypeId, session);
  const ticket = await issueTicket(
    {
      exhibitionId: participant.exhibitionId,
      branchId: participant.branchId,
      participantId: participant.id,
      visitorId: participant.visitorId,
      ticketType: participant.kind,
      typeName: type?.name.zh ?? null,
      typeNameEn: type?.name.en.trim() || null,
      holderName: participant.name,
      validFrom: type?.validFrom ?? null,
      validUntil: type?.validUntil ?? null,
      referral: creditOf(participant),
      now,
    },
    session,
  );
  const granted = await changeParticipant(
    participant.id,
    [how === 'waiting_list' ? 'waiting' : 'pending'],
    { status: 'registered', registeredAt: now, ticketId: ticket.id, ticketNumber: ticket.number },
    now,
    session,
  );
  if (!granted) throw new Error('participant changed while the ticket was made');
  await appendEvent(
    {
      type: 'participant.registered',
      exhibitionId: participant.exhibitionId,
      branchId: participant.branchId,
      at: now,
      data: { ...registrationOf(participant), how },
    },
    session,
  );
  return granted;
}
