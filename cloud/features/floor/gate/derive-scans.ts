import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { findTicket, hasEntered, isEntry, listUnposted, markPosted, type Admitted, type TicketPlain } from '../../people/ticket';
import { rowOfAdmission } from './admission';
import { applyZoneChange, listStaleHolds, releasePlace, type ZoneChange } from './live-store';
import { addMissingScans } from './store';

const BATCH = 200;
/** A scan takes milliseconds; a hold this old belongs to a process that died. */
const HOLD_MS = 30_000;

/**
 * Derives from tickets what follows from them: scan rows a killed process left out, events, occupancy, first entries,
 * doubles. Marks and counters change in one transaction, so nothing is counted twice. Returns true when more is waiting.
 */
export async function deriveFromTickets(now: Date): Promise<boolean> {
  const batch = await listUnposted(BATCH);
  await addMissingScans(
    batch.flatMap((ticket) => ticket.admissions.filter((one) => !one.posted).map((one) => rowOfAdmission(ticket, one))),
  );
  if (batch.length > 0) await inTransaction((session) => post(batch, now, session));
  return batch.length === BATCH;
}

async function post(batch: readonly TicketPlain[], now: Date, session: ClientSession): Promise<void> {
  const changes = new Map<string, ZoneChange>();
  for (const ticket of batch) {
    if (!(await markPosted(ticket, session))) continue;
    for (const one of ticket.admissions) if (!one.posted) await announce(ticket, one, now, session);
    collect(ticket, changes);
  }
  for (const change of changes.values()) await applyZoneChange(change, session);
}

async function announce(ticket: TicketPlain, one: Admitted, now: Date, session: ClientSession): Promise<void> {
  const type = one.undone
    ? one.announced
      ? 'checkin.undone'
      : null
    : isEntry(one)
      ? one.announced
        ? null
        : 'checkin.accepted'
      : 'checkin.double';
  if (type === null) return;
  const { referral, participantId, exhibitionId, branchId } = ticket;
  const data = {
    scanId: one.scanId,
    ticketId: ticket.id,
    participantId,
    kind: ticket.kind,
    gateId: one.gateId,
    zone: one.zone,
    direction: one.direction,
    first: one.first,
    referrerId: referral.referrerId,
    posterId: referral.posterId,
    ancestors: referral.ancestors,
  };
  const event = { id: derivedId(type, exhibitionId, one.scanId), exhibitionId, branchId };
  await appendEvent(
    type === 'checkin.undone' ? { ...event, type, at: now, data: { ...data, acceptedAt: one.at } } : { ...event, type, at: one.at, data },
    session,
  );
}

/** Differences between what a ticket says now and what the counters were told. */
function collect(ticket: TicketPlain, changes: Map<string, ZoneChange>): void {
  const of = (zone: string): ZoneChange => {
    const key = `${ticket.exhibitionId}/${zone}`;
    const change = changes.get(key) ?? { exhibitionId: ticket.exhibitionId, zone, inside: 0, entered: 0, doubles: 0, settled: [] };
    changes.set(key, change);
    return change;
  };
  for (const zone of ticket.inside) if (!ticket.postedInside.includes(zone)) of(zone).inside += 1;
  for (const zone of ticket.postedInside) if (!ticket.inside.includes(zone)) of(zone).inside -= 1;
  of('').entered += Number(hasEntered(ticket)) - Number(ticket.postedEntered);
  of('').doubles += ticket.doubles - ticket.postedDoubles;
  for (const one of ticket.admissions) if (!one.posted && one.direction === 'in') of(one.zone).settled.push(one.scanId);
}

/** Gives back places held by processes that died between hold and admission. */
export async function releaseStaleHolds(now: Date): Promise<void> {
  for (const hold of await listStaleHolds(new Date(now.getTime() - HOLD_MS))) {
    const admitted = (await findTicket(hold.ticketId))?.admissions.some((one) => one.scanId === hold.scanId);
    if (!admitted) await releasePlace(hold.exhibitionId, hold.zone, hold.scanId);
  }
}
