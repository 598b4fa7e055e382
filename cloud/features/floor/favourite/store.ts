import type { FavouriteKind } from '@shared/contracts/favourite';
import type { ClientSession } from 'mongoose';
import { inTransaction } from '../../../platform/db';
import { FavouriteModel, type FavouriteRecord } from './model';
import { later } from './rules';
import type { Subject } from './subjects';

export type FavouritePlain = Omit<FavouriteRecord, '_id'>;
type Owner = Pick<FavouriteRecord, 'visitorId' | 'exhibitionId'>;

const idOf = ({ visitorId, exhibitionId, kind, subjectId }: Owner & Subject) => `${visitorId}/${exhibitionId}/${kind}/${subjectId}`;
const plain = ({ _id, ...fields }: FavouriteRecord): FavouritePlain => fields;

/** What somebody keeps, latest first; of one kind or all. */
export async function listStarred({ visitorId, exhibitionId }: Owner, kind?: FavouriteKind): Promise<FavouritePlain[]> {
  const rows = await FavouriteModel.find({ visitorId, exhibitionId, starred: true, ...(kind ? { kind } : {}) }).lean();
  return rows.map(plain).sort((a, b) => b.starAt.getTime() - a.starAt.getTime());
}

/** Everything somebody keeps, in whatever show. */
export async function listAllStarred(visitorId: string): Promise<FavouritePlain[]> {
  return (await FavouriteModel.find({ visitorId, starred: true }).lean()).map(plain);
}

export async function countStarred({ visitorId, exhibitionId }: Owner, session: ClientSession): Promise<number> {
  return FavouriteModel.countDocuments({ visitorId, exhibitionId, starred: true }).session(session);
}

/** What each of these people keeps in a show. */
export async function listKept(
  exhibitionId: string,
  visitorIds: readonly string[],
): Promise<Pick<FavouritePlain, 'visitorId' | 'kind' | 'subjectId'>[]> {
  if (visitorIds.length === 0) return [];
  return FavouriteModel.find(
    { visitorId: { $in: [...visitorIds] }, exhibitionId, starred: true },
    { _id: 0, visitorId: 1, kind: 1, subjectId: 1 },
  ).lean<Pick<FavouritePlain, 'visitorId' | 'kind' | 'subjectId'>[]>();
}

/** Rows of these things, kept or not any more. */
export async function listRows(owner: Owner, subjects: readonly Subject[], session: ClientSession): Promise<FavouritePlain[]> {
  const rows = await FavouriteModel.find({ _id: { $in: subjects.map((one) => idOf({ ...owner, ...one })) } })
    .session(session)
    .lean();
  return rows.map(plain);
}

export async function writeRows(rows: readonly FavouritePlain[], session: ClientSession): Promise<void> {
  if (rows.length === 0) return;
  await FavouriteModel.bulkWrite(
    rows.map((row) => ({ replaceOne: { filter: { _id: idOf(row) }, replacement: row, upsert: true } })),
    { session },
  );
}

/** People who keep any of these sessions, in the order of their visitor ids, and in which language they read; `limit` counts stars. */
export async function listStarrers(
  exhibitionId: string,
  sessionIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<{ starrers: Pick<FavouritePlain, 'visitorId' | 'language'>[]; next: string | null }> {
  const rows = await FavouriteModel.find(
    { ...starsOf(exhibitionId, sessionIds), ...(after ? { visitorId: { $gt: after } } : {}) },
    { visitorId: 1, language: 1 },
  )
    .sort({ visitorId: 1 })
    .limit(limit)
    .lean();
  const languages = new Map(rows.map(({ visitorId, language }) => [visitorId, language]));
  return {
    starrers: [...languages].map(([visitorId, language]) => ({ visitorId, language })),
    next: rows.length < limit ? null : (rows.at(-1)?.visitorId ?? null),
  };
}

/** Which of these sessions each of these people keeps, by visitor id. */
export async function listStarredBy(
  exhibitionId: string,
  visitorIds: readonly string[],
  sessionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await FavouriteModel.find(
    { ...starsOf(exhibitionId, sessionIds), visitorId: { $in: [...visitorIds] } },
    { visitorId: 1, subjectId: 1 },
  ).lean();
  const kept = new Map<string, string[]>();
  for (const { visitorId, subjectId } of rows) kept.set(visitorId, [...(kept.get(visitorId) ?? []), subjectId]);
  return kept;
}

const starsOf = (exhibitionId: string, subjectIds: readonly string[], kind: 'session' | 'exhibitor' = 'session') => ({
  exhibitionId,
  kind,
  subjectId: { $in: [...subjectIds] },
  starred: true,
});

/** People, not stars: who keeps any of these. */
export async function countStarrers(exhibitionId: string, kind: 'session' | 'exhibitor', subjectIds: readonly string[]): Promise<number> {
  if (subjectIds.length === 0) return 0;
  const people = await FavouriteModel.distinct('visitorId', starsOf(exhibitionId, subjectIds, kind));
  return people.length;
}

const SOME = 200;

/** Both were one person: what one kept the other keeps, by the later change of each thing. Safe to run again. */
export async function moveFavourites(fromVisitorId: string, toVisitorId: string): Promise<void> {
  for (;;) {
    const rows = await FavouriteModel.find({ visitorId: fromVisitorId }).limit(SOME).lean();
    if (rows.length === 0) return;
    await inTransaction(async (session) => {
      const moved = rows.map((row) => ({ ...plain(row), visitorId: toVisitorId }));
      const there = await FavouriteModel.find({ _id: { $in: moved.map(idOf) } })
        .session(session)
        .lean();
      const known = new Map(there.map((row) => [row._id, row]));
      const joined = moved.map((row) => ({ ...row, ...later(known.get(idOf(row)) ?? row, row) }));
      await writeRows(joined, session);
      await FavouriteModel.deleteMany({ _id: { $in: rows.map((row) => row._id) } }, { session });
    });
  }
}

export async function deleteFavouritesOf(visitorId: string): Promise<void> {
  await FavouriteModel.deleteMany({ visitorId });
}

/** For what goes when its time is over. */
export async function* streamOfShow(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of FavouriteModel.find({ exhibitionId }, { _id: 1 }).lean().cursor()) yield { id: _id };
}

export async function deleteFavourites(ids: readonly string[]): Promise<void> {
  await FavouriteModel.deleteMany({ _id: { $in: [...ids] } });
}
