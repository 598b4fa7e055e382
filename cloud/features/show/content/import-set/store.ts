import type { ContentKind } from '@shared/contracts/content-desk';
import type { ClashChoice, ImportSet, ImportState } from '@shared/contracts/content-import';
import { Types, type ClientSession } from 'mongoose';
import { inTransaction } from '../../../../platform/db';
import { gently } from '../../../../platform/gently';
import { isNumber, olderThan, pageOf, placeAfter, type Page, type PageQuery } from '../../../../platform/paging';
import { ImportPageModel, ImportSetModel, type ImportLine, type ImportPageRecord, type ImportSetRecord } from './model';

export type ImportSetPlain = Omit<ImportSetRecord, '_id'> & { readonly id: string };
export type { ImportLine, ImportTold, ShowFields } from './model';

const plain = ({ _id, ...fields }: ImportSetRecord): ImportSetPlain => ({ id: _id.toString(), ...fields });

/** States in which the sweep has something to do. */
const WORKING: readonly ImportState[] = ['reading', 'applying', 'undoing'];
/** Two files put down at once, or a reading that ends between: begun anew so often. */
const MOST_TRIES = 5;

export type LaterSet = Pick<ImportSetPlain, 'id' | 'state' | 'appliedAt' | 'told'>;

/** What stands in the way of taking back one that was applied at `since`: applied after it, or about to be. */
export async function listLater(exhibitionId: string, since: Date): Promise<LaterSet[]> {
  const standing = { state: { $in: ['applied', 'undoing'] as ImportState[] }, appliedAt: { $gt: since } };
  const rows = await ImportSetModel.find(
    { exhibitionId, $or: [standing, { state: 'applying' }] },
    { state: 1, appliedAt: 1, 'told.counts': 1 },
  ).lean<ImportSetRecord[]>();
  return rows.map(plain);
}

/** Adds a set with its first file, or a file to the set of the same key, to be read anew. Null: it has gone on already. */
export async function putFile(
  made: Pick<ImportSetRecord, 'exhibitionId' | 'branchId' | 'key' | 'at' | 'staffId' | 'options'>,
  file: ImportSetRecord['files'][number],
): Promise<ImportSetPlain | null> {
  const { exhibitionId, key } = made;
  await ImportSetModel.updateOne(
    { exhibitionId, key },
    { $setOnInsert: { ...made, state: 'reading', reading: 0, files: [] } },
    { upsert: true },
  );
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await ImportSetModel.findOne({ exhibitionId, key }).lean<ImportSetRecord | null>();
    if (!row || !['reading', 'ready', 'refused'].includes(row.state)) return null;
    const files = [...row.files.filter((one) => one.part !== file.part), file];
    const next = await ImportSetModel.findOneAndUpdate(
      { _id: row._id, state: row.state, reading: row.reading },
      { $set: { files, state: 'reading', tries: 0, progress: null }, $inc: { reading: 1 } },
      { returnDocument: 'after', lean: true },
    );
    if (next) return plain(next);
  }
  return null;
}

export async function findSet(exhibitionId: string, id: string): Promise<ImportSetPlain | null> {
  const row = await ImportSetModel.findOne({ _id: id, exhibitionId }).lean<ImportSetRecord | null>();
  return row && plain(row);
}

export async function pageSets(exhibitionId: string, page: PageQuery): Promise<Page<ImportSetPlain>> {
  const rows = await ImportSetModel.find({ exhibitionId, state: { $ne: 'discarded' }, ...olderThan(page) })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean<ImportSetRecord[]>();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** How the last import that was applied was read; the next one of the show begins with that. */
export async function findLastOptions(exhibitionId: string): Promise<ImportSet['options'] | null> {
  const row = await ImportSetModel.findOne({ exhibitionId, state: { $in: ['applied', 'undone'] } })
    .sort({ _id: -1 })
    .lean<ImportSetRecord | null>();
  return row?.options ?? null;
}

/** One that is under way, as `takeWork` gave it. */
export async function findWork(id: string): Promise<ImportSetPlain | null> {
  const row = await ImportSetModel.findOne({ _id: id, state: { $in: WORKING } }).lean<ImportSetRecord | null>();
  return row && plain(row);
}

/** The next set with something to do, of every branch, oldest first; how often this step was begun is counted. */
export async function takeWork(): Promise<ImportSetPlain | null> {
  const row = await ImportSetModel.findOneAndUpdate(
    { state: { $in: WORKING }, reading: { $gt: 0 } },
    { $inc: { tries: 1 } },
    { sort: { at: 1 }, returnDocument: 'after', lean: true },
  );
  return row ? plain(row) : null;
}

/** Moves a set on from the states it may be in. False: it is in none of them, or was read anew meanwhile. */
export async function moveSet(
  { id, reading }: Pick<ImportSetPlain, 'id' | 'reading'>,
  from: readonly ImportState[],
  to: ImportState,
  fields: Partial<Omit<ImportSetRecord, '_id' | 'state'>> = {},
  session?: ClientSession,
): Promise<boolean> {
  const { matchedCount } = await ImportSetModel.updateOne(
    { _id: id, state: { $in: from }, reading },
    { $set: { state: to, tries: 0, progress: null, ...fields } },
    session ? { session } : {},
  );
  return matchedCount === 1;
}

/** To be read anew, with other options or because the show changed. */
export async function readAnew(
  set: Pick<ImportSetPlain, 'id' | 'reading'>,
  from: readonly ImportState[],
  fields: Partial<Pick<ImportSetRecord, 'options' | 'files'>> = {},
): Promise<boolean> {
  const { matchedCount } = await ImportSetModel.updateOne(
    { _id: set.id, state: { $in: from }, reading: set.reading },
    { $set: { state: 'reading', tries: 0, progress: null, ...fields }, $inc: { reading: 1 } },
  );
  return matchedCount === 1;
}

export async function noteProgress(
  { id, reading }: Pick<ImportSetPlain, 'id' | 'reading'>,
  progress: ImportSet['progress'],
): Promise<void> {
  await ImportSetModel.updateOne({ _id: id, reading }, { $set: { progress } });
}

/** As many as a page of the console shows, and so many that a scan does not wait for their writing. */
const TOGETHER = 100;
/** Read at once: most have a hundred rows, those of clashes one. */
const FEW = 8;

/** The preview of a reading, in this order. Those of older ones go last: what was chosen in them is known until then. */
export async function writeLines<Line>(
  set: Pick<ImportSetPlain, 'id' | 'reading'>,
  { lines, view }: { readonly lines: readonly Line[]; readonly view: (line: Line) => ImportLine },
): Promise<void> {
  const { id: setId, reading } = set;
  // A cut-off attempt of the same reading.
  await ImportPageModel.deleteMany({ setId, reading });
  let from = 0;
  await gently(lines, TOGETHER, async (some) => {
    const pages = pagesOf(set, some.map(view), from);
    from += some.length;
    await ImportPageModel.insertMany(pages, { lean: true });
  });
  await ImportPageModel.deleteMany({ setId, reading: { $ne: reading } });
}

/** Neighbours of one kind and state lie together; whoever is to be chosen in lies alone. */
export function pagesOf(
  { id: setId, reading }: Pick<ImportSetPlain, 'id' | 'reading'>,
  lines: readonly ImportLine[],
  first: number,
): ImportPageRecord[] {
  const pages: ImportPageRecord[] = [];
  lines.forEach((line, i) => {
    const { kind, status } = line;
    const page = pages.at(-1);
    if (page?.kind === kind && page.status === status && status !== 'clash') {
      page.lines.push(line);
      page.to = first + i;
    } else {
      const from = first + i;
      pages.push({ _id: `${setId}/${reading}/${from}`, setId, reading, from, to: from, kind, status, lines: [line] });
    }
  });
  return pages;
}

export async function removeLines(setId: string): Promise<void> {
  await ImportPageModel.deleteMany({ setId });
}

export async function pageLines(
  { id, reading }: Pick<ImportSetPlain, 'id' | 'reading'>,
  { kind, status }: { kind?: ContentKind | undefined; status?: ImportLine['status'] | undefined },
  page: PageQuery,
): Promise<Page<ImportLine>> {
  const after = placeAfter(page.cursor, isNumber) ?? -1;
  const pages = ImportPageModel.find({
    setId: id,
    reading,
    to: { $gt: after },
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
  })
    .sort({ from: 1 })
    .batchSize(FEW)
    .lean<ImportPageRecord>()
    .cursor();
  const rows: { readonly order: number; readonly line: ImportLine }[] = [];
  for await (const { from, lines } of pages) {
    rows.push(...lines.map((line, i) => ({ order: from + i, line })).filter(({ order }) => order > after));
    if (rows.length > page.limit) break;
  }
  return pageOf(
    rows.slice(0, page.limit + 1),
    page.limit,
    ({ line }) => line,
    ({ order }) => order,
  );
}

/** Chooses for these clashes, or for all. False: the set is not to be chosen in any more, and nothing was. */
export async function setChoices(
  { id, reading }: Pick<ImportSetPlain, 'id' | 'reading'>,
  rowIds: readonly string[] | null,
  choice: ClashChoice,
): Promise<boolean> {
  return inTransaction(async (session) => {
    // Written, not only read: whoever applies it at the same moment writes it too, and one of both comes first.
    const still = await ImportSetModel.updateOne({ _id: id, reading, state: 'ready' }, { $set: { tries: 0 } }, { session });
    if (still.matchedCount === 0) return false;
    await ImportPageModel.updateMany(
      { setId: id, reading, status: 'clash', ...(rowIds ? { 'lines.rowId': { $in: [...rowIds] } } : {}) },
      { $set: { 'lines.0.choice': choice } },
      { session },
    );
    return true;
  });
}

/** What was chosen, by row; of the reading before where this one has none yet. */
export async function listChoices(setId: string): Promise<Map<string, ClashChoice>> {
  const pages = await ImportPageModel.find(
    { setId, status: 'clash', 'lines.choice': { $ne: null } },
    { 'lines.rowId': 1, 'lines.choice': 1 },
  )
    .sort({ reading: 1 })
    .lean<{ lines: Pick<ImportLine, 'rowId' | 'choice'>[] }[]>();
  return new Map(pages.flatMap(({ lines }) => lines.flatMap(({ rowId, choice }) => (choice ? [[rowId, choice] as const] : []))));
}

/** Sets given up or applied before then; their files and previews have gone. */
export async function listOld(before: Date, limit: number): Promise<ImportSetPlain[]> {
  const rows = await ImportSetModel.find({ at: { $lt: before }, 'files.0': { $exists: true } })
    .sort({ at: 1 })
    .limit(limit)
    .lean<ImportSetRecord[]>();
  return rows.map(plain);
}

/** With what was read of them: samples and lines may name people. */
export async function forgetFiles(id: string): Promise<void> {
  await ImportSetModel.updateOne({ _id: id, told: null }, { $set: { files: [], failed: [] } });
  await ImportSetModel.updateOne(
    { _id: id, told: { $ne: null } },
    { $set: { files: [], failed: [], 'told.found': { schedule: null, exhibitors: null }, 'told.findings': [] } },
  );
}

/** Those of these keys whose files are still of use. */
export async function listSetsWithFiles(keys: readonly string[]): Promise<ImportSetPlain[]> {
  const rows = await ImportSetModel.find({ key: { $in: [...keys] }, state: { $ne: 'discarded' } }).lean<ImportSetRecord[]>();
  return rows.map(plain);
}

/** One that is applied as it is made. */
export async function addSet(record: Omit<ImportSetRecord, '_id'> & { readonly id: string }, session: ClientSession): Promise<void> {
  const { id, ...fields } = record;
  await ImportSetModel.create([{ _id: new Types.ObjectId(id), ...fields }], { session });
}
