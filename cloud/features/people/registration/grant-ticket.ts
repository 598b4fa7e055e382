import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import type { Exhibition } from '../../show/exhibition';
import { notify, type MessageKind } from '../../reach/message';
import { issueTicket } from '../ticket';
import { registrationOf } from './event-data';
import { findTicketType } from './setup-store';
import { changeParticipant, type ParticipantPlain } from './store';

/**
 * The moment somebody is in: ticket, status and event in the caller's transaction, so that all of it exists or none.
 * Throws when the participant is in none of the statuses it may come from.
 */
export async function grantTicket(
  participant: ParticipantPlain,
  from: readonly ParticipantPlain['status'][],
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
      referral: participant.referral,
      now,
    },
    session,
  );
  const granted = await changeParticipant(
    participant.id,
    from,
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
      data: registrationOf(participant),
    },
    session,
  );
  return granted;
}

/** Tells a participant what happened to their registration; the cause makes a repeat harmless. */
export async function tellParticipant(
  participant: ParticipantPlain,
  exhibition: Pick<Exhibition, 'name' | 'nameEn' | 'timeZone' | 'venue' | 'endsAt'>,
  kind: MessageKind,
  more: { subject?: string; reason?: string; cause: string },
  now: Date,
  session: ClientSession,
): Promise<void> {
  const { cause, ...variables } = more;
  await notify(
    {
      exhibitionId: participant.exhibitionId,
      branchId: participant.branchId,
      timeZone: exhibition.timeZone,
      participantId: participant.id,
      visitorId: participant.visitorId,
      kind,
      variables: {
        exhibition: (participant.language === 'en' ? exhibition.nameEn : null) ?? exhibition.name,
        place: exhibition.venue,
        ...variables,
      },
      language: participant.language,
      page: `features/ticket/index?exhibitionId=${participant.exhibitionId}`,
      cause,
      hasPhone: participant.phone !== null,
      email: typeof participant.answers.email === 'string',
      usefulUntil: exhibition.endsAt,
    },
    now,
    session,
  );
}
