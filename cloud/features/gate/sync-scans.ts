import type { BodyOf, ResponseOf } from '@shared/contracts/contract';
import type { StoredScan, syncScans as contract } from '@shared/contracts/gate';
import { CLOCK_TOLERANCE_MS, type Presented } from '@shared/rules/gate-decision';
import { isSignedBy, parseToken } from '@shared/rules/ticket-token';
import type { DeviceCaller } from '../../platform/auth/caller';
import { findTicket, lastRevocation, listRevocations, verifyOnServer, writeAdmissions, type TicketKeys, type TicketPlain } from '../ticket';
import { admissionOf, rowOfAdmission, rowOfAttempt, withAdmissions, type Attempt } from './admission';
import { findDevice, recordContact } from './device-store';
import { bundleVersion, getGateContext, type CompiledGate, type GateContext } from './gate-context';
import { addScan, correctDecision, findScan, listSeqs, type ScanPlain } from './store';
import { undoAdmission } from './undo-scan';

type SyncRequest = BodyOf<typeof contract>;
type SyncAnswer = ResponseOf<typeof contract>;
type Result = SyncAnswer['results'][number];

/** How far a device's numbers are looked through at once. */
const SEQS_AT_ONCE = 2_000;
const NAMED_GAPS = 200;
const REVOCATIONS_AT_ONCE = 2_000;
/** Reason of an admission taken back because the guard saw a refusal. */
const NOT_LET_IN = '设备断网，未放行';

/** Takes what a device did alone. Nothing is refused here: it has happened; standing says what it counts for. */
export async function syncScans(keys: TicketKeys, device: DeviceCaller, request: SyncRequest, now: Date): Promise<SyncAnswer> {
  const context = await getGateContext(device.exhibitionId);
  const results: Result[] = [];
  for (const scan of request.scans) results.push(await takeScan(keys, device, scan, context, now));
  const numbers = await acknowledge(device, request, now);
  const [revocations, last] = await Promise.all([listRevocations(device.exhibitionId, request.revocationSeq, REVOCATIONS_AT_ONCE), lastRevocation(device.exhibitionId)]);
  return { results, ...numbers, revocations, revocationSeq: last, bundleVersion: bundleVersion(context, await keys.ring(now)), serverTime: now.toISOString() };
}

async function takeScan(keys: TicketKeys, device: DeviceCaller, scan: StoredScan, context: GateContext, now: Date): Promise<Result> {
  const token = scan.token === null ? null : parseToken(scan.token);
  const presented: Presented = token ? { kind: 'token', payload: token.payload, signatureGood: isSignedBy(token, await keys.ring(now), verifyOnServer) } : { kind: 'garbage' };
  const at = new Date(scan.at);
  const undone = scan.undone ? { at: new Date(scan.undone.at), reason: scan.undone.reason } : null;
  const attempt: Attempt = {
    scanId: scan.scanId, seq: scan.seq, direction: scan.direction, at, receivedAt: now, gate: gateOf(scan.gateId, context), device, presented, offline: true, undone,
    method: token?.payload.isStatic ? 'static' : 'code', note: null,
  };
  // A clock known to be wrong, or a scan from the future: counted, and shown to the supervisor.
  const flags = scan.clockDoubtful || at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS ? ['device_clock'] : [];
  const ticketId = presented.kind === 'token' && presented.signatureGood ? presented.payload.ticketId : null;
  const known = await findScan(device.exhibitionId, scan.scanId);
  if (known && known.decision === scan.decision) return resultOfKnown(known, attempt);
  if (known) return correct(known, attempt, scan, ticketId, context);
  if (scan.decision === 'refused') {
    await keepAsSeen(rowOfAttempt(attempt, ticketId, scan));
    // Admitted here, killed before the row was written, and the answer lost: nobody went in.
    const admitted = ticketId ? (await findTicket(ticketId))?.admissions.some((one) => one.scanId === scan.scanId && !one.undone) : false;
    if (ticketId && admitted) await undoAdmission(device.exhibitionId, ticketId, scan.scanId, { at: now, reason: NOT_LET_IN });
    return { scanId: scan.scanId, standing: 'refused' };
  }
  const ticket = ticketId ? await findTicket(ticketId) : null;
  if (!ticket || ticket.exhibitionId !== device.exhibitionId) {
    await keepAsSeen(rowOfAttempt(attempt, null, scan, [...flags, ticketId ? 'unknown' : 'bad_signature']));
    return { scanId: scan.scanId, standing: 'refused' };
  }
  if (ticket.state === 'cancelled') flags.push('revoked');
  return pushAdmission(attempt, ticket, scan, context, flags);
}

/** It came before: perhaps online, with the answer lost on the way. What the device adds is an undo. */
async function resultOfKnown(known: ScanPlain, attempt: Attempt): Promise<Result> {
  const { ticketId } = known;
  if (attempt.undone && !known.undone && ticketId) await undoAdmission(attempt.device.exhibitionId, ticketId, attempt.scanId, attempt.undone);
  const standing = (ticketId ? await findTicket(ticketId) : null)?.admissions.find((one) => one.scanId === attempt.scanId)?.standing;
  return { scanId: attempt.scanId, standing: standing ?? 'refused' };
}

/** We answered one thing, the answer was lost, and the device decided the other way: what the guard saw counts. */
async function correct(known: ScanPlain, attempt: Attempt, scan: StoredScan, ticketId: string | null, context: GateContext): Promise<Result> {
  const { exhibitionId } = attempt.device;
  if (scan.decision === 'refused') {
    if (known.ticketId) await undoAdmission(exhibitionId, known.ticketId, scan.scanId, { at: attempt.receivedAt, reason: NOT_LET_IN });
    await correctDecision(exhibitionId, scan.scanId, { decision: 'refused', reason: scan.reason, cautions: scan.cautions, ticketId: known.ticketId });
    return { scanId: scan.scanId, standing: 'undone' };
  }
  const ticket = ticketId ? await findTicket(ticketId) : null;
  const mine = ticket?.exhibitionId === exhibitionId ? ticket : null;
  await correctDecision(exhibitionId, scan.scanId, { decision: 'accepted', reason: null, cautions: scan.cautions, ticketId: mine?.id ?? null });
  return mine ? pushAdmission(attempt, mine, scan, context, []) : { scanId: scan.scanId, standing: 'refused' };
}

/** The online request of the same scan may have stored its own answer a moment ago: the guard never saw it. */
async function keepAsSeen(seen: Parameters<typeof addScan>[0]): Promise<void> {
  const { row } = await addScan(seen);
  if (row.decision !== seen.decision) await correctDecision(seen.exhibitionId, seen.scanId, { decision: seen.decision, reason: seen.reason, cautions: seen.cautions, ticketId: seen.ticketId });
}

async function pushAdmission(attempt: Attempt, first: TicketPlain, scan: StoredScan, context: GateContext, flags: string[]): Promise<Result> {
  for (let ticket: TicketPlain | null = first; ticket; ticket = await findTicket(ticket.id)) {
    const mine = ticket.admissions.find((one) => one.scanId === attempt.scanId);
    if (mine) {
      await keepAsSeen(rowOfAdmission(ticket, mine, flags));
      return { scanId: attempt.scanId, standing: mine.standing };
    }
    const admission = admissionOf(attempt, ticket, scan.cautions);
    const after = withAdmissions(ticket, [...ticket.admissions, admission], context);
    if (!(await writeAdmissions(ticket, after))) continue;
    await keepAsSeen(rowOfAdmission(ticket, admission, flags));
    return { scanId: attempt.scanId, standing: after.admissions.find((one) => one.scanId === attempt.scanId)?.standing ?? 'counted' };
  }
  return { scanId: attempt.scanId, standing: 'refused' };
}

/** A gate removed since then still has a name in the record. */
function gateOf(gateId: string, context: GateContext): CompiledGate {
  return context.gates.get(gateId) ?? { id: gateId, name: '', zone: '', open: false, windows: [] };
}

/** Every number up to `ackedSeq` is here; the gaps above are named so that the device sends them again. */
async function acknowledge(device: DeviceCaller, request: SyncRequest, now: Date): Promise<{ ackedSeq: number; missing: number[] }> {
  const record = await findDevice(device.deviceId);
  const before = record?.ackedSeq ?? 0;
  const seqs = await listSeqs(device.exhibitionId, device.deviceId, before, SEQS_AT_ONCE);
  const { ackedSeq, missing } = readNumbers(before, seqs, Math.max(request.lastSeq, record?.lastSeq ?? 0), SEQS_AT_ONCE);
  await recordContact(device.deviceId, {
    lastContactAt: now, gateId: request.gateId, offlineReady: request.offlineReady, batteryPercent: request.batteryPercent,
    // What the device holds, or what never came: the larger one is the truth a supervisor acts on.
    unsynced: Math.max(missing.length, request.pending - request.scans.length, 0), lastSeq: request.lastSeq, ackedSeq,
  });
  return { ackedSeq, missing: missing.slice(0, NAMED_GAPS) };
}

/** Pure: how far the numbers run without a gap, and which are missing up to `lastSeq`. */
export function readNumbers(before: number, seqs: readonly number[], lastSeq: number, limit: number): { ackedSeq: number; missing: number[] } {
  const present = new Set(seqs);
  let ackedSeq = before;
  while (present.has(ackedSeq + 1)) ackedSeq += 1;
  // With a full page, numbers beyond it are simply not read yet.
  const until = seqs.length >= limit ? Math.min(lastSeq, seqs[seqs.length - 1] ?? lastSeq) : lastSeq;
  const missing: number[] = [];
  for (let seq = ackedSeq + 1; seq <= until && missing.length < limit; seq += 1) if (!present.has(seq)) missing.push(seq);
  return { ackedSeq, missing };
}
