import type { MediaFields } from '@shared/contracts/media';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { MediaModel, type MediaRecord } from './model';

export type Media = Omit<MediaRecord, '_id' | 'search'> & { readonly id: string };
export type NewMedia = Omit<Media, 'id' | 'deletedAt' | 'usedAt' | 'version'>;

function plain({ _id, search: _search, ...fields }: MediaRecord): Media {
  return { id: _id.toString(), ...fields, exhibitorIds: fields.exhibitorIds ?? [] };
}

const searchOf = ({ name, alt, rights }: MediaFields) => [name, alt.zh, alt.en, rights].join('\n').toLowerCase();

/** Adds a picture, or answers with the one that was made of the same file. */
export async function putMedia(fields: NewMedia): Promise<{ media: Media; added: boolean }> {
  try {
    const made = await new MediaModel({ ...fields, search: searchOf(fields) }).save();
    return { media: plain(made.toObject()), added: true };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const there = await findByHash(fields.exhibitionId, fields.hash);
    if (!there) throw error;
    return { media: there, added: false };
  }
}

export async function findByHash(exhibitionId: string, hash: string): Promise<Media | null> {
  const row = await MediaModel.findOne({ exhibitionId, hash }).lean();
  return row ? plain(row) : null;
}

/** An exhibitor uploaded it too. */
export async function addExhibitor({ id, exhibitionId }: Pick<Media, 'id' | 'exhibitionId'>, exhibitorId: string): Promise<void> {
  await MediaModel.updateOne({ _id: id, exhibitionId }, { $addToSet: { exhibitorIds: exhibitorId } });
}

/** Of the pictures that are there. */
export async function countOfExhibitor(exhibitionId: string, exhibitorId: string): Promise<number> {
  return MediaModel.countDocuments({ exhibitionId, exhibitorIds: exhibitorId, deletedAt: null });
}

/** What one exhibitor and nobody else uploaded, before that moment and last used before it; oldest first. */
export async function listIdleOf(exhibitionId: string, exhibitorId: string, before: Date): Promise<Media[]> {
  const rows = await MediaModel.find({
    exhibitionId,
    exhibitorIds: [exhibitorId],
    staffId: '',
    deletedAt: null,
    createdAt: { $lt: before },
    $or: [{ usedAt: null }, { usedAt: { $lt: before } }],
  })
    .sort({ _id: 1 })
    .limit(MOST_IDLE)
    .lean();
  return rows.map(plain);
}
/** More than any exhibitor has. */
const MOST_IDLE = 200;

/** Which of these an exhibitor uploaded. */
export async function listOwnOf(exhibitionId: string, exhibitorId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await MediaModel.find(
    { exhibitionId, exhibitorIds: exhibitorId, _id: { $in: ids.map((id) => new Types.ObjectId(id)) } },
    { _id: 1 },
  ).lean();
  return new Set(rows.map((row) => row._id.toString()));
}

/** Throws `not_found`, for another show's too. */
export async function getMedia(exhibitionId: string, id: string): Promise<Media> {
  const row = await MediaModel.findOne({ _id: id, exhibitionId }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

/** Newest first; `q` in any case. With `deletedSince` those deleted after that moment, else those that are there. */
export async function pageMedia(
  exhibitionId: string,
  { q, deletedSince }: { readonly q?: string | undefined; readonly deletedSince: Date | null },
  page: PageQuery,
): Promise<Page<Media>> {
  const rows = await MediaModel.find({
    exhibitionId,
    deletedAt: deletedSince ? { $gt: deletedSince } : null,
    ...(q ? { search: { $regex: q.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** Those of these that are there, deleted ones too, in the order asked. */
export async function listMediaOf(exhibitionId: string, ids: readonly string[]): Promise<Media[]> {
  const rows = await MediaModel.find({ exhibitionId, _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean();
  const byId = new Map(rows.map((row) => [row._id.toString(), plain(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Throws `conflict` when somebody saved since `version` was read. */
export async function replaceFields(
  { id, exhibitionId }: Pick<Media, 'id' | 'exhibitionId'>,
  version: number,
  fields: MediaFields,
  session: ClientSession,
): Promise<Media> {
  const row = await MediaModel.findOneAndUpdate(
    { _id: id, exhibitionId, version, deletedAt: null },
    { $set: { ...fields, search: searchOf(fields) }, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new AppError('conflict');
  return plain(row);
}

/** Deletes, or with null brings back. False: it stands so already. */
export async function setDeleted(
  { id, exhibitionId }: Pick<Media, 'id' | 'exhibitionId'>,
  at: Date | null,
  session: ClientSession,
): Promise<boolean> {
  const from = at ? null : { $ne: null };
  return (
    (await MediaModel.updateOne({ _id: id, exhibitionId, deletedAt: from }, { $set: { deletedAt: at } }, { session })).modifiedCount === 1
  );
}

/** Marks them as used at this moment. False: not all of them are there. */
export async function setUsed(exhibitionId: string, ids: readonly string[], at: Date, session: ClientSession): Promise<boolean> {
  const { matchedCount } = await MediaModel.updateMany(
    { _id: { $in: ids.map((id) => new Types.ObjectId(id)) }, exhibitionId, deletedAt: null },
    { $set: { usedAt: at } },
    { session },
  );
  return matchedCount === ids.length;
}

/** Those of these files that a picture has which is there, or was deleted after `since`. */
export async function findFilesInUse(files: readonly string[], since: Date): Promise<Set<string>> {
  const rows = await MediaModel.find(
    { 'sizes.file': { $in: [...files] }, $or: [{ deletedAt: null }, { deletedAt: { $gt: since } }] },
    { sizes: 1 },
  ).lean();
  return new Set(rows.flatMap((row) => row.sizes.map((size) => size.file)));
}

/** Every picture of a library that is there. */
export async function listThere(exhibitionId: string): Promise<Media[]> {
  return (await MediaModel.find({ exhibitionId, deletedAt: null }).lean()).map(plain);
}

/** Adds those that are not there yet, under their ids or made of the same file. */
export async function addCopies(copies: readonly Media[]): Promise<void> {
  for (const { id, ...fields } of copies) {
    const { exhibitionId, hash } = fields;
    const row = { ...fields, _id: new Types.ObjectId(id), search: searchOf(fields) };
    await MediaModel.updateOne({ exhibitionId, hash }, { $setOnInsert: row }, { upsert: true });
  }
}

/** Ids of pictures that are there by the file they were made of. */
export async function listIdsByFile(exhibitionId: string): Promise<Map<string, string>> {
  const rows = await MediaModel.find({ exhibitionId, deletedAt: null }, { hash: 1 }).lean();
  return new Map(rows.map((row) => [row.hash, row._id.toString()]));
}
