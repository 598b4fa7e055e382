import type { ContentKind } from '@shared/contracts/content-desk';
import { Types, type ClientSession } from 'mongoose';
import { gently } from '../../../../platform/gently';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../../platform/paging';
import { ChangeModel, type ChangeRecord } from './model';

export type Change = Omit<ChangeRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: ChangeRecord): Change => ({ id: _id.toString(), ...fields });

const CHUNK = 80;

/** Entries of batches that were never shown happened nowhere: cut off, or another attempt was faster. */
type Unshown = readonly string[];
const happened = (unshown: Unshown) => (unshown.length > 0 ? { batch: { $nin: [...unshown] } } : {});

export async function writeChanges(changes: readonly Omit<Change, 'id'>[], session?: ClientSession): Promise<void> {
  await gently(changes, CHUNK, (some) => ChangeModel.insertMany(some, { ...(session ? { session } : {}), lean: true }));
}

/** Of a batch that was never shown. */
export async function removeChangesFor(batch: string): Promise<void> {
  await ChangeModel.deleteMany({ batch });
}

export async function listChangesOf(changeId: string, unshown: Unshown): Promise<Change[]> {
  return (await ChangeModel.find({ changeId, ...happened(unshown) }).lean<ChangeRecord[]>()).map(plain);
}

/** Which of the rows somebody wrote by hand since. */
export async function listRowsWrittenSince(exhibitionId: string, since: Date): Promise<Set<string>> {
  return new Set(await ChangeModel.distinct('rowId', { exhibitionId, at: { $gte: since }, cause: 'hand' }));
}

/** Newest first. */
export async function pageChanges(
  exhibitionId: string,
  filter: { rowId?: string | undefined; kind?: ContentKind | undefined; what?: 'removed' | undefined },
  unshown: Unshown,
  page: PageQuery,
): Promise<Page<Change>> {
  const rows = await ChangeModel.find({
    exhibitionId,
    ...(filter.rowId ? { rowId: filter.rowId } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.what ? { what: filter.what } : {}),
    ...happened(unshown),
    ...earlierThan(page, 'at'),
  })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<ChangeRecord[]>();
  return pageOf(rows, page.limit, plain, (row) => timeCursor(row, row.at));
}

/** Entries that say whether a row is there. */
const THERE: ChangeRecord['what'][] = ['created', 'removed', 'restored'];

/** How each of these rows came or went last, by row; those that did neither are left out. */
export async function listLatestComings(
  exhibitionId: string,
  rowIds: readonly string[],
  unshown: Unshown,
  session?: ClientSession,
): Promise<Map<string, Change>> {
  const rows = await ChangeModel.find(
    { exhibitionId, rowId: { $in: [...new Set(rowIds)] }, what: { $in: THERE }, ...happened(unshown) },
    null,
    session ? { session } : {},
  )
    .sort({ at: 1, _id: 1 })
    .lean<ChangeRecord[]>();
  return new Map(rows.map((row) => [row.rowId, plain(row)]));
}

/** Exhibitors and stands that somebody took out by hand, and nobody and nothing has brought back. */
export async function listRemovedByHand(exhibitionId: string, unshown: Unshown): Promise<Set<string>> {
  const ids = await ChangeModel.distinct('rowId', { exhibitionId, what: 'removed', cause: 'hand', kind: { $ne: 'session' } });
  const latest = ids.length > 0 ? await listLatestComings(exhibitionId, ids, unshown) : new Map<string, Change>();
  return new Set([...latest.values()].filter((one) => one.what === 'removed' && one.cause === 'hand').map((one) => one.rowId));
}

/** Exhibitors that a list or somebody took out, as they were last; some may be back since. */
export async function listGoneExhibitors(exhibitionId: string, unshown: Unshown) {
  const rows = await ChangeModel.find({ exhibitionId, what: 'removed', kind: 'exhibitor', ...happened(unshown) })
    .sort({ at: 1, _id: 1 })
    .select({ rowId: 1, 'before.name': 1, 'before.country': 1, 'before.sourceKey': 1, 'before.state.imported.name': 1 })
    .lean<Pick<ChangeRecord, 'rowId' | 'before'>[]>();
  return [...new Map(rows.map(({ rowId, before }) => [rowId, before ?? {}]))].map(([id, before]) => ({
    id,
    name: textIn(before.name) ?? '',
    country: textIn(before.country),
    sourceKey: textIn(before.sourceKey),
    former: textIn((before.state as { imported?: { name?: unknown } } | undefined)?.imported?.name),
  }));
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const newChangeId = () => new Types.ObjectId().toString();
