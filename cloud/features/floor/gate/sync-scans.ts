import type { BodyOf, ResponseOf } from '@shared/contracts/contract';
import type { syncScans as contract } from '@shared/contracts/gate';
import type { JournalReport } from '@shared/contracts/gate-journal';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { lastRevocation, listRevocations, listUntoldOf, type TicketKeys } from '../../people/ticket';
import type { DeviceDeps } from './devices';
import { findDevice, recordContact, type DevicePlain } from './device-store';
import { bundleVersion, getGateContext } from './gate-context';
import { faultOfHead, NEW_JOURNAL, readJournal, stretches, type JournalRow, type JournalState } from './review-journal';
import { listJournal, listSeqs } from './store';
import { takeScan, type Taken } from './take-scan';

type SyncRequest = BodyOf<typeof contract>;
type SyncAnswer = ResponseOf<typeof contract>;

/** How far a device's numbers are looked through at once. */
const SEQS_AT_ONCE = 2_000;
const LINKS_AT_ONCE = 500;
const NAMED_GAPS = 200;
const MOST_STRETCHES = 20;
const REVOCATIONS_AT_ONCE = 2_000;

/** Takes what a device did alone, and tells it how far its numbers run and what was revoked meanwhile. */
export async function syncScans(
  deps: DeviceDeps,
  keys: TicketKeys,
  device: DeviceCaller,
  request: SyncRequest,
  now: Date,
): Promise<SyncAnswer> {
  const gateIds = request.scans.map((scan) => scan.gateId);
  const context = await getGateContext(device.exhibitionId, gateIds);
  const results: Taken[] = [];
  for (const scan of request.scans) results.push(await takeScan(deps, keys, device, scan, context, now));
  const numbers = await acknowledge(device, request, now);
  const [revocations, last] = await Promise.all([
    listRevocations(device.exhibitionId, request.revocationSeq, REVOCATIONS_AT_ONCE),
    lastRevocation(device.exhibitionId),
  ]);
  return {
    results,
    ...numbers,
    revocations,
    revocationSeq: last,
    bundleVersion: bundleVersion(context, await keys.ring(now)),
    serverTime: now.toISOString(),
  };
}

/** Every number up to `ackedSeq` is here; the gaps above are named so that the device sends them again. */
async function acknowledge(device: DeviceCaller, request: SyncRequest, now: Date): Promise<{ ackedSeq: number; missing: number[] }> {
  const record = await findDevice(device.deviceId);
  const before = record?.ackedSeq ?? 0;
  const coming = await listComing(device);
  const page = await listSeqs(device.exhibitionId, device.deviceId, before, SEQS_AT_ONCE);
  const seqs = join<{ seq: number; scanId: string }>(page, coming, before, SEQS_AT_ONCE).map((row) => row.seq);
  const { ackedSeq, missing } = readNumbers(before, seqs, Math.max(request.lastSeq, record?.lastSeq ?? 0), SEQS_AT_ONCE);
  const read = await review({ device, record, coming }, request, missing, now);
  await recordContact(device.deviceId, {
    lastContactAt: now,
    gateId: request.gateId,
    offlineReady: request.offlineReady,
    batteryPercent: request.batteryPercent,
    ...read,
    // What the device holds, or what never came: the larger one is the truth a supervisor acts on.
    unsynced: Math.max(missing.length, request.pending - request.scans.length, 0),
    lastSeq: request.lastSeq,
    ackedSeq,
  });
  return { ackedSeq, missing: missing.slice(0, NAMED_GAPS) };
}

/** A device's admissions whose rows are to come. Asked before the rows, for those may come while we look. */
async function listComing({ exhibitionId, deviceId }: DeviceCaller): Promise<JournalRow[]> {
  const untold = await listUntoldOf(exhibitionId, { deviceId }, SEQS_AT_ONCE);
  return untold.flatMap((ticket) =>
    ticket.admissions.filter((one) => one.deviceId === deviceId).map((one) => ({ ...one, decision: 'accepted', chain: one.chain ?? null })),
  );
}

/** A page of rows with those that are to come and are not among them, as far as the page goes. */
function join<Row extends { seq: number; scanId: string }>(
  page: readonly Row[],
  coming: readonly Row[],
  after: number,
  limit: number,
): Row[] {
  const until = page.length < limit ? Infinity : (page.at(-1)?.seq ?? after);
  const known = new Set(page.map((row) => row.scanId));
  return [...page, ...coming.filter((row) => row.seq > after && row.seq <= until && !known.has(row.scanId))].sort((a, b) => a.seq - b.seq);
}

/** Reads the device's chain on from where it was read last. While the device still holds something, only what it sent is judged. */
async function review(
  { device, record, coming }: { device: DeviceCaller; record: DevicePlain | null; coming: readonly JournalRow[] },
  request: SyncRequest,
  missing: readonly number[],
  now: Date,
): Promise<{ journalState: JournalState; journal: JournalReport }> {
  const state = record?.journalState ?? NEW_JOURNAL;
  const before = record?.journal ?? { missing: [], faults: [], unchained: 0 };
  if (request.pending > request.scans.length) return { journalState: state, journal: before };
  const { exhibitionId, deviceId } = device;
  const { head: last } = request;
  const [rows, atHead] = await Promise.all([
    listJournal(exhibitionId, deviceId, { $gt: state.seq, $lte: request.lastSeq }, LINKS_AT_ONCE),
    last ? listJournal(exhibitionId, deviceId, { $eq: last.seq }, 2) : [],
  ]);
  // A contact on its way for long: of scans given since, it does not know what the guard saw.
  const given = coming.filter((row) => row.seq <= request.lastSeq);
  const read = readJournal(state, join(rows, given, state.seq, LINKS_AT_ONCE), now);
  const head = faultOfHead(last, [...atHead, ...coming.filter((row) => row.seq === last?.seq)]).filter(
    (one) => !read.faults.some((other) => other.kind === one.kind && other.seq >= one.seq),
  );
  return {
    journalState: read.state,
    journal: {
      // A number given a moment ago may be on its way: missing is what was given before the contact before this one.
      missing: stretches(missing.filter((seq) => seq <= (record?.lastSeq ?? 0))).slice(0, MOST_STRETCHES),
      faults: [...read.faults, ...head],
      unchained: read.unchained,
    },
  };
}

/** Pure: how far the numbers run without a gap, and which are missing up to `lastSeq`. */
export function readNumbers(
  before: number,
  seqs: readonly number[],
  lastSeq: number,
  limit: number,
): { ackedSeq: number; missing: number[] } {
  const present = new Set(seqs);
  let ackedSeq = before;
  while (present.has(ackedSeq + 1)) ackedSeq += 1;
  // With a full page, numbers beyond it are simply not read yet.
  const until = seqs.length >= limit ? Math.min(lastSeq, seqs[seqs.length - 1] ?? lastSeq) : lastSeq;
  const missing: number[] = [];
  for (let seq = ackedSeq + 1; seq <= until && missing.length < limit; seq += 1) if (!present.has(seq)) missing.push(seq);
  return { ackedSeq, missing };
}
