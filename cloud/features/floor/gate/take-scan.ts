import type { StoredScan } from '@shared/contracts/gate';
import { CLOCK_TOLERANCE_MS, type Presented } from '@shared/rules/gate-decision';
import { isSignedBy, parseToken } from '@shared/rules/ticket-token';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { findTicket, verifyOnServer, writeAdmissions, type TicketKeys, type TicketPlain } from '../../people/ticket';
import { admissionOf, rowOfAdmission, rowOfAttempt, withAdmissions, type Attempt } from './admission';
import type { DeviceDeps } from './devices';
import { findByHand, type FoundByHand } from './find-by-hand';
import type { CompiledGate, GateContext } from './gate-context';
import { checkLink } from './review-journal';
import { methodOf } from './scan-ticket';
import { addScan, correctDecision, findScan, type ScanPlain } from './store';
import { undoAdmission } from './undo-scan';

export interface Taken {
  readonly scanId: string;
  readonly standing: 'counted' | 'double' | 'undone' | 'refused';
}

/** Reason of an admission taken back because the guard saw a refusal. */
const NOT_LET_IN = '设备断网，未放行';

/** Takes one scan as the device stored it. Nothing is refused here: it has happened; standing says what it counts for. */
export async function takeScan(
  deps: DeviceDeps,
  keys: TicketKeys,
  device: DeviceCaller,
  scan: StoredScan,
  context: GateContext,
  now: Date,
): Promise<Taken> {
  const { exhibitionId } = device;
  const token = scan.token === null ? null : parseToken(scan.token);
  const signatureGood = token !== null && isSignedBy(token, await keys.ring(now), verifyOnServer);
  const attempt = attemptOf(
    device,
    scan,
    token ? { kind: 'token', payload: token.payload, signatureGood } : { kind: 'garbage' },
    context,
    now,
  );
  const ticketId = token && signatureGood ? token.payload.ticketId : null;
  const known = await findScan(exhibitionId, scan.scanId);
  if (known && known.decision === scan.decision) return resultOfKnown(known, attempt);
  if (known) return correct(known, attempt, scan, ticketId, context);
  if (scan.decision === 'refused') {
    await keepAsSeen(rowOfAttempt(attempt, ticketId, scan));
    // Admitted here, killed before the row was written, and the answer lost: nobody went in.
    const admitted = ticketId ? (await findTicket(ticketId))?.admissions.some((one) => one.scanId === scan.scanId && !one.undone) : false;
    if (ticketId && admitted) await undoAdmission(exhibitionId, ticketId, scan.scanId, { at: now, reason: NOT_LET_IN });
    return { scanId: scan.scanId, standing: 'refused' };
  }
  const found = scan.byHand ? await findByHand(deps, device, scan.byHand, scan, now) : await findByCode(ticketId, exhibitionId);
  const sure: Attempt = { ...attempt, flags: [...attempt.flags, ...found.flags] };
  if (!found.ticket) {
    await keepAsSeen(rowOfAttempt(sure, null, scan, found.typed));
    return { scanId: scan.scanId, standing: 'refused' };
  }
  return pushAdmission(sure, found.ticket, scan, context);
}

function attemptOf(device: DeviceCaller, scan: StoredScan, read: Presented, context: GateContext, now: Date): Attempt {
  const { scanId, seq, direction, byHand } = scan;
  const at = new Date(scan.at);
  const presented: Presented = byHand ? { kind: 'by_hand', how: byHand.how, typeNumber: 0 } : read;
  return {
    scanId,
    seq,
    direction,
    at,
    receivedAt: now,
    gate: gateOf(scan.gateId, context),
    device,
    presented,
    method: methodOf(presented),
    note: byHand?.reason ?? null,
    offline: true,
    undone: scan.undone ? { at: new Date(scan.undone.at), reason: scan.undone.reason } : null,
    chain: checkLink(scan.chain, scan, at, scan.clockDoubtful),
    // A clock known to be wrong, or a scan from the future: counted, and shown to the supervisor.
    flags: scan.clockDoubtful || at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS ? ['device_clock'] : [],
  };
}

async function findByCode(ticketId: string | null, exhibitionId: string): Promise<FoundByHand> {
  const ticket = ticketId ? await findTicket(ticketId) : null;
  if (ticket?.exhibitionId !== exhibitionId) return { ticket: null, flags: [ticketId ? 'unknown' : 'bad_signature'], typed: null };
  return { ticket, flags: ticket.state === 'cancelled' ? ['revoked'] : [], typed: null };
}

/** It came before: perhaps online, with the answer lost on the way. What the device adds is an undo. */
async function resultOfKnown(known: ScanPlain, attempt: Attempt): Promise<Taken> {
  const { ticketId } = known;
  if (attempt.undone && !known.undone && ticketId)
    await undoAdmission(attempt.device.exhibitionId, ticketId, attempt.scanId, attempt.undone);
  const standing = (ticketId ? await findTicket(ticketId) : null)?.admissions.find((one) => one.scanId === attempt.scanId)?.standing;
  return { scanId: attempt.scanId, standing: standing ?? 'refused' };
}

/** We answered one thing, the answer was lost, and the device decided the other way: what the guard saw counts. */
async function correct(
  known: ScanPlain,
  attempt: Attempt,
  scan: StoredScan,
  ticketId: string | null,
  context: GateContext,
): Promise<Taken> {
  const { exhibitionId } = attempt.device;
  if (scan.decision === 'refused') {
    if (known.ticketId) await undoAdmission(exhibitionId, known.ticketId, scan.scanId, { at: attempt.receivedAt, reason: NOT_LET_IN });
    await correctDecision(exhibitionId, scan.scanId, {
      decision: 'refused',
      reason: scan.reason,
      cautions: scan.cautions,
      ticketId: known.ticketId,
    });
    return { scanId: scan.scanId, standing: 'undone' };
  }
  const ticket = ticketId ? await findTicket(ticketId) : null;
  const mine = ticket?.exhibitionId === exhibitionId ? ticket : null;
  await correctDecision(exhibitionId, scan.scanId, {
    decision: 'accepted',
    reason: null,
    cautions: scan.cautions,
    ticketId: mine?.id ?? null,
  });
  return mine ? pushAdmission(attempt, mine, scan, context) : { scanId: scan.scanId, standing: 'refused' };
}

/** The online request of the same scan may have stored its own answer a moment ago: the guard never saw it. */
async function keepAsSeen(seen: Parameters<typeof addScan>[0]): Promise<void> {
  const { row } = await addScan(seen);
  if (row.decision !== seen.decision)
    await correctDecision(seen.exhibitionId, seen.scanId, {
      decision: seen.decision,
      reason: seen.reason,
      cautions: seen.cautions,
      ticketId: seen.ticketId,
    });
}

async function pushAdmission(attempt: Attempt, first: TicketPlain, scan: StoredScan, context: GateContext): Promise<Taken> {
  for (let ticket: TicketPlain | null = first; ticket; ticket = await findTicket(ticket.id)) {
    const mine = ticket.admissions.find((one) => one.scanId === attempt.scanId);
    if (mine) {
      await keepAsSeen(rowOfAdmission(ticket, mine));
      return { scanId: attempt.scanId, standing: mine.standing };
    }
    const admission = admissionOf(attempt, ticket, scan.cautions);
    const after = withAdmissions(ticket, [...ticket.admissions, admission], context);
    if (!(await writeAdmissions(ticket, after))) continue;
    await keepAsSeen(rowOfAdmission(ticket, admission));
    return { scanId: attempt.scanId, standing: after.admissions.find((one) => one.scanId === attempt.scanId)?.standing ?? 'counted' };
  }
  return { scanId: attempt.scanId, standing: 'refused' };
}

/** A gate removed since then still has a name in the record. */
function gateOf(gateId: string, context: GateContext): CompiledGate {
  return context.gates.get(gateId) ?? { id: gateId, name: '', zone: '', open: false, windows: [] };
}
