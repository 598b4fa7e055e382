import type { TicketView } from '@shared/contracts/ticket';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import {
  aboutTicket,
  approveTicket,
  cancelTicket,
  findTicket,
  findTicketInScope,
  renewTicket,
  viewTicket,
  type TicketPlain,
} from '../ticket';
import { changeParticipant, findParticipant } from './store';

/** Who does it, why, and within which branch. */
interface Act {
  readonly scope: Scope;
  readonly staffId: string;
  readonly reason: string;
}

/** Takes a ticket out of use, its registration stands; doing it again changes nothing. Throws `not_found`. */
export async function revokeTicket(ticketId: string, act: Act, now: Date): Promise<TicketView> {
  const { id } = await getTicket(ticketId, act.scope);
  await inTransaction(async (session) => {
    const after = await cancelTicket(id, act.reason, session, now);
    if (after) await record('ticket_revoked', after, act, now, session);
  });
  return viewTicket(await getTicket(id, act.scope));
}

/** Makes a revoked ticket valid again; doing it again changes nothing. Throws `not_found`, `ticket_not_current`. */
export async function restoreTicket(ticketId: string, act: Act, now: Date): Promise<TicketView> {
  const { id } = await getTicket(ticketId, act.scope);
  await inTransaction(async (session) => {
    await holdCurrent(id, {}, now, session);
    const after = await approveTicket(id, session, now);
    if (after) await record('ticket_restored', after, act, now, session);
  });
  return viewTicket(await getTicket(id, act.scope));
}

/**
 * Another number and other codes for the same ticket, valid from now on; what it was used for stays. Sent again with the number that
 * was replaced nothing happens. Throws `not_found`, `ticket_not_current`, `conflict`.
 */
export async function renewOneTicket(ticketId: string, number: string, act: Act, now: Date): Promise<TicketView> {
  const { id } = await getTicket(ticketId, act.scope);
  await inTransaction(async (session) => {
    const before = await findTicket(id, session);
    if (before?.former?.some((one) => one.number === number)) return;
    const after = before?.number === number ? await renewTicket(before, session, now) : null;
    if (!before || !after) throw new AppError('conflict');
    await holdCurrent(id, { ticketNumber: after.number }, now, session);
    await record('ticket_renewed', before, act, now, session);
  });
  return viewTicket(await getTicket(id, act.scope));
}

/** A ticket of another branch is not there. */
async function getTicket(ticketId: string, scope: Scope): Promise<TicketPlain> {
  const ticket = await findTicketInScope(scope, ticketId);
  if (!ticket) throw new AppError('not_found');
  return ticket;
}

/** Throws `ticket_not_current` unless a registration stands by this ticket; written, so that nobody cancels it at this moment. */
async function holdCurrent(ticketId: string, changes: { ticketNumber?: string }, now: Date, session: ClientSession): Promise<void> {
  const ticket = await findTicket(ticketId, session);
  const participant = ticket && (await findParticipant(ticket.participantId, session));
  if (participant?.ticketId !== ticketId || !(await changeParticipant(participant.id, ['registered'], changes, now, session)))
    throw new AppError('ticket_not_current');
}

function record(action: AuditAction, ticket: TicketPlain, { staffId, reason }: Act, now: Date, session: ClientSession): Promise<void> {
  return recordAudit({ ...aboutTicket(ticket), at: now, staffId, action, reason }, session);
}
