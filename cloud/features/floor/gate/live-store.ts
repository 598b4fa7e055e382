import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { Tally, Zone, type TallyRecord, type ZoneRecord } from './live-model';

export type ZonePlain = Omit<ZoneRecord, '_id'>;
const zoneId = (exhibitionId: string, zone: string) => `${exhibitionId}/${zone}`;

/** Holds a place in a capped hall before the ticket is admitted: one conditional update, so the cap is never passed. */
export async function holdPlace(exhibitionId: string, zone: string, capacity: number, hold: ZoneRecord['holds'][number]): Promise<boolean> {
  const _id = zoneId(exhibitionId, zone);
  const free = { _id, taken: { $lt: capacity }, 'holds.scanId': { $ne: hold.scanId } };
  const take = { $inc: { taken: 1 }, $push: { holds: hold } };
  const held = await Zone.updateOne(free, take);
  if (held.matchedCount === 1) return true;
  const known = await Zone.findById(_id, { holds: 1 }).lean();
  if (known) return known.holds.some((one) => one.scanId === hold.scanId);
  await ensureZone(exhibitionId, zone);
  return (await Zone.updateOne(free, take)).matchedCount === 1;
}

/** Gives a held place back: the ticket was not admitted after all. */
export async function releasePlace(exhibitionId: string, zone: string, scanId: string): Promise<void> {
  await Zone.updateOne({ _id: zoneId(exhibitionId, zone), 'holds.scanId': scanId }, { $inc: { taken: -1 }, $pull: { holds: { scanId } } });
}

async function ensureZone(exhibitionId: string, zone: string): Promise<void> {
  try {
    await Zone.updateOne(
      { _id: zoneId(exhibitionId, zone) },
      { $setOnInsert: { exhibitionId, zone, inside: 0, taken: 0, holds: [], entered: 0, doubles: 0 } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

export interface ZoneChange {
  readonly exhibitionId: string;
  readonly zone: string;
  inside: number;
  entered: number;
  doubles: number;
  /** Scans whose held place has become a person inside (or was not needed). */
  settled: string[];
}

/** Applies what tickets have changed, inside the transaction that marks them. A settled hold stops counting as its person starts to. */
export async function applyZoneChange(change: ZoneChange, session: ClientSession): Promise<void> {
  const _id = zoneId(change.exhibitionId, change.zone);
  const found = await Zone.findById(_id, null, { session }).lean();
  const settled = new Set(change.settled);
  const holds = found?.holds ?? [];
  const kept = holds.filter((hold) => !settled.has(hold.scanId));
  await Zone.updateOne(
    { _id },
    {
      $setOnInsert: { exhibitionId: change.exhibitionId, zone: change.zone },
      $inc: {
        inside: change.inside,
        taken: change.inside - (holds.length - kept.length),
        entered: change.entered,
        doubles: change.doubles,
      },
      $set: { holds: kept },
    },
    { upsert: true, session },
  );
}

export async function listZones(exhibitionId: string): Promise<ZonePlain[]> {
  return (await Zone.find({ exhibitionId }).lean()).map(({ _id, ...rest }) => rest);
}

/** Zones with places held since before `before`: a process died between hold and admission. */
export async function listStaleHolds(before: Date): Promise<{ exhibitionId: string; zone: string; scanId: string; ticketId: string }[]> {
  const zones = await Zone.find({ 'holds.at': { $lt: before } })
    .limit(100)
    .lean();
  return zones.flatMap((zone) =>
    zone.holds
      .filter((hold) => hold.at < before)
      .map((hold) => ({ exhibitionId: zone.exhibitionId, zone: zone.zone, scanId: hold.scanId, ticketId: hold.ticketId })),
  );
}

// Minute and day counters -----------------------------------------------------------------------

export interface TallyStep {
  readonly id: string;
  readonly exhibitionId: string;
  readonly gateId: string;
  readonly kind: TallyRecord['kind'];
  readonly from: Date;
  readonly inc: Record<string, number>;
}

export async function applyTallies(steps: readonly TallyStep[], session: ClientSession): Promise<void> {
  if (steps.length === 0) return;
  await Tally.bulkWrite(
    steps.map(({ id, exhibitionId, gateId, kind, from, inc }) => ({
      updateOne: { filter: { _id: id }, update: { $setOnInsert: { exhibitionId, gateId, kind, from }, $inc: inc }, upsert: true },
    })),
    { session, ordered: false },
  );
}

export async function listTallies(exhibitionId: string, kind: TallyRecord['kind'], from: Date): Promise<TallyRecord[]> {
  return Tally.find({ exhibitionId, kind, from: { $gte: from } }).lean();
}
