import type { ContentKind } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { gently } from '../../../platform/gently';
import { isNumber, type Page, pageOf, type PageQuery, placeAfter } from '../../../platform/paging';
import type { RowOf } from './content-fields';
import {
  BatchModel,
  BoothModel,
  ExhibitorModel,
  SessionModel,
  type BoothRecord,
  type ExhibitorRecord,
  type MovedFrom,
  type RowState,
  type SessionRecord,
} from './model';

export type { MovedFrom, RowState };

/** Which rows are on show: an exhibition and the batch it names. */
export interface OnShow {
  readonly exhibitionId: string;
  readonly batch: string;
}

type Content<Row> = Omit<Row, '_id' | 'batch' | 'exhibitionId' | 'branchId' | 'state'>;
export type Exhibitor = Content<ExhibitorRecord>;
export type Booth = Content<BoothRecord>;
export type Session = Content<SessionRecord>;

/** A row with how it came to say what it says; for those who write it. */
export type Stated<Row> = Row & { readonly state: RowState };

/** A whole programme. */
export interface Rows {
  readonly exhibitors: Stated<Exhibitor>[];
  readonly booths: Stated<Booth>[];
  readonly sessions: Stated<Session>[];
}

type Stored = { _id: string; batch: string; exhibitionId: string; branchId: string; state?: RowState };

function content<Row extends Stored>({
  _id: _key,
  batch: _batch,
  exhibitionId: _exhibition,
  branchId: _branch,
  state: _state,
  ...fields
}: Row): Content<Row> {
  return fields;
}

/** Rows read at a time: who waits behind them waits for so many. */
const SOME = 100;

const FROM_BEFORE: RowState = { version: 1, byHand: false, imported: {}, madeBy: null };

function stated<Row extends Stored>(row: Row): Stated<Content<Row>> {
  const fields = content(row);
  const imported = row.state?.imported as Record<string, unknown> | undefined;
  // Most rows say what their list said: one text instead of two, of ten thousand rows.
  for (const [field, said] of Object.entries(imported ?? {})) {
    const says = (fields as Record<string, unknown>)[field];
    if (imported && typeof says === 'string' && says === said) imported[field] = says;
  }
  return { ...fields, state: { ...FROM_BEFORE, ...row.state } };
}

/** Row by row as they come: what is stored beside each is let go of at once. */
async function statedAll<Row extends Stored>(query: { cursor(): AsyncIterable<Row> }): Promise<Stated<Content<Row>>[]> {
  const rows: Stated<Content<Row>>[] = [];
  for await (const row of query.cursor()) rows.push(stated(row));
  return rows;
}

function afterOf({ cursor }: PageQuery): { order?: { $gt: number } } {
  const order = placeAfter(cursor, isNumber);
  return order === null ? {} : { order: { $gt: order } };
}

const containsAll = (words: readonly string[]) =>
  words.length === 0 ? {} : { $and: words.map((word) => ({ search: { $regex: word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } })) };

export async function pageExhibitors(
  { exhibitionId, batch }: OnShow,
  filter: { words: readonly string[]; hall?: string | undefined; theme?: string | undefined },
  page: PageQuery,
) {
  const rows = await ExhibitorModel.find({
    exhibitionId,
    batch,
    ...afterOf(page),
    ...(filter.theme ? { theme: filter.theme } : {}),
    ...(filter.hall ? { 'booths.hall': filter.hall } : {}),
    ...containsAll(filter.words),
  })
    .sort({ order: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, content<ExhibitorRecord>, (row) => row.order);
}

export async function pageSessions(
  { exhibitionId, batch }: OnShow,
  filter: {
    words: readonly string[];
    date?: string | undefined;
    track?: string | undefined;
    room?: string | undefined;
    hall?: string | undefined;
    ids?: readonly string[] | undefined;
    notIds?: readonly string[] | undefined;
    endsAfter?: Date | undefined;
    startsAfter?: Date | undefined;
  },
  page: PageQuery,
) {
  const rows = await SessionModel.find({
    exhibitionId,
    batch,
    withdrawnAt: null,
    ...afterOf(page),
    ...(filter.date ? { date: filter.date } : {}),
    ...(filter.track ? { track: filter.track } : {}),
    ...(filter.room ? { room: filter.room } : {}),
    ...(filter.hall ? { hall: filter.hall } : {}),
    ...(filter.ids ? { _id: { $in: filter.ids.map((id) => `${batch}/${id}`) } } : {}),
    ...(filter.notIds ? { _id: { $nin: filter.notIds.map((id) => `${batch}/${id}`) } } : {}),
    ...(filter.endsAfter ? { endsAt: { $gt: filter.endsAfter } } : {}),
    ...(filter.startsAfter ? { startsAt: { $gt: filter.startsAfter } } : {}),
    ...containsAll(filter.words),
  })
    .select('-abstract -description')
    .sort({ order: 1 })
    .limit(page.limit + 1)
    .lean<SessionRecord[]>();
  // A list shows no abstracts, which are most of a session's size.
  return pageOf(
    rows,
    page.limit,
    (row) => ({ ...content(row), abstract: null, description: null }),
    (row) => row.order,
  );
}

export async function findExhibitor({ exhibitionId, batch }: OnShow, id: string): Promise<Exhibitor | null> {
  const row = await ExhibitorModel.findOne({ _id: `${batch}/${id}`, exhibitionId }).lean();
  return row && content(row);
}

export async function listExhibitorsById({ exhibitionId, batch }: OnShow, ids: readonly string[]): Promise<Exhibitor[]> {
  return (await ExhibitorModel.find({ _id: { $in: ids.map((id) => `${batch}/${id}`) }, exhibitionId }).lean()).map(
    content<ExhibitorRecord>,
  );
}

/** What others call these exhibitors and where they stand. */
export async function listExhibitorNames(
  { exhibitionId, batch }: OnShow,
  ids: readonly string[],
): Promise<Pick<Exhibitor, 'id' | 'name' | 'nameEn' | 'order' | 'booths'>[]> {
  return ExhibitorModel.find(
    { _id: { $in: ids.map((id) => `${batch}/${id}`) }, exhibitionId },
    { _id: 0, id: 1, name: 1, nameEn: 1, order: 1, booths: 1 },
  ).lean<Pick<Exhibitor, 'id' | 'name' | 'nameEn' | 'order' | 'booths'>[]>();
}

export async function findBooth({ exhibitionId, batch }: OnShow, id: string): Promise<Booth | null> {
  const row = await BoothModel.findOne({ _id: `${batch}/${id}`, exhibitionId }).lean();
  return row && content(row);
}

/** Unknown ones are left out. */
export async function listBoothsById({ exhibitionId, batch }: OnShow, ids: readonly string[]): Promise<Booth[]> {
  const rows = await BoothModel.find({ _id: { $in: ids.map((id) => `${batch}/${id}`) }, exhibitionId }).lean();
  return rows.map(content<BoothRecord>);
}

/** One taken out of the programme too: its `withdrawnAt` says so. */
export async function findSession({ exhibitionId, batch }: OnShow, id: string): Promise<Session | null> {
  const row = await SessionModel.findOne({ _id: `${batch}/${id}`, exhibitionId }).lean();
  return row && content(row);
}

/** The whole programme in list order, of one hall or track where named; with those taken out where asked for. */
export async function listSessions(
  { exhibitionId, batch }: OnShow,
  {
    hall,
    room,
    track,
    withdrawn = false,
  }: { hall?: string | undefined; room?: string | undefined; track?: string | undefined; withdrawn?: boolean },
): Promise<Stated<Session>[]> {
  const rows = await SessionModel.find({
    exhibitionId,
    batch,
    ...(withdrawn ? {} : { withdrawnAt: null }),
    ...(hall ? { hall } : {}),
    ...(room ? { room } : {}),
    ...(track ? { track } : {}),
  })
    .sort({ order: 1 })
    .batchSize(SOME)
    .lean();
  return rows.map(stated<SessionRecord>);
}

/** Whom each session in the programme names, in time order. */
export async function listSpeakerNames({ exhibitionId, batch }: OnShow): Promise<Pick<Session, 'id' | 'speakers'>[]> {
  return SessionModel.find({ exhibitionId, batch, withdrawnAt: null, 'speakers.0': { $exists: true } }, { _id: 0, id: 1, speakers: 1 })
    .sort({ order: 1 })
    .batchSize(SOME)
    .lean<Pick<Session, 'id' | 'speakers'>[]>();
}

/** Those taken out of the programme too; unknown ones are left out. */
export async function listSessionsById({ exhibitionId, batch }: OnShow, ids: readonly string[]): Promise<Stated<Session>[]> {
  if (ids.length === 0) return [];
  const rows = await SessionModel.find({ _id: { $in: ids.map((id) => `${batch}/${id}`) }, exhibitionId })
    .batchSize(SOME)
    .lean();
  return rows.map(stated<SessionRecord>);
}

/** What begins after `from` and not after `until`. */
export async function listSessionsStarting({ exhibitionId, batch }: OnShow, from: Date, until: Date): Promise<Session[]> {
  const rows = await SessionModel.find({ exhibitionId, batch, withdrawnAt: null, startsAt: { $gt: from, $lte: until } }).lean();
  return rows.map(content<SessionRecord>);
}

/** Sessions in a hall that are not over yet, soonest first; when all are over, the first of the show. */
export async function listSessionsInHall({ exhibitionId, batch }: OnShow, hall: string, now: Date, limit: number): Promise<Session[]> {
  const inHall = { exhibitionId, batch, hall, withdrawnAt: null };
  const ahead = await SessionModel.find({ ...inHall, endsAt: { $gt: now } })
    .sort({ endsAt: 1 })
    .limit(limit)
    .lean();
  const rows = ahead.length > 0 ? ahead : await SessionModel.find(inHall).sort({ endsAt: 1 }).limit(limit).lean();
  return rows.map(content<SessionRecord>);
}

/** The stands next to one in list order, two on either side, of the same hall. */
export async function listNeighbours({ exhibitionId, batch }: OnShow, { order, hall }: Pick<Booth, 'order' | 'hall'>): Promise<Booth[]> {
  const near = (side: object, direction: 1 | -1) =>
    BoothModel.find({ exhibitionId, batch, hall, order: side }).sort({ order: direction }).limit(2).lean<BoothRecord[]>();
  const [before, after] = await Promise.all([near({ $lt: order }, -1), near({ $gt: order }, 1)]);
  return [...before.reverse(), ...after].map(content<BoothRecord>);
}

/** Every stand in number order; for printing and export. */
export async function listBooths({ exhibitionId, batch }: OnShow, hall?: string): Promise<Booth[]> {
  return (
    await BoothModel.find({ exhibitionId, batch, ...(hall ? { hall } : {}) })
      .sort({ order: 1 })
      .lean()
  ).map(content<BoothRecord>);
}

/** Stands in number order; `q` is part of a number or of an exhibitor's name. */
export async function pageBooths(
  { exhibitionId, batch }: OnShow,
  { q, hall }: { q?: string | undefined; hall?: string | undefined },
  page: PageQuery,
) {
  const words = q ? { $regex: q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } : null;
  const rows = await BoothModel.find({
    exhibitionId,
    batch,
    ...afterOf(page),
    ...(hall ? { hall } : {}),
    ...(words ? { $or: [{ number: words }, { 'occupants.name': words }] } : {}),
  })
    .sort({ order: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, content<BoothRecord>, (row) => row.order);
}

/** Everything of a batch, in list order. */
export async function readBatch({ exhibitionId, batch }: OnShow): Promise<Rows> {
  const all = { exhibitionId, batch };
  return {
    exhibitors: await statedAll<ExhibitorRecord>(ExhibitorModel.find(all).sort({ order: 1 }).batchSize(SOME).lean()),
    booths: await statedAll<BoothRecord>(BoothModel.find(all).sort({ order: 1 }).batchSize(SOME).lean()),
    sessions: await statedAll<SessionRecord>(SessionModel.find(all).sort({ order: 1 }).batchSize(SOME).lean()),
  };
}

const CHUNK = 40;

/** Rows are whole as they come: checked field by field once more, ten thousand of them would hold up every scan. */
const WHOLE = { lean: true } as const;

/** Writes a batch nobody reads yet. `onWritten` hears how many rows each step wrote. */
export async function writeBatch(
  at: OnShow & { branchId: string },
  rows: Rows,
  now: Date,
  onWritten: (rows: number) => void,
): Promise<void> {
  await BatchModel.create({ _id: at.batch, exhibitionId: at.exhibitionId, branchId: at.branchId, startedAt: now, shown: false });
  const keyed = <Row extends { id: string }>(row: Row) => ({ ...row, ...at, _id: `${at.batch}/${row.id}` });
  const told = { of: rows.exhibitors.length + rows.booths.length + rows.sessions.length, onDone: onWritten };
  await gently(rows.exhibitors, CHUNK, (some) => ExhibitorModel.insertMany(some.map(keyed), WHOLE), told);
  await gently(rows.booths, CHUNK, (some) => BoothModel.insertMany(some.map(keyed), WHOLE), told);
  await gently(rows.sessions, CHUNK, (some) => SessionModel.insertMany(some.map(keyed), WHOLE), told);
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}

/** Said in the transaction that shows it: what was written for it has happened. Throws `conflict` for one that was cleared away meanwhile. */
export async function markShown(batch: string, session: ClientSession): Promise<void> {
  const { matchedCount } = await BatchModel.updateOne({ _id: batch }, { $set: { shown: true } }, { session });
  if (matchedCount === 0) throw new AppError('conflict');
}

/** Batches of a show that are being written, or were cut off. */
export async function listUnshown(exhibitionId: string): Promise<string[]> {
  const rows = await BatchModel.find({ exhibitionId, shown: false }, { _id: 1 }).lean<{ _id: string }[]>();
  return rows.map((row) => row._id);
}

/** Imports begun before `before`, oldest first: on show, replaced or cut off. */
export async function listBatches(before: Date, limit: number): Promise<(OnShow & { readonly shown: boolean })[]> {
  const rows = await BatchModel.find({ startedAt: { $lt: before } })
    .sort({ startedAt: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => ({ exhibitionId: row.exhibitionId, batch: row._id, shown: row.shown !== false }));
}

/** Removes a batch that is not on show; its own record last, so that a cut-off removal is taken up again. */
export async function removeBatch({ exhibitionId, batch }: OnShow): Promise<void> {
  for (const rows of [ExhibitorModel, BoothModel, SessionModel] as const) {
    await (rows as typeof BoothModel).deleteMany({ exhibitionId, batch });
  }
  await BatchModel.deleteOne({ _id: batch });
}

const MODELS = { exhibitor: ExhibitorModel, booth: BoothModel, session: SessionModel } as const;
type AnyModel = typeof ExhibitorModel;
const modelOf = (kind: ContentKind) => MODELS[kind] as unknown as AnyModel;

/** One row for those who write it. */
export async function findRow<Kind extends ContentKind>(
  kind: Kind,
  { exhibitionId, batch }: OnShow,
  id: string,
  session?: ClientSession,
): Promise<Stated<RowOf[Kind]> | null> {
  const row = await modelOf(kind)
    .findOne({ _id: `${batch}/${id}`, exhibitionId }, null, session ? { session } : {})
    .lean();
  return row ? (stated(row) as unknown as Stated<RowOf[Kind]>) : null;
}

/** Adds a row, or writes it over the one that was there. */
export async function writeRow<Kind extends ContentKind>(
  kind: Kind,
  at: OnShow & { branchId: string },
  row: Stated<RowOf[Kind]>,
  session: ClientSession,
): Promise<void> {
  const { exhibitionId, batch, branchId } = at;
  const whole = { ...row, exhibitionId, batch, branchId };
  await modelOf(kind).replaceOne({ _id: `${batch}/${row.id}` }, whole as never, { upsert: true, session });
}

export async function deleteRow(kind: ContentKind, { batch }: OnShow, id: string, session: ClientSession): Promise<void> {
  await modelOf(kind).deleteOne({ _id: `${batch}/${id}` }, { session });
}

/** Of every row of a kind only some fields, in list order. */
export async function listFields<Kind extends ContentKind, Field extends keyof RowOf[Kind] & string>(
  kind: Kind,
  { exhibitionId, batch }: OnShow,
  fields: readonly Field[],
  session: ClientSession,
): Promise<Pick<RowOf[Kind], Field>[]> {
  const rows = await modelOf(kind)
    .find({ exhibitionId, batch }, Object.fromEntries(fields.map((field) => [field, 1])), { session })
    .sort({ order: 1 })
    .lean();
  return rows as unknown as Pick<RowOf[Kind], Field>[];
}

/** What the order and the clashes of sessions follow from. */
export type AgendaRow = Pick<Session, (typeof AGENDA_FIELDS)[number]> & { readonly state: Pick<RowState, 'version'> };
const AGENDA_FIELDS = ['id', 'title', 'startsAt', 'endsAt', 'date', 'room', 'speakers', 'withdrawnAt', 'order'] as const;

/** Every session in list order, those taken out too, without its texts. */
export async function listAgenda({ exhibitionId, batch }: OnShow, session?: ClientSession): Promise<AgendaRow[]> {
  const fields = Object.fromEntries(['state.version', ...AGENDA_FIELDS].map((field) => [field, 1]));
  const rows = await SessionModel.find({ exhibitionId, batch }, fields, session ? { session } : {})
    .sort({ order: 1 })
    .lean<SessionRecord[]>();
  return rows.map((row) => ({ ...row, state: { version: row.state?.version ?? FROM_BEFORE.version } }));
}

/** Every session in list order, without long texts. */
export async function listSessionRows({ exhibitionId, batch }: OnShow): Promise<Stated<Session>[]> {
  const rows = await SessionModel.find({ exhibitionId, batch })
    .select('-abstract -description')
    .sort({ order: 1 })
    .batchSize(SOME)
    .lean<SessionRecord[]>();
  return rows.map((row) => ({ ...stated(row), abstract: null, description: null }));
}

/** Those of these sessions that are there. */
export async function listRowsById(
  { exhibitionId, batch }: OnShow,
  ids: readonly string[],
  session?: ClientSession,
): Promise<Stated<Session>[]> {
  const rows = await SessionModel.find({ _id: { $in: ids.map((id) => `${batch}/${id}`) }, exhibitionId }, null, session ? { session } : {})
    .batchSize(SOME)
    .lean();
  return rows.map(stated<SessionRecord>);
}

/** Adds sessions, or writes them over those that were there. */
export async function writeSessions(
  at: OnShow & { branchId: string },
  rows: readonly Stated<Session>[],
  session: ClientSession,
): Promise<void> {
  const writes = rows.map((row) => ({
    replaceOne: { filter: { _id: `${at.batch}/${row.id}` }, replacement: { ...row, ...at } as never, upsert: true },
  }));
  for (const some of chunks(writes)) await SessionModel.bulkWrite([...some], { session });
}

/** Gives sessions these places; one that is not there yet is left out. */
export async function writeOrders(at: OnShow, orders: ReadonlyMap<string, number>, session: ClientSession): Promise<void> {
  const writes = [...orders].map(([id, order]) => ({ updateOne: { filter: { _id: `${at.batch}/${id}` }, update: { $set: { order } } } }));
  for (const some of chunks(writes)) await SessionModel.bulkWrite([...some], { session });
}

/** Stands on which an exhibitor is. */
export async function listBoothsOf({ exhibitionId, batch }: OnShow, exhibitorId: string, session: ClientSession): Promise<Stated<Booth>[]> {
  const rows = await BoothModel.find({ exhibitionId, batch, 'occupants.exhibitorId': exhibitorId }, null, { session }).lean();
  return rows.map(stated<BoothRecord>);
}

/** The first row of a programme that begins with one written by hand. */
export async function beginBatch(at: OnShow & { branchId: string }, now: Date, session: ClientSession): Promise<void> {
  await BatchModel.updateOne(
    { _id: at.batch },
    { $setOnInsert: { exhibitionId: at.exhibitionId, branchId: at.branchId, startedAt: now, shown: true } },
    { upsert: true, session },
  );
}

/** A page of a list for those who write it, without long texts unless it is to be whole; sessions taken out of the programme are in it, at its end. */
export async function pageRows<Kind extends ContentKind>(
  kind: Kind,
  { exhibitionId, batch }: OnShow,
  filter: Record<string, unknown>,
  words: readonly string[],
  page: PageQuery,
  { isWhole = false } = {},
): Promise<Page<Stated<RowOf[Kind]>>> {
  const rows = await modelOf(kind)
    .find({ exhibitionId, batch, ...afterOf(page), ...filter, ...containsAll(words) }, isWhole ? {} : { description: 0, abstract: 0 })
    .sort({ order: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(
    rows,
    page.limit,
    (row) => stated(row) as unknown as Stated<RowOf[Kind]>,
    (row) => row.order,
  );
}

/** Gives every row of a kind a place of its own, in the order they have: between some of them there was none left. */
export async function renumber(kind: ContentKind, at: OnShow, session: ClientSession): Promise<void> {
  const rows = await listFields(kind, at, ['id', 'order'], session);
  const writes = rows.map(({ id }, order) => ({ updateOne: { filter: { _id: `${at.batch}/${id}` }, update: { $set: { order } } } }));
  for (const some of chunks(writes)) await modelOf(kind).bulkWrite([...some], { session });
}
