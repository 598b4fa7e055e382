import { isDuplicateKey } from '../../../platform/db';
import { isId, pageOf, placeAfter, type Page, type PageQuery } from '../../../platform/paging';
import type { Row } from './row';
import { Audience, Recount, type AudienceRecord, type RecountRecord } from './model';

export type AudienceRow = Omit<AudienceRecord, '_id'> & { readonly id: string };
export type Recounting = Omit<RecountRecord, '_id'> & { readonly exhibitionId: string };
/** A condition as the database asks it; see `compile.ts`. */
export type RowFilter = Readonly<Record<string, unknown>>;

const plain = ({ _id, ...fields }: AudienceRecord): AudienceRow => ({ id: _id, ...fields });

export async function listRows(ids: readonly string[]): Promise<Map<string, AudienceRow>> {
  const rows = await Audience.find({ _id: { $in: [...ids] } }).lean();
  return new Map(rows.map((row) => [row._id, plain(row)]));
}

export async function findRow(exhibitionId: string, id: string): Promise<AudienceRow | null> {
  const row = await Audience.findOne({ _id: id, exhibitionId }).lean();
  return row && plain(row);
}

/** Writes rows over those that were read. False: somebody wrote one of them meanwhile, and all is to be read again. */
export async function writeRows(
  rows: readonly (Row & Pick<AudienceRow, 'id' | 'exhibitionId' | 'branchId' | 'visitorId' | 'againAt'>)[],
  before: ReadonlyMap<string, Pick<AudienceRow, 'turn'>>,
): Promise<boolean> {
  if (rows.length === 0) return true;
  const writes = rows.map(({ id, ...fields }) => {
    const turn = before.get(id)?.turn ?? 0;
    // Without a row of before, one is made; where there is one by now, its id refuses a second.
    return { updateOne: { filter: { _id: id, turn }, update: { $set: { ...fields, turn: turn + 1 } }, upsert: turn === 0 } };
  });
  try {
    const { matchedCount, upsertedCount } = await Audience.bulkWrite(writes, { ordered: false });
    return matchedCount + upsertedCount === rows.length;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function deleteRows(ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return (await Audience.deleteMany({ _id: { $in: [...ids] } })).deletedCount;
}

export async function listDueAgain(now: Date, limit: number): Promise<string[]> {
  return (
    await Audience.find({ againAt: { $lte: now } }, { _id: 1 })
      .limit(limit)
      .lean()
  ).map((row) => row._id);
}

/** Of these, whoever has a row is to be made anew soon; answers those who have none. */
export async function markTold(ids: readonly string[], told: string): Promise<string[]> {
  // Looked at first: a row that another process makes meanwhile may have been read before the event.
  const before = new Set((await Audience.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean()).map((row) => row._id));
  await Audience.updateMany({ _id: { $in: [...ids] } }, { $set: { told } });
  return ids.filter((id) => !before.has(id));
}

export async function listTold(limit: number): Promise<{ id: string; told: string }[]> {
  const rows = await Audience.find({ told: { $type: 'string' } }, { told: 1 })
    .limit(limit)
    .lean();
  return rows.flatMap(({ _id, told }) => (told === null ? [] : { id: _id, told }));
}

/** What was told meanwhile stays. */
export async function forgetTold(rows: readonly { id: string; told: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await Audience.updateMany(
    { _id: { $in: rows.map((row) => row.id) }, told: { $in: [...new Set(rows.map((row) => row.told))] } },
    { $set: { told: null } },
  );
}

/** How many rows a filter finds, by what reaches them. */
export async function countByReach(filter: RowFilter): Promise<Map<string, number>> {
  const rows = await Audience.aggregate<{ _id: string; n: number }>([{ $match: filter }, { $group: { _id: '$reach', n: { $sum: 1 } } }]);
  return new Map(rows.map(({ _id, n }) => [_id, n]));
}

export const countRows = (filter: RowFilter): Promise<number> => Audience.countDocuments(filter);

/** Participants a filter finds, newest first. */
export async function pageIds(filter: RowFilter, page: PageQuery): Promise<Page<string>> {
  const before = placeAfter(page.cursor, isId);
  const rows = await Audience.find({ $and: [filter, ...(before ? [{ _id: { $lt: before } }] : [])] }, { _id: 1 })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(
    rows,
    page.limit,
    (row) => row._id,
    (row) => row._id,
  );
}

/** The same in the order of ids, behind one of them. */
export async function listIdsBehind(filter: RowFilter, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await Audience.find({ $and: [filter, ...(afterId ? [{ _id: { $gt: afterId } }] : [])] }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => row._id);
}

export async function listIdsOfVisitor(visitorId: string): Promise<string[]> {
  return (await Audience.find({ visitorId }, { _id: 1 }).lean()).map((row) => row._id);
}

/** For what goes when its time is over. */
export async function* streamOfShow(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  for await (const { _id } of Audience.find({ exhibitionId }, { _id: 1 }).lean().cursor()) yield { id: _id, participantId: _id };
}

/** Begins to make a show's rows anew; one that is under way goes on. */
export async function beginRecount({ exhibitionId, branchId, of }: Pick<Recounting, 'exhibitionId' | 'branchId' | 'of'>): Promise<void> {
  await Recount.updateOne({ _id: exhibitionId }, { $setOnInsert: { branchId, after: null, done: 0, of, mended: 0 } }, { upsert: true });
}

const recounting = ({ _id, ...fields }: RecountRecord): Recounting => ({ exhibitionId: _id, ...fields });

export async function findRecount(exhibitionId: string): Promise<Recounting | null> {
  const row = await Recount.findById(exhibitionId).lean();
  return row && recounting(row);
}

export async function nextRecount(): Promise<Recounting | null> {
  const row = await Recount.findOne().sort({ _id: 1 }).lean();
  return row && recounting(row);
}

export async function advanceRecount(
  { exhibitionId, after }: Recounting,
  step: { readonly after: string; readonly done: number; readonly mended: number },
): Promise<void> {
  await Recount.updateOne({ _id: exhibitionId, after }, { $set: { after: step.after }, $inc: { done: step.done, mended: step.mended } });
}

export async function endRecount(exhibitionId: string): Promise<void> {
  await Recount.deleteOne({ _id: exhibitionId });
}
