import type { FieldsOf, ShowcaseKind } from '@shared/contracts/showcase-fields';
import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../platform/paging';
import { ShowcaseChangeModel, ShowcaseCountModel, ShowcaseModel, type ShowcaseChangeRecord, type ShowcaseRecord } from './model';

/** A row with its fields, which its kind tells apart. */
export type Row<Kind extends ShowcaseKind = ShowcaseKind> = Omit<ShowcaseRecord, '_id' | 'kind' | 'fields'> & {
  readonly id: string;
  readonly kind: Kind;
  readonly fields: FieldsOf<Kind>;
};
/** Without what only its own page shows. */
export type LightRow<Kind extends ShowcaseKind = ShowcaseKind> = Omit<Row<Kind>, 'fields'> & {
  readonly fields: Kind extends ShowcaseKind ? Omit<FieldsOf<Kind>, (typeof LONG)[number]> : never;
};
export type Change = Omit<ShowcaseChangeRecord, '_id'> & { readonly id: string };

const LONG = ['story', 'films', 'brochures', 'contacts'] as const;

const plain = ({ _id, ...fields }: ShowcaseRecord): Row => ({ id: _id, ...fields }) as Row;
const inSession = (session?: ClientSession) => (session ? { session } : {});

/** Removed ones too. */
export async function findRow(exhibitionId: string, id: string, session?: ClientSession): Promise<Row | null> {
  const row = await ShowcaseModel.findOne({ _id: id, exhibitionId }, null, inSession(session)).lean();
  return row && plain(row);
}

/** Those of these that are there, removed ones too. */
export async function listRowsOf(exhibitionId: string, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  return (await ShowcaseModel.find({ exhibitionId, _id: { $in: [...ids] } }).lean()).map(plain);
}

/** These exhibitors' profiles, without what is long. */
export async function listLightProfiles(exhibitionId: string, exhibitorIds: readonly string[]): Promise<LightRow[]> {
  if (exhibitorIds.length === 0) return [];
  const without = Object.fromEntries(LONG.map((field) => [`fields.${field}`, 0]));
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, kind: 'profile', _id: { $in: [...exhibitorIds] } }, without).lean<
    ShowcaseRecord[]
  >();
  return rows.map(plain) as LightRow[];
}

/** Every row of a show that is there but profiles, in the order of its kind, without what is long. */
export async function listLightRows(exhibitionId: string): Promise<LightRow[]> {
  const without = Object.fromEntries(LONG.map((field) => [`fields.${field}`, 0]));
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, kind: { $ne: 'profile' } }, without)
    .sort({ order: 1, _id: 1 })
    .batchSize(500)
    .lean<ShowcaseRecord[]>();
  return rows.map(plain) as LightRow[];
}

/** Whole rows of these kinds that are there, in their order. */
export async function listRowsOfKinds(exhibitionId: string, kinds: readonly ShowcaseKind[]): Promise<Row[]> {
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, kind: { $in: [...kinds] } })
    .sort({ order: 1, _id: 1 })
    .lean();
  return rows.map(plain);
}

/** An exhibitor's products and launches, whole. */
export async function listOffersOf(exhibitionId: string, exhibitorId: string): Promise<Row<'product' | 'launch'>[]> {
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, kind: { $in: ['product', 'launch'] }, exhibitorId })
    .sort({ order: 1, _id: 1 })
    .lean();
  return rows.map(plain) as Row<'product' | 'launch'>[];
}

export async function countRows(
  exhibitionId: string,
  kind: ShowcaseKind,
  exhibitorId: string | null,
  session: ClientSession,
): Promise<number> {
  return ShowcaseModel.countDocuments({ exhibitionId, removedAt: null, kind, ...(exhibitorId ? { exhibitorId } : {}) }, { session });
}

/** Places of a kind, in order. */
export async function listPlaces(
  exhibitionId: string,
  kind: ShowcaseKind,
  session: ClientSession,
): Promise<{ id: string; order: number }[]> {
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, kind }, { order: 1 }, { session })
    .sort({ order: 1, _id: 1 })
    .lean();
  return rows.map(({ _id, order }) => ({ id: _id, order }));
}

export async function setPlaces(exhibitionId: string, places: readonly { id: string; order: number }[], session: ClientSession) {
  const writes = places.map(({ id, order }) => ({ updateOne: { filter: { _id: id, exhibitionId }, update: { $set: { order } } } }));
  if (writes.length > 0) await ShowcaseModel.bulkWrite(writes, { session });
}

/** Adds a row, or writes it over the one that was there. */
export async function writeRow({ id, ...row }: Row, session?: ClientSession): Promise<void> {
  const { exhibitionId } = row;
  await ShowcaseModel.replaceOne({ _id: id, exhibitionId }, row as never, { upsert: true, ...inSession(session) });
}

/** Which of these pictures which rows show. */
export async function listRowsWithPictures(exhibitionId: string, mediaIds: readonly string[]): Promise<LightRow[]> {
  const without = Object.fromEntries(LONG.map((field) => [`fields.${field}`, 0]));
  const rows = await ShowcaseModel.find({ exhibitionId, removedAt: null, mediaIds: { $in: [...mediaIds] } }, without)
    .limit(500)
    .lean<ShowcaseRecord[]>();
  return rows.map(plain) as LightRow[];
}

/** Which rows name which of these materials, in shows of the scope. */
export async function listRowsWithMaterials(scope: Scope, materialIds: readonly string[]): Promise<LightRow[]> {
  const without = Object.fromEntries(LONG.map((field) => [`fields.${field}`, 0]));
  const rows = await ShowcaseModel.find({ ...inScope(scope), removedAt: null, materialIds: { $in: [...materialIds] } }, without)
    .limit(100)
    .lean<ShowcaseRecord[]>();
  return rows.map(plain) as LightRow[];
}

export async function writeChange(change: Omit<Change, 'id'>, session: ClientSession): Promise<void> {
  await ShowcaseChangeModel.create([change], { session });
}

/** Newest first. */
export async function pageChanges(
  exhibitionId: string,
  filter: { rowId?: string | undefined; kind?: ShowcaseKind | undefined; what?: 'removed' | undefined },
  page: PageQuery,
): Promise<Page<Change>> {
  const rows = await ShowcaseChangeModel.find({
    exhibitionId,
    ...(filter.rowId ? { rowId: filter.rowId } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.what ? { what: filter.what } : {}),
    ...earlierThan(page, 'at'),
  })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<ShowcaseChangeRecord[]>();
  return pageOf(
    rows,
    page.limit,
    ({ _id, ...fields }) => ({ id: _id.toString(), ...fields }),
    (row) => timeCursor(row, row.at),
  );
}

export async function countWrites(exhibitionId: string): Promise<number> {
  return (await ShowcaseCountModel.findById(exhibitionId).lean())?.writes ?? 0;
}

/** Before the first write of a show: two at once would both want to make it. */
export async function beginCount(exhibitionId: string, branchId: string): Promise<void> {
  try {
    await ShowcaseCountModel.updateOne({ _id: exhibitionId }, { $setOnInsert: { branchId, writes: 0 } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** In the transaction of every write; those of one show so come one after the other. */
export async function countWrite(exhibitionId: string, session?: ClientSession): Promise<void> {
  await ShowcaseCountModel.updateOne({ _id: exhibitionId }, { $inc: { writes: 1 } }, inSession(session));
}
