import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { Place, Pool, type PlaceRecord, type PoolRecord } from './model';

export type PoolPlain = Readonly<Omit<PoolRecord, '_id'>> & { readonly id: string };
/** Whose pool: the kind, and the thing that has the places. */
export type PoolOf = Pick<PoolRecord, 'exhibitionId' | 'branchId' | 'kind' | 'listed' | 'subjectId'>;

export interface PlacePlain {
  readonly id: string;
  readonly poolId: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly state: 'held' | 'waiting';
  readonly queuedAt: Date;
}

const poolId = (exhibitionId: string, kind: string, subjectId: string) => `${exhibitionId}/${kind}/${subjectId}`;

const plain = ({ _id, ...fields }: PoolRecord): PoolPlain => ({ id: _id, ...fields });
const plainPlace = ({ _id, poolId, state, queuedAt }: PlaceRecord): PlacePlain => {
  const [, kind = '', subjectId = ''] = poolId.split('/');
  return { id: _id.toString(), poolId, kind, subjectId, state, queuedAt };
};

const isCounted = (pool: Pick<PoolPlain, 'listed' | 'quota'>) => pool.listed || pool.quota !== null;

export async function findPool(exhibitionId: string, kind: string, subjectId: string, session?: ClientSession): Promise<PoolPlain | null> {
  const row = await Pool.findById(poolId(exhibitionId, kind, subjectId), null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

export async function listPools(exhibitionId: string, kind: string, session?: ClientSession): Promise<PoolPlain[]> {
  return (await Pool.find({ exhibitionId, kind }, null, { session: session ?? null }).lean()).map(plain);
}

/** The pools of these things; those nobody touched yet have none. */
export async function listPoolsOf(exhibitionId: string, kind: string, subjectIds: readonly string[]): Promise<PoolPlain[]> {
  return (await Pool.find({ _id: { $in: subjectIds.map((one) => poolId(exhibitionId, kind, one)) } }).lean()).map(plain);
}

/**
 * Sets quota and waiting list. `countTaken` says how many places are out when a pool becomes counted.
 * Throws `quota_below_taken`.
 */
export async function setPool(
  of: PoolOf,
  quota: number | null,
  waitingList: boolean,
  countTaken: () => Promise<number>,
  session: ClientSession,
): Promise<PoolPlain> {
  const id = poolId(of.exhibitionId, of.kind, of.subjectId);
  const before = await Pool.findById(id, null, { session }).lean();
  const taken = before && isCounted(before) ? before.taken : isCounted({ ...of, quota }) ? await countTaken() : 0;
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
export async function ensurePool(of: PoolOf, quota: number | null, waitingList: boolean): Promise<void> {
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
export async function takePlace(pool: PoolPlain, holder: string, now: Date, session: ClientSession): Promise<'held' | 'waiting' | null> {
  const { exhibitionId, branchId } = pool;
  const row = (state: 'held' | 'waiting') => ({ exhibitionId, branchId, poolId: pool.id, holder, state, queuedAt: now });
  const free = pool.quota === null ? {} : { waiting: 0, $expr: { $lt: ['$taken', '$quota'] } };
  const held = isCounted(pool)
    ? (await Pool.updateOne({ _id: pool.id, ...free }, { $inc: { taken: 1 } }, { session })).matchedCount === 1
    : true;
  if (held) {
    if (pool.listed) await Place.create([row('held')], { session });
    return 'held';
  }
  if (!pool.waitingList) return null;
  await Pool.updateOne({ _id: pool.id }, { $inc: { waiting: 1 } }, { session });
  await Place.create([row('waiting')], { session });
  return 'waiting';
}

/** Gives a place or a turn back; giving it back again changes nothing. `held`: an unlisted place, which has no row to tell. */
export async function releasePlace(pool: PoolPlain, holder: string, session: ClientSession, held = false): Promise<void> {
  const row = await Place.findOneAndDelete({ exhibitionId: pool.exhibitionId, poolId: pool.id, holder }, { session, lean: true });
  if (row?.state === 'waiting') await Pool.updateOne({ _id: pool.id }, { $inc: { waiting: -1 } }, { session });
  else if ((row?.state === 'held' || held) && isCounted(pool))
    await Pool.updateOne({ _id: pool.id, taken: { $gt: 0 } }, { $inc: { taken: -1 } }, { session });
}

/**
 * What one holder has of a listed pool is another's from now on. Who has both keeps one of them: the place rather than a turn, and of two
 * turns the earlier one. Nothing happens where the first has none.
 */
export async function givePlace(pool: PoolPlain, from: string, to: string, session: ClientSession): Promise<void> {
  const of = (holder: string) =>
    Place.findOne({ exhibitionId: pool.exhibitionId, poolId: pool.id, holder }, null, { session }).lean<PlaceRecord>();
  const [theirs, own] = [await of(from), await of(to)];
  if (!theirs) return;
  const isBetter = own && (theirs.state === own.state ? theirs.queuedAt < own.queuedAt : theirs.state === 'held');
  if (own) await releasePlace(pool, isBetter ? to : from, session);
  if (!own || isBetter) await Place.updateOne({ _id: theirs._id }, { $set: { holder: to } }, { session });
}

/**
 * One holder's place or turn goes from one pool to another, which grows by it where it is limited: nobody who waits there gets it
 * in between. `held` as in `releasePlace`. Both pools as read in this transaction.
 */
export async function movePlace(from: PoolPlain, into: PoolPlain, holder: string, session: ClientSession, held: boolean): Promise<void> {
  const mine = { exhibitionId: from.exhibitionId, poolId: from.id, holder };
  const row = await Place.findOneAndUpdate(mine, { $set: { poolId: into.id } }, { session, lean: true });
  const step = (pool: PoolPlain, by: 1 | -1) => {
    if (row?.state === 'waiting') return { waiting: by };
    return isCounted(pool) && (row !== null || held) ? { taken: by, ...(pool.quota === null ? {} : { quota: by }) } : null;
  };
  for (const [pool, by] of [
    [from, -1],
    [into, 1],
  ] as const) {
    const steps = step(pool, by);
    if (steps) await Pool.updateOne({ _id: pool.id }, { $inc: steps }, { session });
  }
}

/** What is left of a pool's places goes to another, where both are limited. */
export async function moveQuota(from: PoolPlain, into: PoolPlain, session: ClientSession): Promise<void> {
  if (from.quota === null || into.quota === null) return;
  await Pool.updateOne({ _id: from.id }, { $set: { quota: 0 } }, { session });
  await Pool.updateOne({ _id: into.id }, { $inc: { quota: from.quota } }, { session });
}

/** Pools where somebody waits and a place is free, by id; `after` is the last id of the page before. */
export async function listPoolsToMoveUp(kind: string, after: string, limit: number): Promise<PoolPlain[]> {
  const free = [{ quota: null }, { $expr: { $lt: ['$taken', '$quota'] } }];
  const rows = await Pool.find({ kind, waiting: { $gt: 0 }, _id: { $gt: after }, $or: free })
    .sort({ _id: 1 })
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
  const row: PlaceRecord | null = pool.listed
    ? await Place.findOneAndUpdate(next, { $set: { state: 'held' } }, order)
    : await Place.findOneAndDelete(next, order);
  if (!row) throw new Error(`waiting list of ${pool.id} counts people it does not hold`);
  return row.holder;
}

/** One holder's listed place or turn in a pool; null when they have none. */
export async function findPlace(
  { exhibitionId, kind, subjectId }: Pick<PoolOf, 'exhibitionId' | 'kind' | 'subjectId'>,
  holder: string,
  session?: ClientSession,
): Promise<PlacePlain | null> {
  const row = await Place.findOne({ exhibitionId, poolId: poolId(exhibitionId, kind, subjectId), holder }, null, {
    session: session ?? null,
  }).lean();
  return row ? plainPlace(row) : null;
}

/** Everybody with a listed place or turn in a pool, by holder; `after` is the last one of the page before. */
export async function listHolders(
  { exhibitionId, kind, subjectId }: Pick<PoolOf, 'exhibitionId' | 'kind' | 'subjectId'>,
  after: string | null,
  limit: number,
  state?: 'held' | 'waiting',
): Promise<string[]> {
  const rows = await Place.find({
    exhibitionId,
    poolId: poolId(exhibitionId, kind, subjectId),
    ...(after === null ? {} : { holder: { $gt: after } }),
    ...(state ? { state } : {}),
  })
    .sort({ holder: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => row.holder);
}

/** Who has a place or a turn in any of these pools, in order; `after` is the last one of the page before, `next` the last one of this. */
export async function pageHolders(
  exhibitionId: string,
  kind: string,
  subjectIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<{ holders: string[]; next: string | null }> {
  const rows = await Place.find(
    { exhibitionId, poolId: { $in: poolIds(exhibitionId, kind, subjectIds) }, ...(after === null ? {} : { holder: { $gt: after } }) },
    { holder: 1 },
  )
    .sort({ holder: 1 })
    .limit(limit)
    .lean<Pick<PlaceRecord, 'holder'>[]>();
  const holders = [...new Set(rows.map((row) => row.holder))];
  return { holders, next: rows.length < limit ? null : (holders.at(-1) ?? null) };
}

/** In which of these pools each of these holders has a place or a turn, and which of both. */
export async function listSubjectsOf(
  exhibitionId: string,
  kind: string,
  holders: readonly string[],
  subjectIds: readonly string[],
): Promise<Map<string, Pick<PlacePlain, 'subjectId' | 'state'>[]>> {
  const rows = await Place.find({
    exhibitionId,
    holder: { $in: [...holders] },
    poolId: { $in: poolIds(exhibitionId, kind, subjectIds) },
  }).lean();
  const found = new Map<string, Pick<PlacePlain, 'subjectId' | 'state'>[]>();
  for (const row of rows) {
    const { subjectId, state } = plainPlace(row);
    found.set(row.holder, [...(found.get(row.holder) ?? []), { subjectId, state }]);
  }
  return found;
}

/** Every listed place and turn of these holders in pools of one kind. */
export async function listHeldBy(
  exhibitionId: string,
  kind: string,
  holders: readonly string[],
): Promise<(Pick<PlacePlain, 'subjectId' | 'state'> & Pick<PlaceRecord, 'holder'>)[]> {
  const rows = await Place.find({ exhibitionId, holder: { $in: [...holders] } }).lean();
  return rows
    .map((row) => ({ ...plainPlace(row), holder: row.holder }))
    .filter((place) => place.kind === kind)
    .map(({ holder, subjectId, state }) => ({ holder, subjectId, state }));
}

const poolIds = (exhibitionId: string, kind: string, subjectIds: readonly string[]) =>
  subjectIds.map((one) => poolId(exhibitionId, kind, one));

/** Every listed place and turn of one holder. */
export async function listPlacesOf(exhibitionId: string, holder: string, session?: ClientSession): Promise<PlacePlain[]> {
  return (await Place.find({ exhibitionId, holder }, null, { session: session ?? null }).lean()).map(plainPlace);
}

/** How many different holders have a place or a turn in any of these pools. */
export async function countHolders(exhibitionId: string, kind: string, subjectIds: readonly string[]): Promise<number> {
  if (subjectIds.length === 0) return 0;
  const [row] = await Place.aggregate<{ n: number }>([
    { $match: { exhibitionId, poolId: { $in: subjectIds.map((one) => poolId(exhibitionId, kind, one)) } } },
    { $group: { _id: '$holder' } },
    { $count: 'n' },
  ]);
  return row?.n ?? 0;
}

/** 1 is next. */
export async function waitingPosition(exhibitionId: string, place: Pick<PlacePlain, 'id' | 'poolId' | 'queuedAt'>): Promise<number> {
  const ahead = await Place.countDocuments({
    exhibitionId,
    poolId: place.poolId,
    state: 'waiting',
    $or: [{ queuedAt: { $lt: place.queuedAt } }, { queuedAt: place.queuedAt, _id: { $lt: place.id } }],
  });
  return ahead + 1;
}
