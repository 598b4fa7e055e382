import type { ClientSession } from 'mongoose';
import { appendEvents } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { admissionEvents, findTicket, hasEntered, hasUntold, listUntold, settle, toldNext, type TicketPlain } from '../../people/ticket';
import { rowOfAdmission } from './attempt';
import { timeZones } from './gate-context';
import { applyTallies, applyZoneChange, listStaleHolds, releasePlace, type ZoneChange } from './live-store';
import { deriveRows } from './store';
import { foldTallies, tallyOf } from './tally';

/** As many as one commit carries without holding up the scans of the moment. */
const BATCH = 200;
/** A scan takes milliseconds; a hold this old belongs to a process that died. */
const HOLD_MS = 30_000;

/**
 * Derives from tickets what follows from them: scan rows, events, occupancy, first entries, doubles, tallies. All of a
 * batch, and the marks that it is told, in one transaction: killed anywhere, the next turn does it whole. True when more is waiting.
 */
export async function deriveFromTickets(now: Date): Promise<boolean> {
  if (!(await hasUntold())) return false;
  return inTransaction(async (session) => {
    const batch = await listUntold(BATCH, session);
    await tell(batch, now, session);
    return batch.length === BATCH;
  });
}

async function tell(batch: readonly TicketPlain[], now: Date, session: ClientSession): Promise<void> {
  const news = batch.flatMap((ticket) => ticket.admissions.filter((one) => toldNext(one) !== null).map((one) => ({ ticket, one })));
  const rows = news.map(({ ticket, one }) => {
    const row = rowOfAdmission(ticket, one);
    return { ...row, talliedAs: tallyOf(row) };
  });
  const added = await deriveRows(rows, session);
  await appendEvents(
    news.flatMap(({ ticket, one }) => admissionEvents(ticket, one, now)),
    session,
  );
  await settle(batch, session);
  const zones = await timeZones(batch);
  await applyTallies(
    foldTallies(
      added.map((row) => ({ row, was: null, is: row.talliedAs })),
      zones,
    ),
    session,
  );
  // Last, for a full hall's row is what scans of the moment write.
  for (const change of zoneChanges(batch)) await applyZoneChange(change, session);
}

/** Differences between what tickets say now and what the counters were told. */
function zoneChanges(batch: readonly TicketPlain[]): ZoneChange[] {
  const changes = new Map<string, ZoneChange>();
  for (const ticket of batch) {
    const of = (zone: string): ZoneChange => {
      const key = `${ticket.exhibitionId}/${zone}`;
      const change = changes.get(key) ?? { exhibitionId: ticket.exhibitionId, zone, inside: 0, entered: 0, doubles: 0, settled: [] };
      changes.set(key, change);
      return change;
    };
    for (const zone of ticket.inside) if (!ticket.told.inside.includes(zone)) of(zone).inside += 1;
    for (const zone of ticket.told.inside) if (!ticket.inside.includes(zone)) of(zone).inside -= 1;
    of('').entered += Number(hasEntered(ticket)) - Number(ticket.told.entered);
    of('').doubles += ticket.doubles - ticket.told.doubles;
    for (const one of ticket.admissions) if (toldNext(one) !== null && one.direction === 'in') of(one.zone).settled.push(one.scanId);
  }
  return [...changes.values()];
}

/** Gives back places held by processes that died between hold and admission. */
export async function releaseStaleHolds(now: Date): Promise<void> {
  for (const hold of await listStaleHolds(new Date(now.getTime() - HOLD_MS))) {
    const admitted = (await findTicket(hold.ticketId))?.admissions.some((one) => one.scanId === hold.scanId);
    if (!admitted) await releasePlace(hold.exhibitionId, hold.zone, hold.scanId);
  }
}
