import type { ClientSession } from 'mongoose';
import { appendEvents } from '../../../events';
import { inTransaction } from '../../../platform/db';
import {
  admissionEvents,
  findTicket,
  hasEntered,
  hasUntold,
  isCounted,
  listUntold,
  presenceKey,
  readPresence,
  settle,
  toldNext,
  type TicketPlain,
} from '../../people/ticket';
import { rowOfAdmission } from './attempt';
import type { GateDay } from './gate-calendar';
import { calendarsOf } from './gate-context';
import {
  applyAttendance,
  applyTallies,
  applyZoneChange,
  listStaleHolds,
  releasePlace,
  type AttendanceSteps,
  type ZoneChange,
} from './live-store';
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
  const news = batch.flatMap((ticket) => ticket.admissions.filter((one) => toldNext(one, ticket) !== null).map((one) => ({ ticket, one })));
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
  const dayOf = await calendarsOf(batch);
  await applyTallies(
    foldTallies(
      added.map((row) => ({ row, was: null, is: row.talliedAs })),
      dayOf,
    ),
    session,
  );
  for (const [exhibitionId, steps] of attendanceSteps(batch)) await applyAttendance(exhibitionId, steps, session);
  // Last, for a full hall's row is what scans of the moment write.
  for (const change of zoneChanges(batch, dayOf)) await applyZoneChange(change, session);
}

/** Differences between what tickets say now and what the counters over all days were told. */
function attendanceSteps(batch: readonly TicketPlain[]): Map<string, AttendanceSteps> {
  const steps = new Map<string, AttendanceSteps>();
  for (const ticket of batch) {
    const { registered, entered, doubles } = steps.get(ticket.exhibitionId) ?? { registered: 0, entered: 0, doubles: 0 };
    steps.set(ticket.exhibitionId, {
      registered: registered + Number(isCounted(ticket)) - Number(ticket.told.registered),
      entered: entered + Number(hasEntered(ticket)) - Number(ticket.told.entered),
      doubles: doubles + ticket.doubles - ticket.told.doubles,
    });
  }
  return steps;
}

/** The same for halls and site, day by day. */
function zoneChanges(batch: readonly TicketPlain[], dayOf: (row: { exhibitionId: string; at: Date }) => GateDay): ZoneChange[] {
  const changes = new Map<string, ZoneChange>();
  for (const ticket of batch) {
    const { exhibitionId, inside, told, admissions } = ticket;
    const of = (presence: string): ZoneChange => {
      const key = `${exhibitionId}/${presence}`;
      const change = changes.get(key) ?? { exhibitionId, ...readPresence(presence), inside: 0, settled: [] };
      changes.set(key, change);
      return change;
    };
    for (const one of inside) if (!told.inside.includes(one)) of(one).inside += 1;
    for (const one of told.inside) if (!inside.includes(one)) of(one).inside -= 1;
    for (const one of admissions)
      if (toldNext(one, ticket) !== null && one.direction === 'in')
        of(presenceKey(dayOf({ exhibitionId, at: one.at }).date, one.zone)).settled.push(one.scanId);
  }
  return [...changes.values()];
}

/** Gives back places held by processes that died between hold and admission. */
export async function releaseStaleHolds(now: Date): Promise<void> {
  for (const hold of await listStaleHolds(new Date(now.getTime() - HOLD_MS))) {
    const admitted = (await findTicket(hold.ticketId))?.admissions.some((one) => one.scanId === hold.scanId);
    if (!admitted) await releasePlace(hold, hold.scanId);
  }
}
