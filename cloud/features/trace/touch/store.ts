import { Types, type ClientSession } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { isDuplicateKey } from '../../../platform/db';
import { TouchModel, type TouchRecord } from './model';

/** How long a touch is kept that nobody consented to. */
export const UNJOINED_DAYS = 30;

export type Touch = Omit<TouchRecord, '_id'> & { readonly id: string };

function toTouch({ _id, ...fields }: TouchRecord): Touch {
  return { id: _id.toString(), ...fields };
}

/** The row's id for a client's touch: the same session and touch id always meet the same row. */
export function touchRowId(sessionId: string, touchId: string): string {
  return derivedId('touch', sessionId, touchId);
}

/** Appends a touch; a repeat changes nothing. */
export async function addTouch({ id, ...fields }: Touch): Promise<void> {
  try {
    await TouchModel.create({ _id: new Types.ObjectId(id), ...fields });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Whether this visitor has opened something from this device before, signed in or joined since. */
export async function hasActedFrom(sessionId: string, visitorId: string): Promise<boolean> {
  return (await TouchModel.exists({ sessionId, visitorId })) !== null;
}

/** The larger dwell stands; an unknown touch is left alone. */
export async function raiseDwell(id: string, dwellMs: number): Promise<void> {
  await TouchModel.updateOne({ _id: new Types.ObjectId(id) }, { $max: { dwellMs } });
}

/** Touches of a visitor and of the session they act from, as long as nobody else has joined those, oldest first. At most 500, the latest kept. */
export async function listTouchesOf(
  who: { exhibitionId: string; sessionId: string | null; visitorId: string },
  session?: ClientSession,
): Promise<Touch[]> {
  const own = TouchModel.find({ visitorId: who.visitorId, exhibitionId: who.exhibitionId });
  const rows = await own
    .sort({ at: -1, _id: -1 })
    .limit(500)
    .session(session ?? null)
    .lean();
  if (who.sessionId) {
    const unjoined = TouchModel.find({ sessionId: who.sessionId, visitorId: null, exhibitionId: who.exhibitionId });
    rows.push(
      ...(await unjoined
        .sort({ at: -1, _id: -1 })
        .limit(500)
        .session(session ?? null)
        .lean()),
    );
  }
  return rows.map(toTouch).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

/** The phones, by their random session ids, that opened a stand's code after `from` and until `to`. */
export async function phonesByBooth(exhibitionId: string, from: Date, to: Date): Promise<{ boothId: string; phones: string[] }[]> {
  const rows = await TouchModel.aggregate<{ _id: string; phones: string[] }>([
    { $match: { exhibitionId, kind: 'booth', at: { $gt: from, $lte: to } } },
    { $group: { _id: '$subjectId', phones: { $addToSet: '$sessionId' } } },
  ]);
  return rows.map(({ _id, phones }) => ({ boothId: _id, phones }));
}

/** Which stands' codes each of these visitors opened. */
export async function listStandsOpened(
  exhibitionId: string,
  visitorIds: readonly string[],
): Promise<{ visitorId: string; boothIds: string[] }[]> {
  if (visitorIds.length === 0) return [];
  const rows = await TouchModel.aggregate<{ _id: string; boothIds: string[] }>([
    { $match: { visitorId: { $in: [...visitorIds] }, exhibitionId, kind: 'booth' } },
    { $group: { _id: '$visitorId', boothIds: { $addToSet: '$subjectId' } } },
  ]);
  return rows.map(({ _id, boothIds }) => ({ visitorId: _id, boothIds }));
}

/** Gives a session's touches to the visitor who consented. What another visitor joined stays theirs. */
export async function joinTouches(sessionId: string, visitorId: string, session?: ClientSession): Promise<number> {
  const result = await TouchModel.updateMany({ sessionId, visitorId: null }, { $set: { visitorId } }, session ? { session } : {});
  return result.modifiedCount;
}

/** Two visitors were one person: what either opened is theirs, and so are the codes they opened, for nobody is credited by their own. */
export async function moveTouches(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await TouchModel.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
  await TouchModel.updateMany({ visitorId: toVisitorId, ownerVisitorId: fromVisitorId }, { $set: { ownerVisitorId: toVisitorId } });
}

/** Removes up to `limit` touches nobody joined, from before `before`. Returns how many. */
export async function deleteUnjoined(before: Date, limit: number): Promise<number> {
  const old = await TouchModel.find({ visitorId: null, at: { $lt: before } }, { _id: 1 })
    .limit(limit)
    .lean();
  if (old.length === 0) return 0;
  // Joined between our look and the removal: theirs now.
  const result = await TouchModel.deleteMany({ _id: { $in: old.map((row) => row._id) }, visitorId: null });
  return result.deletedCount;
}

/** How many nobody joined, from before `before`. */
export async function countUnjoined(before: Date): Promise<number> {
  return TouchModel.countDocuments({ visitorId: null, at: { $lt: before } });
}

/** Openings in a show that belong to a visitor. */
export async function* streamJoined(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of TouchModel.find({ exhibitionId, visitorId: { $ne: null } }, { _id: 1 })
    .lean()
    .cursor())
    yield { id: _id.toString() };
}

export async function deleteTouches(ids: readonly string[]): Promise<void> {
  await TouchModel.deleteMany({ _id: { $in: [...ids] } });
}

/** Everything kept about a visitor's openings, for their privacy export; newest first. */
export async function exportTouches(
  visitorId: string,
): Promise<{ code: string; kind: string; at: Date; dwellMs: number; scene: number | null }[]> {
  const rows = await TouchModel.find({ visitorId }, { code: 1, kind: 1, at: 1, dwellMs: 1, scene: 1, _id: 0 }).sort({ at: -1 }).lean();
  return rows.map(({ code, kind, at, dwellMs, scene }) => ({ code, kind, at, dwellMs, scene }));
}

/** Removes a visitor's touches, when they ask to be forgotten. */
export async function deleteTouchesOf(visitorId: string, session?: ClientSession): Promise<number> {
  return (await TouchModel.deleteMany({ visitorId }, session ? { session } : {})).deletedCount;
}
