import type { StoredScan } from '@shared/contracts/gate';
import { CLOCK_TOLERANCE_MS, type Presented } from '@shared/rules/gate-decision';
import { isSignedBy, parseToken } from '@shared/rules/ticket-token';
import type { DeviceCaller } from '../../../platform/auth/caller';
import {
  admit,
  codeHeldUntil,
  findTicket,
  findTicketByCode,
  refuse,
  undo,
  verifyOnServer,
  type TicketKeys,
  type TicketPlain,
} from '../../people/ticket';
import { admissionOf, rowOfAdmission, rowOfAttempt, type Attempt } from './attempt';
import type { DeviceDeps } from './devices';
import { findByHand, type FoundByHand } from './find-by-hand';
import { rulesOf, type CompiledGate, type GateContext } from './gate-context';
import { checkLink } from './review-journal';
import { methodOf } from './scan-ticket';
import { lookUpScan } from './look-up-scan';
import { addScan, correctDecision, findScan, type NewScan } from './store';

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
  const codeId = token && signatureGood ? token.payload.ticketId : null;
  const ticket = codeId ? await findTicketByCode(codeId) : null;
  const ticketId = ticket?.id ?? codeId;
  const known = await findKnown(exhibitionId, scan, ticket);
  if (scan.decision === 'refused') return refuseAsSeen(attempt, known?.ticketId ?? ticketId, scan, context);
  if (known?.decision === 'accepted') return resultOfKnown(known, attempt, context);
  if (known) return admitAsSeen(attempt, foundByCode(ticket, codeId, attempt).ticket, scan, context);
  const found = scan.byHand ? await findByHand(deps, device, scan.byHand, attempt, now) : foundByCode(ticket, codeId, attempt);
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

function foundByCode(ticket: TicketPlain | null, codeId: string | null, { device, at }: Attempt): FoundByHand {
  if (ticket?.exhibitionId !== device.exhibitionId) return { ticket: null, flags: [codeId ? 'unknown' : 'bad_signature'], typed: null };
  const heldUntil = codeId && codeHeldUntil(ticket, codeId);
  return { ticket, flags: ticket.state === 'cancelled' || (heldUntil && at > heldUntil) ? ['revoked'] : [], typed: null };
}

/** What was answered online, perhaps with the answer lost on the way. An admission's row may not be there yet: its ticket is. */
async function findKnown(exhibitionId: string, { scanId, byHand }: StoredScan, ticket: TicketPlain | null): Promise<NewScan | null> {
  if (byHand) return lookUpScan(exhibitionId, scanId);
  const row = await findScan(exhibitionId, scanId);
  const mine = row ? undefined : ticket?.admissions.find((one) => one.scanId === scanId);
  return ticket && mine ? rowOfAdmission(ticket, mine) : row;
}

/** What the device adds to a scan answered alike is an undo. */
async function resultOfKnown({ ticketId }: NewScan, attempt: Attempt, context: GateContext): Promise<Taken> {
  const { scanId, undone } = attempt;
  if (undone && ticketId) await undo(ticketId, scanId, undone, rulesOf(context));
  const standing = (ticketId ? await findTicket(ticketId) : null)?.admissions.find((one) => one.scanId === scanId)?.standing;
  return { scanId, standing: standing ?? 'refused' };
}

/** The guard saw a refusal. Admitted all the same, by an answer that was lost or is still on its way: nobody went in. */
async function refuseAsSeen(attempt: Attempt, ticketId: string | null, scan: StoredScan, context: GateContext): Promise<Taken> {
  const { scanId, receivedAt } = attempt;
  for (let tries = 0; tries < 3; tries += 1) {
    // Before its row: a refused row beside a standing admission would be taken for a row that is behind.
    const undone = ticketId ? await undo(ticketId, scanId, { at: receivedAt, reason: NOT_LET_IN }, rulesOf(context)) : null;
    await keepAsSeen(rowOfAttempt(attempt, ticketId, scan));
    if (undone) return { scanId, standing: 'undone' };
    if (!ticketId || (await refuse(ticketId, scanId))) break;
  }
  return { scanId, standing: 'refused' };
}

/** We refused, the answer was lost, and the device admitted: what the guard saw counts. */
async function admitAsSeen(attempt: Attempt, ticket: TicketPlain | null, scan: StoredScan, context: GateContext): Promise<Taken> {
  await keepAsSeen(rowOfAttempt(attempt, ticket?.id ?? null, scan));
  return ticket ? pushAdmission(attempt, ticket, scan, context) : { scanId: attempt.scanId, standing: 'refused' };
}

/** The online request of the same scan may have stored its own answer a moment ago: the guard never saw it. */
async function keepAsSeen(seen: NewScan): Promise<void> {
  const { row } = await addScan(seen);
  if (row.decision !== seen.decision) await correctDecision(seen);
}

async function pushAdmission(attempt: Attempt, first: TicketPlain, scan: StoredScan, context: GateContext): Promise<Taken> {
  const { scanId, undone } = attempt;
  for (let ticket: TicketPlain | null = first; ticket; ticket = await findTicket(ticket.id)) {
    const mine = ticket.admissions.find((one) => one.scanId === scanId);
    if (mine && undone && !mine.undone) await undo(ticket.id, scanId, undone, rulesOf(context));
    if (mine) return { scanId, standing: undone ? 'undone' : mine.standing };
    const admitted: TicketPlain | null = await admit(ticket, admissionOf(attempt, scan.cautions), rulesOf(context));
    if (admitted) return { scanId, standing: admitted.admissions.find((one) => one.scanId === scanId)?.standing ?? 'counted' };
  }
  return { scanId, standing: 'refused' };
}

/** A gate removed since then still has a name in the record. */
function gateOf(gateId: string, context: GateContext): CompiledGate {
  return context.gates.get(gateId) ?? { id: gateId, name: '', zone: '', open: false, windows: [] };
}
