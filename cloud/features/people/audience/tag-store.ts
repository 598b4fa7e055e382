import type { ClientSession } from 'mongoose';
import { TagHold, type HoldRecord } from './tag-model';

export type Hold = Omit<HoldRecord, '_id'>;
/** Who made it so, and when. */
export type By = Pick<Hold, 'staffId' | 'segmentId' | 'changeId' | 'at'>;

const holdId = ({ participantId, tagId }: Pick<Hold, 'participantId' | 'tagId'>) => `${participantId}/${tagId}`;
const plain = ({ _id, ...fields }: HoldRecord): Hold => fields;

/** What these people have. */
export async function listHolds(participantIds: readonly string[]): Promise<Hold[]> {
  return (await TagHold.find({ participantId: { $in: [...participantIds] }, on: true }).lean()).map(plain);
}

interface Setting extends By {
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly tagId: string;
  readonly on: boolean;
}

/**
 * Gives people a tag, or takes it off, where they have not, or have, got it. Answers whose changed. What staff decided about a person
 * no segment changes, and what a segment keeps up nobody takes off.
 */
export async function setHolds(setting: Setting, participantIds: readonly string[], session?: ClientSession): Promise<string[]> {
  const { exhibitionId, branchId, tagId, on, ...by } = setting;
  const ids = participantIds.map((participantId) => holdId({ participantId, tagId }));
  const there = new Map(
    (
      await TagHold.find({ _id: { $in: ids } })
        .session(session ?? null)
        .lean()
    ).map((row) => [row.participantId, row]),
  );
  const changed = participantIds.filter((id) => {
    const row = there.get(id);
    if ((row?.on ?? false) === on) return false;
    if (!on && row?.segmentId && row.segmentId !== by.segmentId) return false;
    // Taken off by hand: its segment does not bring it back.
    return !(on && by.segmentId && row && row.staffId !== null);
  });
  if (changed.length > 0)
    await TagHold.bulkWrite(
      changed.map((participantId) => ({
        updateOne: {
          filter: { _id: holdId({ participantId, tagId }) },
          update: { $set: { exhibitionId, branchId, participantId, tagId, on, ...by } },
          upsert: true,
        },
      })),
      { ordered: false, ...(session ? { session } : {}) },
    );
  return changed;
}

/** What a change of many did and nobody changed since, in the order of ids. */
export async function listOfChange(changeId: string, limit: number): Promise<Hold[]> {
  return (await TagHold.find({ changeId }).sort({ _id: 1 }).limit(limit).lean()).map(plain);
}

/** Turns these round; they belong to no change any more. */
export async function turnHolds(holds: readonly Hold[], by: Pick<By, 'staffId' | 'at'>, session: ClientSession): Promise<void> {
  if (holds.length === 0) return;
  await TagHold.bulkWrite(
    holds.map((hold) => ({
      updateOne: {
        filter: { _id: holdId(hold), changeId: hold.changeId },
        update: { $set: { on: !hold.on, ...by, segmentId: null, changeId: null } },
      },
    })),
    { session },
  );
}

/** Whom a segment has given a tag, in the order of ids. */
export async function listHeldBySegment(segmentId: string, tagId: string | null, afterId: string | null, limit: number): Promise<Hold[]> {
  const rows = await TagHold.find({
    segmentId,
    on: true,
    ...(tagId ? { tagId } : {}),
    ...(afterId ? { _id: { $gt: afterId } } : {}),
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows.map(plain);
}

export const placeOf = holdId;

export const isTagOnPeople = async (tagId: string, session?: ClientSession): Promise<boolean> =>
  (await TagHold.exists({ tagId, on: true }).session(session ?? null)) !== null;

const SOME = 500;

/** Of two registrations of one person the one that stays has what the other had. Safe to run again. */
export async function moveHolds(from: string, into: string): Promise<void> {
  await moveRows(await TagHold.find({ participantId: from }).lean(), { participantId: into });
}

/** One tag became another. Answers whose changed, a few at a time; nobody: all are done. */
export async function moveHoldsOfTag(from: string, into: string): Promise<string[]> {
  const rows = await TagHold.find({ tagId: from }).limit(SOME).lean();
  await moveRows(rows, { tagId: into });
  return rows.map((row) => row.participantId);
}

/** Where there is one already, a tag that either had is had. */
async function moveRows(rows: readonly HoldRecord[], to: Partial<Pick<Hold, 'participantId' | 'tagId'>>): Promise<void> {
  if (rows.length === 0) return;
  const moved = rows.map((row) => ({ ...plain(row), ...to }));
  const upsert = (one: Hold) => ({ updateOne: { filter: { _id: holdId(one) }, update: { $setOnInsert: one }, upsert: true } });
  const turnOn = (one: Hold) => ({ updateOne: { filter: { _id: holdId(one), on: false }, update: { $set: one } } });
  await TagHold.bulkWrite([...moved.map(upsert), ...moved.filter((one) => one.on).map(turnOn)]);
  await TagHold.deleteMany({ _id: { $in: rows.map((row) => row._id) } });
}

export async function removeHoldsOf(participantIds: readonly string[]): Promise<void> {
  if (participantIds.length === 0) return;
  await TagHold.deleteMany({ participantId: { $in: [...participantIds] } });
}
