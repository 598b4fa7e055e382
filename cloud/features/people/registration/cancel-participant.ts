import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { appendEvent, type DataOf } from '../../../events';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { withdrawConsent } from '../consent';
import { cancelTicket, findTicket, findTicketOf, hasEntered, listStandingTickets, type TicketPlain } from '../ticket';
import { registrationOf } from './event-data';
import { leaveGroup } from './group/store';
import { giveBackPlace } from './kept-place';
import { changeParticipant, findParticipantInScope, getParticipant, type ParticipantPlain } from './store';
import { viewRow } from './view';

/** What a ticket says it was cancelled for. */
const TICKET_REASONS = {
  visitor: 'cancelled_by_visitor',
  staff: 'cancelled_by_staff',
  contact: 'taken_back',
  erasure: 'erased',
  merge: 'merged',
} as const;
const OWN_REASONS = new Set<string>(Object.values(TICKET_REASONS));

const takenByStaff = ({ state, stateReason }: Pick<TicketPlain, 'state' | 'stateReason'>): boolean =>
  state === 'cancelled' && stateReason !== null && !OWN_REASONS.has(stateReason);

/** Whether staff took somebody's last ticket out of use: another one is theirs to give. */
export async function isRevoked(participantId: string, session?: ClientSession): Promise<boolean> {
  const last = await findTicketOf(participantId, session);
  return last !== null && takenByStaff(last);
}

/** Those of one phone number whose ticket staff took: registering anew must not give it back. */
export async function revokedOf(people: readonly ParticipantPlain[], session?: ClientSession): Promise<ParticipantPlain[]> {
  const ids = people.map((one) => one.id);
  const tickets = await listStandingTickets(ids, people[0]?.exhibitionId ?? '', session);
  const revoked = new Set(tickets.filter(takenByStaff).map((ticket) => ticket.participantId));
  return people.filter((one) => revoked.has(one.id));
}

/** `tell`: the reason the person is told. `into`: whose it is now, of a merged one. */
interface How {
  readonly by: DataOf<'participant.cancelled'>['by'];
  readonly tell: string | null;
  readonly into?: string;
}

/** Cancels in a transaction of its own; cancelling again changes nothing. */
export async function cancelParticipant(participantId: string, by: How['by'], tell: string | null, now: Date): Promise<ParticipantPlain> {
  return inTransaction((session) => cancelIn(participantId, { by, tell }, now, session));
}

/** Staff cancel somebody's registration, on record with who and why. Throws `not_found`. */
export async function cancelByStaff(
  of: { exhibitionId: string; participantId: string; scope: Scope },
  { staffId, reason }: { staffId: string; reason: string },
  now: Date,
): Promise<ParticipantRow> {
  const participant = await findParticipantInScope(of.exhibitionId, of.participantId, of.scope);
  if (!participant) throw new AppError('not_found');
  const { id, exhibitionId, branchId } = participant;
  return inTransaction(async (session) => {
    const before = await getParticipant(id, session);
    if (before.status === 'cancelled' || before.status === 'rejected') return viewRow(before);
    await recordAudit(
      { exhibitionId, branchId, at: now, staffId, reason, action: 'registration_cancelled', details: { participantId: id } },
      session,
    );
    return viewRow(await cancelIn(id, { by: 'staff', tell: reason }, now, session));
  });
}

/** Ticket, place and invitation go with it; reminders are not sent any more. */
export async function cancelIn(
  participantId: string,
  { by, tell, into }: How,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const before = await getParticipant(participantId, session);
  if (before.status === 'cancelled' || before.status === 'rejected') return before;
  const after = await changeParticipant(
    before.id,
    [before.status],
    {
      status: 'cancelled',
      cancelledAt: now,
      ticketId: null,
      ticketNumber: null,
      held: null,
      creditHeld: before.creditHeld || before.held?.reason === 'many_from_device',
    },
    now,
    session,
  );
  // Somebody granted or cancelled between our read and our write; the driver runs this again.
  if (!after) throw new AppError('conflict');
  const ticket = before.ticketId ? await findTicket(before.ticketId, session) : null;
  await giveBackPlace(before, ticket, now, session);
  await leaveGroup(before, session);
  // Cancelling takes back the consent that registering needs (shared/rules/consents.ts says so to the person).
  await withdrawConsent(before, 'registration', now, session);
  if (ticket) await cancelTicket(ticket.id, TICKET_REASONS[by], session, now);
  await appendEvent(
    {
      type: 'participant.cancelled',
      exhibitionId: before.exhibitionId,
      branchId: before.branchId,
      at: now,
      data: {
        ...registrationOf(before),
        generation: before.generation,
        was: before.status,
        registeredAt: before.registeredAt ?? null,
        cameIn: ticket !== null && hasEntered(ticket),
        by,
        ...(into ? { into } : {}),
        reason: tell,
      },
    },
    session,
  );
  return after;
}
