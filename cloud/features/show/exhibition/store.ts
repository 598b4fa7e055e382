import type { ShowProfile } from '@shared/contracts/exhibition-profile';
import { AppError } from '@shared/errors';
import { Types, type ClientSession, type QueryFilter } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { derivedId } from '../../../platform/crypto';
import { isDuplicateKey } from '../../../platform/db';
import { readTogether } from '../../../platform/read-together';
import { earlierThan, type Page, pageOf, type PageQuery, timeCursor } from '../../../platform/paging';
import { ExhibitionModel, type ExhibitionRecord } from './model';
import { keptTimes } from './moved-times';
import { NO_PROFILE } from './no-profile';
import { nameKey } from './rules';

export type Exhibition = Omit<ExhibitionRecord, '_id'> & { readonly id: string };

/** The same branch and name always give the same id, so that a cut-off first import leaves nothing to clean up. */
export function exhibitionIdOf(branchId: string, key: string): string {
  return derivedId('exhibition', branchId, key);
}

declare module '../../../platform/http/show' {
  // What the guard hands to handlers as `show` is an exhibition.
  interface Show extends Exhibition {}
}

/** Shows from before a field of the profile was known have none of it, and no word of an archive. */
function toExhibition({ _id, ...fields }: ExhibitionRecord): Exhibition {
  return {
    id: _id.toString(),
    ...NO_PROFILE,
    ...fields,
    contentVersion: fields.contentVersion ?? 0,
    archivedAt: fields.archivedAt ?? null,
  };
}

/** Throws `not_found`. Drafts are included: routes for visitors ask `statusAt`. */
export async function getExhibition(id: string): Promise<Exhibition> {
  const found = await findExhibition(id);
  if (!found) throw new AppError('not_found');
  return found;
}

export async function findExhibition(id: string): Promise<Exhibition | null> {
  if (!Types.ObjectId.isValid(id)) return null;
  const row = await ExhibitionModel.findById(id).lean();
  return row ? toExhibition(row) : null;
}

const MARKS = { status: 1, programmeBatch: 1, contentVersion: 1, version: 1, updatedAt: 1 };

/** What visitors see of a show, counted: every write of its content or settings gives another. Null: there is none, or it is a draft. */
export const contentMark = readTogether(async (id) => {
  if (!Types.ObjectId.isValid(id)) return null;
  // The driver's own: asked before every page of a show.
  const row = await ExhibitionModel.collection.findOne({ _id: new Types.ObjectId(id) }, { projection: MARKS });
  if (!row || row.status === 'draft') return null;
  return `${row.programmeBatch}/${row.contentVersion}/${row.version}/${row.updatedAt.getTime()}`;
});

/** A branch's show by its name as it is now, else by the name it was made under. */
export async function findExhibitionNamed(branchId: string, name: string): Promise<Exhibition | null> {
  const key = nameKey(name);
  const rows = await ExhibitionModel.find({ branchId }, { name: 1 }).lean<{ _id: Types.ObjectId; name: string }[]>();
  const now = rows.find((row) => nameKey(row.name) === key);
  return findExhibition(now ? now._id.toString() : exhibitionIdOf(branchId, key));
}

/** As `getExhibition`, for staff: throws `other_branch` outside the scope. */
export async function getExhibitionInScope(id: string, scope: Scope): Promise<Exhibition> {
  const exhibition = await getExhibition(id);
  if (scope.branchId !== null && exhibition.branchId !== scope.branchId) throw new AppError('other_branch');
  return exhibition;
}

/** The live show, else the next one, else the last that ended and is not put away; null when none is published. */
export async function findCurrentExhibition(now: Date): Promise<Exhibition | null> {
  const published = { status: 'published' as const };
  const row =
    (await ExhibitionModel.findOne({ ...published, startsAt: { $lte: now }, endsAt: { $gt: now } })
      .sort({ startsAt: -1 })
      .lean()) ??
    (await ExhibitionModel.findOne({ ...published, startsAt: { $gt: now } })
      .sort({ startsAt: 1 })
      .lean()) ??
    (await ExhibitionModel.findOne({ ...published, endsAt: { $lte: now }, archivedAt: null })
      .sort({ endsAt: -1 })
      .lean());
  return row ? toExhibition(row) : null;
}

/** Published shows that are not put away, latest start first. */
export async function listPublished(page: { cursor?: string | undefined; limit: number }): Promise<Page<Exhibition>> {
  return listPage({ status: 'published', archivedAt: null }, page);
}

/** Published shows of every branch that lie, wholly or in part, between two instants. */
export async function listShowsBetween(from: Date, until: Date): Promise<Exhibition[]> {
  const rows = await ExhibitionModel.find({
    status: 'published',
    archivedAt: null,
    startsAt: { $lte: until },
    endsAt: { $gte: from },
  }).lean();
  return rows.map(toExhibition);
}

/** Every show of every branch. */
export async function listAllShows(): Promise<Pick<Exhibition, 'id' | 'branchId'>[]> {
  return (await ExhibitionModel.find({}, { branchId: 1 }).lean()).map(({ _id, branchId }) => ({ id: _id.toString(), branchId }));
}

/** Shows of every branch that ended before `before`, drafts too, oldest first. */
export async function listEndedBefore(before: Date): Promise<Pick<Exhibition, 'id' | 'name' | 'branchId' | 'endsAt'>[]> {
  const rows = await ExhibitionModel.find({ endsAt: { $lt: before } }, { name: 1, branchId: 1, endsAt: 1 })
    .sort({ endsAt: 1 })
    .lean();
  return rows.map(({ _id, name, branchId, endsAt }) => ({ id: _id.toString(), name, branchId, endsAt }));
}

/** Every show a member of staff may see, drafts too; `q` is part of a name or a city. Those put away only when not `current`. */
export async function listExhibitionsInScope(
  scope: Scope,
  page: PageQuery & { q?: string | undefined; current?: boolean },
): Promise<Page<Exhibition>> {
  const words = page.q ? { $regex: page.q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } : null;
  return listPage(
    {
      ...inScope(scope),
      ...(page.current ? { archivedAt: null } : {}),
      ...(words ? { $and: [{ $or: [{ name: words }, { nameEn: words }, { city: words }] }] } : {}),
    },
    page,
  );
}

async function listPage(filter: QueryFilter<ExhibitionRecord>, page: PageQuery) {
  const rows = await ExhibitionModel.find({ ...filter, ...earlierThan(page, 'startsAt') })
    .sort({ startsAt: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, toExhibition, (row) => timeCursor(row, row.startsAt));
}

/** Adds a draft; the one that is there already under its id is the answer. */
export async function addDraft({ id, ...fields }: Exhibition): Promise<Exhibition> {
  const row = await ExhibitionModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id) },
    { $setOnInsert: fields },
    { upsert: true, returnDocument: 'after', lean: true },
  );
  if (!row) throw new Error('an upsert answered nothing');
  return toExhibition(row);
}

/** What an import sets. Status, profile and credit rule belong to the organiser and are set only when the show is new. */
export type ImportedExhibition = Omit<
  Exhibition,
  | 'id'
  | 'status'
  | 'archivedAt'
  | 'credit'
  | 'programmeBatch'
  | 'contentVersion'
  | 'clonedFrom'
  | 'fromTemplate'
  | 'version'
  | 'timesBefore'
  | 'updatedAt'
  | keyof ShowProfile
> & {
  readonly programmeBatch: string;
};

/**
 * Puts an import on show: one write, so that readers see the whole old or the whole new programme.
 * Throws `conflict` when another import, or a save of the settings, came after `expected` was read; null where there was no show.
 * Throws `exhibition_archived` for one that is put away.
 */
export async function publishImport(
  id: string,
  imported: ImportedExhibition,
  expected: Exhibition | null,
  now: Date,
  session?: ClientSession,
): Promise<void> {
  if (expected?.archivedAt) throw new AppError('exhibition_archived');
  try {
    const result = await ExhibitionModel.updateOne(
      {
        _id: new Types.ObjectId(id),
        ...(expected ? { ...contentOf(expected), version: expected.version } : { programmeBatch: null }),
      },
      {
        $set: { ...imported, ...(expected ? { timesBefore: keptTimes(expected, imported, now) } : {}), updatedAt: now },
        $inc: { version: 1, contentVersion: 1 },
        $setOnInsert: { status: 'published', credit: { rule: 'last', windowDays: 30 } },
      },
      { upsert: expected === null, ...(session ? { session } : {}) },
    );
    if (result.matchedCount + result.upsertedCount === 0) throw new AppError('conflict');
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict', undefined, error);
    throw error;
  }
}

/** That what is on show is what it was; shows from before changes were counted have no number. */
const contentOf = ({ programmeBatch, contentVersion }: Pick<Exhibition, 'programmeBatch' | 'contentVersion'>) => ({
  programmeBatch,
  contentVersion: contentVersion === 0 ? { $in: [0, null] } : contentVersion,
});

/**
 * Says that rows on show were changed, with what lists and filters count now. The times of the show stay, and so does the version of
 * its settings: nobody who edits those is disturbed. False: somebody else changed some since `expected` was read.
 */
export async function markContentChanged(
  expected: Pick<Exhibition, 'id' | 'programmeBatch' | 'contentVersion'>,
  changed: {
    readonly programmeBatch: string;
    readonly outline: Partial<Exhibition['outline']>;
    readonly counts: Partial<Exhibition['counts']>;
  },
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  const set = {
    programmeBatch: changed.programmeBatch,
    updatedAt: now,
    ...Object.fromEntries(Object.entries(changed.outline).map(([part, rows]) => [`outline.${part}`, rows])),
    ...Object.fromEntries(Object.entries(changed.counts).map(([part, count]) => [`counts.${part}`, count])),
  };
  const { matchedCount } = await ExhibitionModel.updateOne(
    { _id: new Types.ObjectId(expected.id), ...contentOf(expected) },
    { $set: set, $inc: { contentVersion: 1 } },
    { session },
  );
  return matchedCount === 1;
}

/** What an organiser writes about a show. */
export type SettingsFields = Partial<
  Pick<
    Exhibition,
    | 'name'
    | 'nameEn'
    | 'subtitle'
    | 'city'
    | 'venue'
    | 'timeZone'
    | 'days'
    | 'startsAt'
    | 'endsAt'
    | 'credit'
    | 'timesBefore'
    | keyof ShowProfile
  >
>;

/** Throws `conflict` when the settings were saved since `version`. */
export async function replaceSettings(
  id: string,
  version: number,
  fields: SettingsFields,
  now: Date,
  session?: ClientSession,
): Promise<Exhibition> {
  const row = await ExhibitionModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id), version },
    { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true },
  ).session(session ?? null);
  if (!row) throw new AppError('conflict');
  return toExhibition(row);
}

/** Shows whose times were changed before then, and whose people have not been told. */
export async function listMovedBefore(before: Date): Promise<Exhibition[]> {
  const rows = await ExhibitionModel.find({ 'timesBefore.changedAt': { $lte: before } }).lean();
  return rows.map(toExhibition);
}

/** From here on people know of the times the show has now; false: it was changed again. */
export async function beginTelling({ id, days, timeZone }: Exhibition, changedAt: Date): Promise<boolean> {
  const { matchedCount } = await ExhibitionModel.updateOne(
    { _id: new Types.ObjectId(id), 'timesBefore.changedAt': changedAt },
    { $set: { 'timesBefore.known': { days, timeZone }, 'timesBefore.telling': true } },
  );
  return matchedCount === 1;
}

/** People know of the move that was made then; a later one is told by itself. */
export async function settleMove(id: string, changedAt: Date): Promise<void> {
  await ExhibitionModel.updateOne({ _id: new Types.ObjectId(id), 'timesBefore.changedAt': changedAt }, { $set: { timesBefore: null } });
}

/** Null when it was so already. */
export async function setStatus(id: string, status: Exhibition['status'], now: Date): Promise<Exhibition | null> {
  const row = await ExhibitionModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id), status: { $ne: status } },
    { $set: { status, updatedAt: now } },
    { returnDocument: 'after', lean: true },
  );
  return row && toExhibition(row);
}

/** Puts away, or brings back; null when it was so already. What was begun before is told that the show changed. */
export async function setArchived(id: string, archivedAt: Date | null, now: Date): Promise<Exhibition | null> {
  const row = await ExhibitionModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id), archivedAt: archivedAt ? null : { $ne: null } },
    { $set: { archivedAt, updatedAt: now }, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true },
  );
  return row && toExhibition(row);
}

/** Those of these pictures that some show, of any branch, names today. */
export async function findPicturesInUse(names: readonly string[]): Promise<Set<string>> {
  const rows = await ExhibitionModel.find({ $or: [{ cover: { $in: names } }, { logo: { $in: names } }] }, { cover: 1, logo: 1 }).lean();
  return new Set(rows.flatMap(({ cover, logo }) => [cover, logo]).filter((name) => name && names.includes(name)));
}
