import { Types, type ClientSession } from 'mongoose';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../../platform/paging';
import { AgendaModel, DraftModel, LineModel, ReleaseModel, type DraftRecord, type LineRecord, type ReleaseRecord } from './model';

export type Draft = Omit<DraftRecord, '_id'>;
export type Release = Omit<ReleaseRecord, '_id'> & { readonly id: string };
export type ReleaseLine = Omit<LineRecord, '_id' | 'exhibitionId' | 'branchId' | 'releaseId' | 'order'>;

const within = (session?: ClientSession) => (session ? { session } : {});
const draftOf = ({ _id, ...fields }: DraftRecord): Draft => fields;
const releaseOf = ({ _id, ...fields }: ReleaseRecord): Release => ({ id: _id.toString(), ...fields });
const keyOf = (exhibitionId: string, sessionId: string) => `${exhibitionId}/${sessionId}`;

/** The next revision of a show's agenda; whoever else writes it at this moment waits and begins anew. */
export async function nextRevision({ id, branchId }: { id: string; branchId: string }, session: ClientSession): Promise<number> {
  const row = await AgendaModel.findOneAndUpdate(
    { _id: id },
    { $inc: { revision: 1 }, $setOnInsert: { branchId } },
    { upsert: true, session, returnDocument: 'after', lean: true },
  );
  if (!row) throw new Error('an upsert answered nothing');
  return row.revision;
}

export async function findDraft(exhibitionId: string, sessionId: string, session?: ClientSession): Promise<Draft | null> {
  const row = await DraftModel.findOne({ _id: keyOf(exhibitionId, sessionId) }, null, within(session)).lean<DraftRecord | null>();
  return row && draftOf(row);
}

/** In the order they were written. */
export async function listDrafts(exhibitionId: string, session?: ClientSession): Promise<Draft[]> {
  return (await DraftModel.find({ exhibitionId }, null, within(session)).sort({ revision: 1 }).lean<DraftRecord[]>()).map(draftOf);
}

/** New ones that were taken out again wait for nothing. */
export async function countDrafts(exhibitionId: string): Promise<number> {
  return DraftModel.countDocuments({ exhibitionId, $or: [{ base: { $ne: null } }, { 'row.withdrawnAt': null }] });
}

export async function putDraft(draft: Draft, session: ClientSession): Promise<void> {
  await DraftModel.replaceOne({ _id: keyOf(draft.exhibitionId, draft.sessionId) }, draft, { upsert: true, session });
}

/** Answers how many there were. */
export async function removeDrafts(exhibitionId: string, sessionIds: readonly string[], session: ClientSession): Promise<number> {
  const { deletedCount } = await DraftModel.deleteMany({ _id: { $in: sessionIds.map((one) => keyOf(exhibitionId, one)) } }, { session });
  return deletedCount;
}

export async function addRelease(release: Release, lines: readonly ReleaseLine[], session: ClientSession): Promise<void> {
  const { id: _id, ...fields } = release;
  const { exhibitionId, branchId } = release;
  await ReleaseModel.create([{ _id: new Types.ObjectId(_id), ...fields }], { session });
  await LineModel.insertMany(
    lines.map((line, order) => ({ ...line, _id: `${_id}/${line.sessionId}`, exhibitionId, branchId, releaseId: _id, order })),
    { session, lean: true },
  );
}

export async function findRelease(exhibitionId: string, id: string, session?: ClientSession): Promise<Release | null> {
  const row = await ReleaseModel.findOne({ _id: id, exhibitionId }, null, within(session)).lean<ReleaseRecord | null>();
  return row && releaseOf(row);
}

export async function markUndone(id: string, now: Date, session: ClientSession): Promise<void> {
  await ReleaseModel.updateOne({ _id: id }, { $set: { undoneAt: now } }, { session });
}

/** Newest first. */
export async function pageReleases(exhibitionId: string, page: PageQuery): Promise<Page<Release>> {
  const rows = await ReleaseModel.find({ exhibitionId, ...earlierThan(page, 'at') })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<ReleaseRecord[]>();
  return pageOf(rows, page.limit, releaseOf, (row) => timeCursor(row, row.at));
}

export async function listLines(releaseId: string, session?: ClientSession): Promise<ReleaseLine[]> {
  const rows = await LineModel.find({ releaseId }, null, within(session)).sort({ order: 1 }).lean<LineRecord[]>();
  return rows.map(({ _id, exhibitionId: _show, branchId: _branch, releaseId: _release, order: _order, ...line }) => line);
}
