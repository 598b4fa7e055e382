import { isDeepStrictEqual } from 'node:util';
import type { GateSettings, GateSettingsView } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { ClientSession, mongo } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { batched } from '../../../platform/batching';
import { isDuplicateKey } from '../../../platform/db';
import { ofVersion } from '../../../platform/version-read';
import { Gate, GateSettingsModel, Scan, type GateRecord, type ScanRecord } from './model';
import type { JournalRow } from './review-journal';

export type GatePlain = Omit<GateRecord, '_id'> & { id: string };
export type ScanPlain = Omit<ScanRecord, '_id'> & { scanId: string };
export type NewScan = Omit<ScanPlain, 'talliedAs' | 'untallied'>;

const plainGate = ({ _id, ...rest }: GateRecord): GatePlain => ({ id: _id.toString(), ...rest });
const scanIdOf = (_id: string) => _id.slice(_id.indexOf('/') + 1);
const plainScan = ({ _id, ...rest }: ScanRecord): ScanPlain => ({ scanId: scanIdOf(_id), ...rest });
const rowId = (exhibitionId: string, scanId: string) => `${exhibitionId}/${scanId}`;

export async function listGates(exhibitionId: string): Promise<GatePlain[]> {
  return (await Gate.find({ exhibitionId }).sort({ _id: 1 }).limit(500).lean()).map(plainGate);
}

type NewGate = Pick<GateRecord, 'exhibitionId' | 'branchId' | 'name' | 'zone' | 'rules' | 'open'> & { key?: string };

const saidOf = ({ name, zone, rules, open }: Pick<GateRecord, 'name' | 'zone' | 'rules' | 'open'>) => ({ name, zone, rules, open });

/** With a key that was given before, the gate that has it. Throws `conflict` where that gate is otherwise. */
export async function addGate(gate: NewGate): Promise<GatePlain> {
  try {
    const [created] = await Gate.create([gate]);
    if (!created) throw new Error('gate was not stored');
    return plainGate(created.toObject());
  } catch (error) {
    const { exhibitionId, key } = gate;
    const before = isDuplicateKey(error) && key !== undefined ? await Gate.findOne({ exhibitionId, key }).lean() : null;
    if (!before) throw error;
    if (!isDeepStrictEqual(saidOf(before), saidOf(gate))) throw new AppError('conflict', undefined, error);
    return plainGate(before);
  }
}

export async function findGate(scope: Scope, exhibitionId: string, gateId: string): Promise<GatePlain | null> {
  const found = await Gate.findOne({ _id: gateId, exhibitionId, ...inScope(scope) }).lean();
  return found && plainGate(found);
}

export async function isAnyGate(exhibitionId: string, gateIds: readonly string[]): Promise<boolean> {
  return (await Gate.exists({ _id: { $in: gateIds }, exhibitionId })) !== null;
}

/** Null when it is not there, or of another version. */
export async function updateGate(
  scope: Scope,
  exhibitionId: string,
  gateId: string,
  fields: Pick<GateRecord, 'name' | 'zone' | 'rules' | 'open'>,
  version: number | undefined,
): Promise<GatePlain | null> {
  const found = await Gate.findOneAndUpdate(
    { _id: gateId, exhibitionId, ...inScope(scope), ...ofVersion(version) },
    { $set: fields, $inc: { version: 1 } },
    { returnDocument: 'after' },
  ).lean();
  return found ? plainGate(found) : null;
}

export async function findSettings(exhibitionId: string): Promise<GateSettingsView | null> {
  const found = await GateSettingsModel.findById(exhibitionId).lean();
  if (!found) return null;
  const { policies, capacities, earlyDoors, runsOn, version = 0 } = found;
  return { policies, capacities, earlyDoors, runsOn, version };
}

/** False when they are of another version. */
export async function saveSettings(
  exhibitionId: string,
  branchId: string,
  settings: GateSettings,
  version: number | undefined,
): Promise<boolean> {
  try {
    const saved = await GateSettingsModel.updateOne(
      { _id: exhibitionId, ...ofVersion(version) },
      { $set: { ...settings, branchId }, $inc: { version: 1 } },
      // Of a later version there is one already: nothing to be made.
      { upsert: version === undefined || version === 0 },
    );
    return saved.matchedCount + saved.upsertedCount === 1;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

/** Shows with gates, to tell a neighbour's ticket from a stranger's. */
export async function listGateExhibitions(): Promise<{ exhibitionId: string; branchId: string }[]> {
  const rows = await Gate.aggregate<{ _id: { exhibitionId: string; branchId: string } }>([
    { $group: { _id: { exhibitionId: '$exhibitionId', branchId: '$branchId' } } },
  ]);
  return rows.map((row) => row._id);
}

// Scans -----------------------------------------------------------------------------------------

/** Past mongoose's casting, where a full gate or a batch pays for it. */
const scans = () => Scan.collection as unknown as mongo.Collection<ScanRecord>;

/** The row of a scan. An admission's is derived within seconds: before that only its ticket knows of it. */
export async function findScan(exhibitionId: string, scanId: string): Promise<ScanPlain | null> {
  return findRow(rowId(exhibitionId, scanId));
}

const findRow: (_id: string) => Promise<ScanPlain | null> = batched(async (ids: readonly string[]) => {
  const found = new Map(
    (
      await scans()
        .find({ _id: { $in: [...ids] } })
        .toArray()
    ).map((row) => [row._id, plainScan(row)]),
  );
  return ids.map((_id) => found.get(_id) ?? null);
});

/** Attempts with any of these tickets, latest first. */
export async function listScansOf(exhibitionId: string, ticketIds: readonly string[], limit: number): Promise<ScanPlain[]> {
  const found = Scan.find({ exhibitionId, ticketId: { $in: [...ticketIds] } });
  return (await found.sort({ at: -1 }).limit(limit).lean()).map(plainScan);
}

/** Adds the row, or answers with the one that is there: the first answer stands. */
export async function addScan(scan: NewScan): Promise<{ row: ScanPlain; added: boolean }> {
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

/**
 * Rows of admissions, in the transaction that counts them. A row that is there says afterwards what its ticket says:
 * admitted, taken back. Answers with those that were missing; they count as tallied from birth.
 */
export async function deriveRows<Row extends NewScan & Pick<ScanPlain, 'talliedAs'>>(
  rows: readonly Row[],
  session: ClientSession,
): Promise<Row[]> {
  const byId = new Map(rows.map((row) => [rowId(row.exhibitionId, row.scanId), row]));
  const known = await scans()
    .find({ _id: { $in: [...byId.keys()] } }, { session, projection: { decision: 1, undone: 1 } })
    .toArray();
  const changes = known.flatMap(({ _id, decision, undone }) => {
    const row = byId.get(_id);
    byId.delete(_id);
    const set = row && whatDiffers(row, { decision, undone });
    return set ? [{ updateOne: { filter: { _id }, update: { $set: { ...set, untallied: true as const } } } }] : [];
  });
  const missing = [...byId].map(([_id, { scanId: _, ...row }]) => ({ _id, ...row }));
  if (missing.length > 0) await scans().insertMany(missing, { session });
  if (changes.length > 0) await scans().bulkWrite(changes, { session, ordered: false });
  return [...byId.values()];
}

function whatDiffers(row: NewScan, there: Pick<ScanRecord, 'decision' | 'undone'>): Partial<ScanRecord> | null {
  if (row.undone) return there.undone ? null : { undone: row.undone };
  return there.decision === 'accepted' ? null : { decision: 'accepted', reason: null, cautions: row.cautions, ticketId: row.ticketId };
}

/** What the guard saw, or what its ticket says, counts: the row says so from now on. */
export async function correctDecision(seen: NewScan): Promise<void> {
  const { exhibitionId, scanId, decision, reason, cautions, ticketId, offline } = seen;
  await Scan.updateOne({ _id: rowId(exhibitionId, scanId) }, { $set: { decision, reason, cautions, ticketId, offline, untallied: true } });
}

/** A device's numbers above `after`, ascending. */
export async function listSeqs(
  exhibitionId: string,
  deviceId: string,
  after: number,
  limit: number,
): Promise<{ seq: number; scanId: string }[]> {
  const rows = await Scan.find({ exhibitionId, deviceId, seq: { $gt: after } }, { seq: 1 })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => ({ seq: row.seq, scanId: scanIdOf(row._id) }));
}

/** A device's scans with their links, ascending by number. */
export async function listJournal(
  exhibitionId: string,
  deviceId: string,
  seq: { $gt: number; $lte: number } | { $eq: number },
  limit: number,
): Promise<JournalRow[]> {
  const rows = await Scan.find({ exhibitionId, deviceId, seq }, { seq: 1, decision: 1, receivedAt: 1, chain: 1 })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => ({
    seq: row.seq,
    scanId: scanIdOf(row._id),
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

/** Rows the counters do not know. Read in the transaction that counts them: a row corrected meanwhile ends that transaction. */
export async function listUntallied(limit: number, session?: ClientSession): Promise<ScanPlain[]> {
  const found = scans().find({ untallied: true }, session ? { session } : {});
  return (await found.sort({ _id: 1 }).limit(limit).toArray()).map(plainScan);
}

/** Notes in rows what the counters hold of them now. */
export async function markTallied(rows: readonly ScanPlain[], talliedAs: string | null, session: ClientSession): Promise<void> {
  const ids = rows.map((row) => rowId(row.exhibitionId, row.scanId));
  await scans().updateMany({ _id: { $in: ids } }, { $set: { talliedAs }, $unset: { untallied: true } }, { session });
}

export async function* streamScans(exhibitionId: string): AsyncGenerator<ScanPlain> {
  for await (const one of Scan.find({ exhibitionId }).lean().cursor({ batchSize: 500 })) yield plainScan(one);
}
