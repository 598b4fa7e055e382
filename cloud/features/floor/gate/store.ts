import type { GateRule, GateSettings } from '@shared/contracts/gate';
import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { Gate, GateSettingsModel, Scan, type GateRecord, type ScanRecord } from './model';
import type { JournalRow } from './review-journal';

export type GatePlain = Omit<GateRecord, '_id'> & { id: string };
export type ScanPlain = Omit<ScanRecord, '_id'> & { scanId: string };

const plainGate = ({ _id, ...rest }: GateRecord): GatePlain => ({ id: _id.toString(), ...rest });
const plainScan = ({ _id, ...rest }: ScanRecord): ScanPlain => ({ scanId: _id.slice(_id.indexOf('/') + 1), ...rest });
const rowId = (exhibitionId: string, scanId: string) => `${exhibitionId}/${scanId}`;

export async function listGates(exhibitionId: string): Promise<GatePlain[]> {
  return (await Gate.find({ exhibitionId }).sort({ _id: 1 }).limit(500).lean()).map(plainGate);
}

export async function addGate(gate: {
  exhibitionId: string;
  branchId: string;
  name: string;
  zone: string;
  rules: GateRule[];
  open: boolean;
}): Promise<GatePlain> {
  const [created] = await Gate.create([gate]);
  if (!created) throw new Error('gate was not stored');
  return plainGate(created.toObject());
}

export async function updateGate(
  scope: Scope,
  exhibitionId: string,
  gateId: string,
  fields: Pick<GateRecord, 'name' | 'zone' | 'rules' | 'open'>,
): Promise<GatePlain | null> {
  const found = await Gate.findOneAndUpdate(
    { _id: gateId, exhibitionId, ...inScope(scope) },
    { $set: fields },
    { returnDocument: 'after' },
  ).lean();
  return found ? plainGate(found) : null;
}

export async function findSettings(exhibitionId: string): Promise<GateSettings | null> {
  const found = await GateSettingsModel.findById(exhibitionId).lean();
  return found ? { policies: found.policies, capacities: found.capacities } : null;
}

export async function saveSettings(exhibitionId: string, branchId: string, settings: GateSettings): Promise<void> {
  await GateSettingsModel.updateOne({ _id: exhibitionId }, { $set: { ...settings, branchId } }, { upsert: true });
}

/** Shows with gates, to tell a neighbour's ticket from a stranger's. */
export async function listGateExhibitions(): Promise<{ exhibitionId: string; branchId: string }[]> {
  const rows = await Gate.aggregate<{ _id: { exhibitionId: string; branchId: string } }>([
    { $group: { _id: { exhibitionId: '$exhibitionId', branchId: '$branchId' } } },
  ]);
  return rows.map((row) => row._id);
}

// Scans -----------------------------------------------------------------------------------------

export async function findScan(exhibitionId: string, scanId: string): Promise<ScanPlain | null> {
  const found = await Scan.findById(rowId(exhibitionId, scanId)).lean();
  return found ? plainScan(found) : null;
}

/** Adds the row, or answers with the one that is there: the first answer stands. */
export async function addScan(scan: Omit<ScanPlain, 'talliedAs' | 'untallied'>): Promise<{ row: ScanPlain; added: boolean }> {
  const { scanId, ...rest } = scan;
  try {
    await Scan.create([{ _id: rowId(scan.exhibitionId, scanId), ...rest, untallied: true, talliedAs: null }]);
    return { row: { ...scan, talliedAs: null }, added: true };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const row = await findScan(scan.exhibitionId, scanId);
    if (!row) throw error;
    return { row, added: false };
  }
}

/** Derives rows that a killed process left out; those that exist stay as they are. Returns how many were missing. */
export async function addMissingScans(scans: readonly Omit<ScanPlain, 'talliedAs' | 'untallied'>[]): Promise<number> {
  if (scans.length === 0) return 0;
  const ids = scans.map((scan) => rowId(scan.exhibitionId, scan.scanId));
  const known = new Set((await Scan.find({ _id: { $in: ids } }, { _id: 1 }).lean()).map((row) => row._id));
  const missing = scans.filter((scan) => !known.has(rowId(scan.exhibitionId, scan.scanId)));
  let added = 0;
  for (const scan of missing) if ((await addScan(scan)).added) added += 1;
  return added;
}

/** The answer was lost on the way and the device decided alone: the row says what the guard saw. */
export async function correctDecision(
  exhibitionId: string,
  scanId: string,
  seen: Pick<ScanRecord, 'decision' | 'reason' | 'cautions' | 'ticketId'>,
): Promise<void> {
  await Scan.updateOne({ _id: rowId(exhibitionId, scanId) }, { $set: { ...seen, offline: true, untallied: true } });
}

export async function setScanUndone(exhibitionId: string, scanId: string, undone: { at: Date; reason: string }): Promise<void> {
  await Scan.updateOne({ _id: rowId(exhibitionId, scanId), undone: null }, { $set: { undone, untallied: true } });
}

/** A device's numbers above `after`, ascending. */
export async function listSeqs(exhibitionId: string, deviceId: string, after: number, limit: number): Promise<number[]> {
  return (
    await Scan.find({ exhibitionId, deviceId, seq: { $gt: after } }, { seq: 1, _id: 0 })
      .sort({ seq: 1 })
      .limit(limit)
      .lean()
  ).map((row) => row.seq);
}

/** A device's scans with their links, ascending by number. */
export async function listJournal(
  exhibitionId: string,
  deviceId: string,
  seq: { $gt: number } | { $eq: number },
  limit: number,
): Promise<JournalRow[]> {
  const rows = await Scan.find({ exhibitionId, deviceId, seq }, { seq: 1, decision: 1, receivedAt: 1, chain: 1 })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => ({
    seq: row.seq,
    scanId: row._id.slice(row._id.indexOf('/') + 1),
    decision: row.decision,
    receivedAt: row.receivedAt,
    chain: row.chain ?? null,
  }));
}

/** Scans that had happened already and in which something was found, newest first; counted up to `most`. */
export async function listToCheck(exhibitionId: string, limit: number, most: number): Promise<{ total: number; latest: ScanPlain[] }> {
  const filter = { exhibitionId, toCheck: true as const };
  const latest = (await Scan.find(filter).sort({ at: -1 }).limit(limit).lean()).map(plainScan);
  return { latest, total: latest.length < limit ? latest.length : await Scan.countDocuments(filter, { limit: most }) };
}

export async function listUntallied(limit: number): Promise<ScanPlain[]> {
  return (await Scan.find({ untallied: true }).sort({ _id: 1 }).limit(limit).lean()).map(plainScan);
}

/** Notes in the row what the counters hold of it; false when the row has changed since it was read. */
export async function markTallied(
  row: Pick<ScanPlain, 'exhibitionId' | 'scanId' | 'decision' | 'undone'>,
  talliedAs: string | null,
  session: ClientSession,
): Promise<boolean> {
  const result = await Scan.updateOne(
    { _id: rowId(row.exhibitionId, row.scanId), untallied: true, decision: row.decision, undone: row.undone ? { $ne: null } : null },
    { $set: { talliedAs }, $unset: { untallied: 1 } },
    { session },
  );
  return result.matchedCount === 1;
}

export async function* streamScans(exhibitionId: string): AsyncGenerator<ScanPlain> {
  for await (const one of Scan.find({ exhibitionId }).lean().cursor({ batchSize: 500 })) yield plainScan(one);
}
