import { AppError } from '@shared/errors';
import type { ByHand } from '@shared/rules/gate-journal';
import { readTicketNumber } from '@shared/rules/ticket-number';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { registerWalkIn } from '../../people/registration';
import { findTicket, findTicketByAnyNumber, type TicketPlain } from '../../people/ticket';
import type { Check } from './attempt';
import type { DeviceDeps } from './devices';
import { searchTickets } from './search-tickets';

export interface FoundByHand {
  readonly ticket: TicketPlain | null;
  readonly flags: readonly Check[];
  /** What staff typed, kept where it leads to nobody. */
  readonly typed: string | null;
}

/** Registering failed for good: the show is over, sold out, has no type for walk-ins, or staff took their ticket from them. */
const NOT_REGISTERED = new Set(['sold_out', 'registration_closed', 'ticket_type_unknown', 'not_found', 'walk_in_revoked']);

/** Whose ticket it is that a guard without network admitted by word: by number, by a name only one person has, or by registering now. */
export async function findByHand(
  deps: DeviceDeps,
  device: DeviceCaller,
  by: ByHand,
  scan: { scanId: string; at: Date; undone: unknown },
  now: Date,
): Promise<FoundByHand> {
  const typed = [by.ticketNumber, by.name].filter(Boolean).join(' ');
  if (by.how === 'walk_in')
    return scan.undone ? { ticket: null, flags: [], typed: null } : registerLate(deps, device, by, scan.scanId, now);
  const number = by.ticketNumber === null ? null : readTicketNumber(by.ticketNumber);
  const found = number ? await findTicketByAnyNumber(device.exhibitionId, number) : null;
  if (found) {
    const heldUntil = found.former?.find((one) => one.number === number)?.at;
    return { ticket: found, flags: heldUntil && scan.at > heldUntil ? ['revoked'] : checksOf(found), typed: null };
  }
  if (!by.name) return { ticket: null, flags: ['unknown'], typed };
  const name = by.name.trim();
  const same = (await searchTickets(deps.keys, device, name, now)).items.filter(
    (one) => one.holderName === name && one.state !== 'cancelled',
  );
  const ticket = same.length === 1 && same[0] ? await findTicket(same[0].ticketId) : null;
  return ticket
    ? { ticket, flags: checksOf(ticket), typed: null }
    : { ticket: null, flags: [same.length > 1 ? 'several' : 'unknown'], typed };
}

function checksOf(ticket: TicketPlain): Check[] {
  return ticket.state === 'cancelled' ? ['revoked'] : ticket.state === 'pending' ? ['not_approved'] : [];
}

/** A number that is none costs the visitor only the number: they are registered by name. */
async function registerLate(deps: DeviceDeps, device: DeviceCaller, by: ByHand, key: string, now: Date): Promise<FoundByHand> {
  const register = (phone: string | null) =>
    registerWalkIn(
      deps,
      { exhibitionId: device.exhibitionId, name: by.name ?? '', phone: phone ? { number: phone } : null, deviceId: device.deviceId, key },
      now,
    );
  try {
    return { ticket: await findTicket((await register(by.phone)).ticketId), flags: [], typed: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'phone_invalid')
      return { ...(await registerLate(deps, device, { ...by, phone: null }, key, now)), flags: ['phone_invalid'] };
    if (!NOT_REGISTERED.has(error.code)) throw error;
    return { ticket: null, flags: ['not_registered'], typed: by.name };
  }
}
