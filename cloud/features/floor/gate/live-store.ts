import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { Attendance, Tally, Zone, type AttendanceRecord, type TallyRecord, type ZoneRecord } from './live-model';

export type ZonePlain = Omit<ZoneRecord, '_id'>;
export type TallyPlain = TallyRecord;

/** A hall, or `''` for the site, on one day of a show. */
export interface ZoneDay {
  readonly exhibitionId: string;
  readonly day: string;
  readonly zone: string;
}

const zoneId = ({ exhibitionId, day, zone }: ZoneDay) => `${exhibitionId}/${day}/${zone}`;
const NOBODY = { inside: 0, correction: 0, correctedAt: null, correctedBy: null, taken: 0, holds: [] };

/** Holds a place in a capped hall before the ticket is admitted: one conditional update, so the cap is never passed. */
export async function holdPlace(zone: ZoneDay, capacity: number, hold: ZoneRecord['holds'][number]): Promise<boolean> {
  const _id = zoneId(zone);
  const free = { _id, taken: { $lt: capacity }, 'holds.scanId': { $ne: hold.scanId } };
  const take = { $inc: { taken: 1 }, $push: { holds: hold } };
  const held = await Zone.updateOne(free, take);
  if (held.matchedCount === 1) return true;
  const known = await Zone.findById(_id, { holds: 1 }).lean();
  if (known) return known.holds.some((one) => one.scanId === hold.scanId);
  await ensureZone(zone);
  return (await Zone.updateOne(free, take)).matchedCount === 1;
}

/** Gives a held place back: the ticket was not admitted after all. */
export async function releasePlace(zone: ZoneDay, scanId: string): Promise<void> {
  await Zone.updateOne({ _id: zoneId(zone), 'holds.scanId': scanId }, { $inc: { taken: -1 }, $pull: { holds: { scanId } } });
}

async function ensureZone({ exhibitionId, day, zone }: ZoneDay): Promise<void> {
  try {
    await Zone.updateOne(
      { _id: zoneId({ exhibitionId, day, zone }) },
      { $setOnInsert: { exhibitionId, day, zone, ...NOBODY } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

export interface ZoneChange extends ZoneDay {
  inside: number;
  /** Scans whose held place has become a person inside (or was not needed). */
  settled: string[];
}

/** Applies what tickets have changed, inside the transaction that marks them. A settled hold stops counting as its person starts to. */
export async function applyZoneChange(change: ZoneChange, session: ClientSession): Promise<void> {
  const { exhibitionId, day, zone } = change;
  const _id = zoneId(change);
  const found = await Zone.findById(_id, null, { session }).lean();
  const settled = new Set(change.settled);
  const holds = (found?.holds ?? []).filter((hold) => !settled.has(hold.scanId));
  const inside = (found?.inside ?? 0) + change.inside;
  // Nobody leaves an empty hall: people a supervisor did not count go out by scan all the same.
  const correction = Math.max(found?.correction ?? 0, -inside);
  await Zone.updateOne(
    { _id },
    { $setOnInsert: { exhibitionId, day, zone }, $set: { inside, correction, holds, taken: inside + correction + holds.length } },
    { upsert: true, session },
  );
}

/** What a supervisor counted, from now on. Conditional on the figures it was made of: of two at once the later stands. */
export async function correctZone(zone: ZoneDay, people: number, by: string, now: Date): Promise<void> {
  await ensureZone(zone);
  const _id = zoneId(zone);
  for (;;) {
    const found = await Zone.findById(_id).lean();
    const { inside = 0, correction = 0 } = found ?? {};
    const set = await Zone.updateOne(
      { _id, inside, correction },
      {
        $set: { correction: people - inside, correctedAt: now, correctedBy: by },
        $inc: { taken: people - inside - correction },
      },
    );
    if (set.matchedCount === 1) return;
  }
}

/** Of one day, or of all. */
export async function listZones(exhibitionId: string, day?: string): Promise<ZonePlain[]> {
  return (await Zone.find({ exhibitionId, ...(day === undefined ? {} : { day }) }).lean()).map(({ _id, ...rest }) => rest);
}

export type AttendanceSteps = Omit<AttendanceRecord, '_id'>;

export async function applyAttendance(exhibitionId: string, steps: AttendanceSteps, session: ClientSession): Promise<void> {
  await Attendance.updateOne({ _id: exhibitionId }, { $inc: steps }, { upsert: true, session });
}

export async function readAttendance(exhibitionId: string): Promise<AttendanceSteps> {
  const found = await Attendance.findById(exhibitionId).lean();
  return { registered: found?.registered ?? 0, entered: found?.entered ?? 0, doubles: found?.doubles ?? 0 };
}

/** Zones with places held since before `before`: a process died between hold and admission. */
export async function listStaleHolds(before: Date): Promise<(ZoneDay & { scanId: string; ticketId: string })[]> {
  const zones = await Zone.find({ 'holds.at': { $lt: before } })
    .limit(100)
    .lean();
  return zones.flatMap((zone) =>
    zone.holds
      .filter((hold) => hold.at < before)
      .map(({ scanId, ticketId }) => ({ exhibitionId: zone.exhibitionId, day: zone.day, zone: zone.zone, scanId, ticketId })),
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

/** What each gate counted on one day of the show. */
export async function listDayTallies(exhibitionId: string, day: string): Promise<TallyRecord[]> {
  const rows = await Tally.find({ exhibitionId, kind: 'day' }).lean();
  return rows.filter((row) => row._id.endsWith(`/${day}`));
}
