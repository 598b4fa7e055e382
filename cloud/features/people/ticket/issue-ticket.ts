import { randomBytes } from 'node:crypto';
import type { TicketKind } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { CODE_LENGTH, codeFrom, groupCode } from '@shared/rules/typed-code';
import type { ClientSession } from 'mongoose';
import { hasEntered } from './admission';
import { addRevocation, addTicket, findTicket, findTicketOf, setTicketFields, setTicketState, type TicketPlain } from './store';

export interface TicketRequest {
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly participantId: string;
  /** Null for a walk-in: whoever scans the claim code gets it. */
  readonly visitorId: string | null;
  readonly ticketType: TicketKind;
  /** Name of the ticket type as people know it; default: the kind's. */
  readonly typeName?: string | null;
  readonly typeNameEn?: string | null;
  readonly holderName: string;
  readonly validFrom?: Date | null;
  readonly validUntil?: Date | null;
  /** `pending`: issued but refused as not_approved until `approveTicket`. */
  readonly state?: 'valid' | 'pending';
  readonly referral: { referrerId: string | null; posterId: string | null; ancestors: string[]; touchpoint?: string };
  /** Business time; the system's when left out. */
  readonly now?: Date;
}

/**
 * Makes the ticket inside the caller's transaction. A participant with a live ticket gets that one back, and so does one who
 * cancelled after having come in: what that ticket was used for counts on.
 */
export async function issueTicket(request: TicketRequest, session: ClientSession): Promise<{ id: string; number: string }> {
  const known = await findTicketOf(request.participantId, session);
  if (known && known.state !== 'cancelled') return { id: known.id, number: known.number };
  const { ticketType, now = new Date(), validFrom, validUntil, typeName, typeNameEn, state, ...rest } = request;
  if (known && hasEntered(known)) {
    const { visitorId, holderName } = rest;
    const fields = { visitorId, holderName, validFrom: validFrom ?? null, validUntil: validUntil ?? null };
    await setTicketFields(known.id, { ...fields, kind: ticketType, typeName: typeName ?? null, typeNameEn: typeNameEn ?? null }, session);
    await change(known.id, state ?? 'valid', null, session, now);
    return { id: known.id, number: known.number };
  }
  const ticket = await addTicket(
    {
      ...rest,
      kind: ticketType,
      typeName: typeName ?? null,
      typeNameEn: typeNameEn ?? null,
      state: state ?? 'valid',
      number: groupCode(codeFrom(randomBytes(CODE_LENGTH.ticket), CODE_LENGTH.ticket)),
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
      createdAt: now,
    },
    session,
  );
  return { id: ticket.id, number: ticket.number };
}

/** Cancels inside the caller's transaction; gates learn of it by the next delta. Harmless when it is cancelled already. */
export async function cancelTicket(ticketId: string, reason: string, session: ClientSession, now: Date = new Date()): Promise<void> {
  await change(ticketId, 'cancelled', reason, session, now);
}

/** Makes a pending or cancelled ticket valid. */
export async function approveTicket(ticketId: string, session: ClientSession, now: Date = new Date()): Promise<void> {
  await change(ticketId, 'valid', null, session, now);
}

async function change(
  ticketId: string,
  state: TicketPlain['state'],
  reason: string | null,
  session: ClientSession,
  now: Date,
): Promise<void> {
  const before = await findTicket(ticketId, session);
  if (!before) throw new AppError('not_found');
  const after = await setTicketState(ticketId, state, reason, state === 'cancelled' && !hasEntered(before), session);
  if (!after) return;
  // A ticket that was only pending is on no gate's list.
  if (state === 'cancelled' || before.state === 'cancelled')
    await addRevocation(after.exhibitionId, ticketId, state === 'cancelled', now, session);
}

/** A claimed walk-in's ticket moves into the visitor's WeChat; also for corrected names and changed types. */
export async function updateTicket(
  ticketId: string,
  fields: Parameters<typeof setTicketFields>[1],
  session?: ClientSession,
): Promise<void> {
  await setTicketFields(ticketId, fields, session);
}
