import type { ContentKind } from '@shared/contracts/content-desk';
import { Types, type ClientSession } from 'mongoose';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../../platform/paging';
import { ChangeModel, type ChangeRecord } from './model';

export type Change = Omit<ChangeRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: ChangeRecord): Change => ({ id: _id.toString(), ...fields });

const CHUNK = 500;

/** Adds entries. What a cut-off attempt of the same change left goes first. */
export async function writeChanges(changes: readonly Omit<Change, 'id'>[], session?: ClientSession): Promise<void> {
  for (let at = 0; at < changes.length; at += CHUNK)
    await ChangeModel.insertMany(changes.slice(at, at + CHUNK), { ...(session ? { session } : {}), lean: true });
}

/** Of a change that has not happened, or will be tried again. */
export async function removeChanges(changeId: string): Promise<void> {
  await ChangeModel.deleteMany({ changeId });
}

export async function listChangesOf(changeId: string): Promise<Change[]> {
  return (await ChangeModel.find({ changeId }).lean<ChangeRecord[]>()).map(plain);
}

/** Which of the rows a later change touched. */
export async function listRowsChangedSince(exhibitionId: string, changeId: string, since: Date): Promise<Set<string>> {
  return new Set(await ChangeModel.distinct('rowId', { exhibitionId, at: { $gte: since }, changeId: { $ne: changeId } }));
}

/** Exhibitors and stands that somebody took out by hand, some of which may be there again. */
export async function listRemovedByHand(exhibitionId: string): Promise<Set<string>> {
  return new Set(await ChangeModel.distinct('rowId', { exhibitionId, what: 'removed', cause: 'hand', kind: { $ne: 'session' } }));
}

/** Newest first; without those of changes that have not happened yet. */
export async function pageChanges(
  exhibitionId: string,
  filter: { rowId?: string | undefined; kind?: ContentKind | undefined; what?: 'removed' | undefined; without: readonly string[] },
  page: PageQuery,
): Promise<Page<Change>> {
  const rows = await ChangeModel.find({
    exhibitionId,
    ...(filter.rowId ? { rowId: filter.rowId } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.what ? { what: filter.what } : {}),
    ...(filter.without.length > 0 ? { changeId: { $nin: [...filter.without] } } : {}),
    ...earlierThan(page, 'at'),
  })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<ChangeRecord[]>();
  return pageOf(rows, page.limit, plain, (row) => timeCursor(row, row.at));
}

/** The latest entry of a row; null for one never changed. */
export async function findLatestChange(exhibitionId: string, rowId: string, session?: ClientSession): Promise<Change | null> {
  const row = await ChangeModel.findOne({ exhibitionId, rowId }, null, session ? { session } : {})
    .sort({ at: -1, _id: -1 })
    .lean<ChangeRecord | null>();
  return row && plain(row);
}

/** Ids of the latest entries of these rows. */
export async function listLatestOf(exhibitionId: string, rowIds: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all([...new Set(rowIds)].map((rowId) => findLatestChange(exhibitionId, rowId)));
  return new Set(found.flatMap((one) => one?.id ?? []));
}

export const newChangeId = () => new Types.ObjectId().toString();
