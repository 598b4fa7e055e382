import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { Place, Pool, type PlaceRecord, type PoolKind, type PoolRecord } from './place-model';

export interface PoolPlain {
  readonly id: string;
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly kind: PoolKind;
  readonly subjectId: string;
  readonly quota: number | null;
  readonly taken: number;
  readonly waiting: number;
  readonly waitingList: boolean;
}

export const poolId = (exhibitionId: string, kind: PoolKind, subjectId: string) => `${exhibitionId}/${kind}/${subjectId}`;

const plain = ({ _id, ...fields }: PoolRecord): PoolPlain => ({ id: _id, ...fields });

/** Unlimited ticket types are not counted: registrations would queue at one document. */
const isCounted = (pool: Pick<PoolPlain, 'kind' | 'quota'>) => pool.kind === 'session' || pool.quota !== null;

export async function findPool(
  exhibitionId: string,
  kind: PoolKind,
  subjectId: string,
  session?: ClientSession,
): Promise<PoolPlain | null> {
  const row = await Pool.findById(poolId(exhibitionId, kind, subjectId), null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

export async function listPools(exhibitionId: string, kind: PoolKind): Promise<PoolPlain[]> {
  return (await Pool.find({ exhibitionId, kind }).lean()).map(plain);
}

/** The pools of these tickets or sessions; those nobody touched yet have none. */
export async function listPoolsOf(exhibitionId: string, kind: PoolKind, subjectIds: readonly string[]): Promise<PoolPlain[]> {
  return (await Pool.find({ _id: { $in: subjectIds.map((one) => poolId(exhibitionId, kind, one)) } }).lean()).map(plain);
}

/**
 * Sets quota and waiting list. `countTaken` says how many places are out when a pool becomes counted.
 * Throws `quota_below_taken`.
 */
export async function setPool(
  of: { exhibitionId: string; branchId: string; kind: PoolKind; subjectId: string },
  quota: number | null,
  waitingList: boolean,
  countTaken: () => Promise<number>,
  session: ClientSession,
): Promise<PoolPlain> {
  const id = poolId(of.exhibitionId, of.kind, of.subjectId);
  const before = await Pool.findById(id, null, { session }).lean();
  const taken = before && isCounted(before) ? before.taken : isCounted({ kind: of.kind, quota }) ? await countTaken() : 0;
  if (quota !== null && quota < taken) throw new AppError('quota_below_taken', { taken });
  const row = await Pool.findOneAndUpdate(
    { _id: id },
    { $set: { ...of, quota, waitingList, taken }, $setOnInsert: { waiting: 0 } },
    { upsert: true, returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new Error('an upsert answered nothing');
  return plain(row);
}

/** Makes a pool that is not there yet; leaves an existing one as it is. */
export async function ensurePool(
  of: { exhibitionId: string; branchId: string; kind: PoolKind; subjectId: string },
  quota: number | null,
  waitingList: boolean,
): Promise<void> {
  await Pool.updateOne(
    { _id: poolId(of.exhibitionId, of.kind, of.subjectId) },
    { $setOnInsert: { ...of, quota, waitingList, taken: 0, waiting: 0 } },
    { upsert: true },
  );
}

/**
 * Takes one place: one conditional update, so the last place is given once. Nobody overtakes those who wait.
 * Null: no place and no waiting list.
 */
export async function takePlace(
  pool: PoolPlain,
  participantId: string,
  now: Date,
  session: ClientSession,
): Promise<'held' | 'waiting' | null> {
  const row = (state: 'held' | 'waiting') => ({
    exhibitionId: pool.exhibitionId,
    branchId: pool.branchId,
    poolId: pool.id,
    participantId,
    state,
    queuedAt: now,
  });
  const free = pool.quota === null ? {} : { waiting: 0, $expr: { $lt: ['$taken', '$quota'] } };
  const held = isCounted(pool)
    ? (await Pool.updateOne({ _id: pool.id, ...free }, { $inc: { taken: 1 } }, { session })).matchedCount === 1
    : true;
  if (held) {
    if (pool.kind === 'session') await Place.create([row('held')], { session });
    return 'held';
  }
  if (!pool.waitingList) return null;
  await Pool.updateOne({ _id: pool.id }, { $inc: { waiting: 1 } }, { session });
  await Place.create([row('waiting')], { session });
  return 'waiting';
}

/** Gives a place or a turn back. `held`: a ticket's place, which has no row of its own. */
export async function releasePlace(pool: PoolPlain, participantId: string, held: boolean, session: ClientSession): Promise<void> {
  const row = await Place.findOneAndDelete({ exhibitionId: pool.exhibitionId, poolId: pool.id, participantId }, { session, lean: true });
  if (row?.state === 'waiting') await Pool.updateOne({ _id: pool.id }, { $inc: { waiting: -1 } }, { session });
  else if ((row?.state === 'held' || held) && isCounted(pool))
    await Pool.updateOne({ _id: pool.id, taken: { $gt: 0 } }, { $inc: { taken: -1 } }, { session });
}

/** Pools where somebody waits and a place is free. */
export async function listPoolsToMoveUp(limit: number): Promise<PoolPlain[]> {
  const rows = await Pool.find({ waiting: { $gt: 0 }, $or: [{ quota: null }, { $expr: { $lt: ['$taken', '$quota'] } }] })
    .limit(limit)
    .lean();
  return rows.map(plain);
}

/** The next in line takes a free place. Null when nobody waits or no place is free any more. */
export async function promoteNext(pool: PoolPlain, session: ClientSession): Promise<string | null> {
  const free = pool.quota === null ? {} : { $expr: { $lt: ['$taken', '$quota'] } };
  const moved = await Pool.updateOne(
    { _id: pool.id, waiting: { $gt: 0 }, ...free },
    { $inc: { waiting: -1, ...(isCounted(pool) ? { taken: 1 } : {}) } },
    { session },
  );
  if (moved.matchedCount === 0) return null;
  const next = { exhibitionId: pool.exhibitionId, poolId: pool.id, state: 'waiting' as const };
  const order = { session, sort: { queuedAt: 1, _id: 1 }, lean: true } as const;
  const row: PlaceRecord | null =
    pool.kind === 'session'
      ? await Place.findOneAndUpdate(next, { $set: { state: 'held' } }, order)
      : await Place.findOneAndDelete(next, order);
  if (!row) throw new Error(`waiting list of ${pool.id} counts people it does not hold`);
  return row.participantId;
}

export async function listPlacesOf(
  exhibitionId: string,
  participantId: string,
  session?: ClientSession,
): Promise<{ poolId: string; state: 'held' | 'waiting'; queuedAt: Date; id: string }[]> {
  const rows = await Place.find({ exhibitionId, participantId }, null, { session: session ?? null }).lean();
  return rows.map((row) => ({ poolId: row.poolId, state: row.state, queuedAt: row.queuedAt, id: row._id.toString() }));
}

/** 1 is next. */
export async function waitingPosition(exhibitionId: string, place: { poolId: string; queuedAt: Date; id: string }): Promise<number> {
  const ahead = await Place.countDocuments({
    exhibitionId,
    poolId: place.poolId,
    state: 'waiting',
    $or: [{ queuedAt: { $lt: place.queuedAt } }, { queuedAt: place.queuedAt, _id: { $lt: place.id } }],
  });
  return ahead + 1;
}
