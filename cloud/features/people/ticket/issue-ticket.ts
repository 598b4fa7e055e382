import { randomBytes } from 'node:crypto';
import type { TicketKind } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { CODE_LENGTH, codeFrom, groupCode } from '@shared/rules/typed-code';
import type { ClientSession } from 'mongoose';
import { hasEntered } from './admission';
import {
  addRevocation,
  addTicket,
  codeIdOf,
  findTicket,
  findTicketOf,
  replaceCodes,
  setTicketFields,
  setTicketState,
  type TicketPlain,
} from './store';

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
      number: newNumber(),
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
      createdAt: now,
    },
    session,
  );
  return { id: ticket.id, number: ticket.number };
}

const newNumber = () => groupCode(codeFrom(randomBytes(CODE_LENGTH.ticket), CODE_LENGTH.ticket));

/** Cancels inside the caller's transaction; gates learn of it by the next delta. Null, and harmless, when it is cancelled already. */
export function cancelTicket(
  ticketId: string,
  reason: string,
  session: ClientSession,
  now: Date = new Date(),
): Promise<TicketPlain | null> {
  return change(ticketId, 'cancelled', reason, session, now);
}

/** Makes a pending or cancelled ticket valid. Null: it was. */
export function approveTicket(ticketId: string, session: ClientSession, now: Date = new Date()): Promise<TicketPlain | null> {
  return change(ticketId, 'valid', null, session, now);
}

/** Gives it another number and codes, and what it was used for stays; gates learn of the old codes by the next delta. Null: somebody was faster. */
export async function renewTicket(before: TicketPlain, session: ClientSession, now: Date): Promise<TicketPlain | null> {
  const after = await replaceCodes(before, { number: newNumber(), at: now }, session);
  if (after) {
    const { exhibitionId } = after;
    await addRevocation({ exhibitionId, ticketId: codeIdOf(before), revoked: true, next: codeIdOf(after) }, now, session);
  }
  return after;
}

async function change(
  ticketId: string,
  state: TicketPlain['state'],
  reason: string | null,
  session: ClientSession,
  now: Date,
): Promise<TicketPlain | null> {
  const before = await findTicket(ticketId, session);
  if (!before) throw new AppError('not_found');
  const after = await setTicketState(ticketId, state, reason, state === 'cancelled' && !hasEntered(before), session);
  // A ticket that was only pending is on no gate's list.
  if (after && (state === 'cancelled' || before.state === 'cancelled'))
    await addRevocation({ exhibitionId: after.exhibitionId, ticketId: codeIdOf(after), revoked: state === 'cancelled' }, now, session);
  return after;
}

/** A claimed walk-in's ticket moves into the visitor's WeChat; also for corrected names and changed types. */
export async function updateTicket(
  ticketId: string,
  fields: Parameters<typeof setTicketFields>[1],
  session?: ClientSession,
): Promise<void> {
  await setTicketFields(ticketId, fields, session);
}
