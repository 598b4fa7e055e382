import type { ClientSession, QueryFilter } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import type { ChannelName } from './channels';
import type { MessageKind } from './kinds';
import { Delivery, DeliveryTally, type DeliveryRecord, type DeliveryState } from './model';

/**
 * The summary's counters. Every change of a delivery marks it `uncounted` in the same write; a sweep takes marked ones, moves each from
 * where it was counted to where it belongs, and takes the mark off, in one transaction. What is marked at a moment is counted as it is
 * read, so that the summary is exact at any time, and costs no more as a show grows.
 */
const AT_ONCE = 500;

interface Standing {
  readonly kind: MessageKind;
  readonly state: DeliveryState;
  readonly channel: ChannelName | null;
  readonly reason: string | null;
}
type SummaryRow = Standing & { readonly n: number };

const tallyKey = ({ kind, state, channel, reason }: Standing): string => JSON.stringify([kind, state, channel, reason]);

function standingOf(key: string): Standing {
  const [kind, state, channel, reason] = JSON.parse(key) as [MessageKind, DeliveryState, ChannelName | null, string | null];
  return { kind, state, channel, reason };
}

const STANDING = { kind: 1, state: 1, channel: 1, reason: 1 } as const;
type Row = Pick<DeliveryRecord, '_id' | 'exhibitionId' | 'branchId' | 'counted' | keyof Standing>;

/** Counts what has changed, some at a time; what is being sent is waited for. True when more is there. */
export async function tallyChanged(): Promise<boolean> {
  const found = await Delivery.find({ uncounted: true, state: { $ne: 'working' } }, { _id: 1 })
    .limit(AT_ONCE)
    .lean();
  if (found.length > 0)
    await inTransaction((session) =>
      tally(
        found.map((row) => row._id),
        session,
      ),
    );
  return found.length === AT_ONCE;
}

async function tally(ids: readonly Row['_id'][], session: ClientSession): Promise<void> {
  const rows: Row[] = await Delivery.find(
    { _id: { $in: [...ids] }, uncounted: true },
    { exhibitionId: 1, branchId: 1, counted: 1, ...STANDING },
    { session },
  ).lean();
  if (rows.length === 0) return;
  const moves = new Map<string, { exhibitionId: string; branchId: string; key: string; n: number }>();
  const move = ({ exhibitionId, branchId }: Row, key: string, by: number) => {
    const id = `${exhibitionId}/${branchId}/${key}`;
    moves.set(id, { exhibitionId, branchId, key, n: (moves.get(id)?.n ?? 0) + by });
  };
  for (const row of rows) {
    if (row.counted !== undefined) move(row, row.counted, -1);
    move(row, tallyKey(row), 1);
  }
  await Delivery.bulkWrite(
    rows.map((row) => ({
      updateOne: { filter: { _id: row._id }, update: { $set: { counted: tallyKey(row) }, $unset: { uncounted: 1 } } },
    })),
    { session },
  );
  await DeliveryTally.bulkWrite(
    [...moves]
      .filter(([, { n }]) => n !== 0)
      .map(([id, { n, ...of }]) => ({ updateOne: { filter: { _id: id }, update: { $setOnInsert: of, $inc: { n } }, upsert: true } })),
    { session },
  );
}

/** How many went how, by what they were about: of one moment. */
export const countDeliveries = (exhibitionId: string, scope: Scope): Promise<SummaryRow[]> =>
  inTransaction((session) => summaryIn({ exhibitionId, ...inScope(scope) }, session));

async function summaryIn(of: { exhibitionId: string; branchId?: string }, session: ClientSession): Promise<SummaryRow[]> {
  const sums = new Map<string, number>();
  const add = (key: string, n: number) => sums.set(key, (sums.get(key) ?? 0) + n);
  for (const { key, n } of await DeliveryTally.find(of, { key: 1, n: 1 }, { session }).lean()) add(key, n);
  const changed = await Delivery.aggregate<{ _id: Standing & { counted?: string }; n: number }>([
    { $match: { uncounted: true, ...of } },
    { $group: { _id: { kind: '$kind', state: '$state', channel: '$channel', reason: '$reason', counted: '$counted' }, n: { $sum: 1 } } },
  ])
    .hint('uncounted')
    .session(session);
  for (const { _id, n } of changed) {
    add(tallyKey(_id), n);
    if (_id.counted !== undefined) add(_id.counted, -n);
  }
  return [...sums].filter(([, n]) => n !== 0).map(([key, n]) => ({ ...standingOf(key), n }));
}

/** Every delivery of a show counted anew, beside what the summary says; of one that is right nothing. */
export async function checkTallies(exhibitionId: string): Promise<{ figure: string; counted: number; recomputed: number }[]> {
  // Both of one moment: what goes out between two reads is no difference.
  const [recomputed, counted] = await inTransaction(async (session) => {
    const there = await Delivery.aggregate<{ _id: Standing; n: number }>([
      { $match: { exhibitionId } },
      { $group: { _id: { kind: '$kind', state: '$state', channel: '$channel', reason: '$reason' }, n: { $sum: 1 } } },
    ]).session(session);
    const summary = await summaryIn({ exhibitionId }, session);
    return [new Map(there.map(({ _id, n }) => [tallyKey(_id), n])), new Map(summary.map(({ n, ...of }) => [tallyKey(of), n]))] as const;
  });
  return [...new Set([...recomputed.keys(), ...counted.keys()])]
    .map((key) => ({ figure: `delivery/${key}`, counted: counted.get(key) ?? 0, recomputed: recomputed.get(key) ?? 0 }))
    .filter((one) => one.counted !== one.recomputed);
}

/** Sets a show's counters to what its deliveries say they are counted as, and has every one counted anew. Safe to run again. */
export async function recount(exhibitionId: string): Promise<void> {
  await inTransaction(async (session) => {
    const right = await Delivery.aggregate<{ _id: { branchId: string; key: string }; n: number }>([
      { $match: { exhibitionId, counted: { $type: 'string' } } },
      { $group: { _id: { branchId: '$branchId', key: '$counted' }, n: { $sum: 1 } } },
    ]).session(session);
    await DeliveryTally.deleteMany({ exhibitionId }, { session });
    await DeliveryTally.insertMany(
      right.map(({ _id: { branchId, key }, n }) => ({ _id: `${exhibitionId}/${branchId}/${key}`, exhibitionId, branchId, key, n })),
      { session },
    );
  });
  await markWhere({ exhibitionId });
}

/** Marks so many at a time: whoever else needs the database has it between two pages. */
const PAGE = 1_000;

async function markWhere(filter: QueryFilter<DeliveryRecord>): Promise<void> {
  for (let after: Row['_id'] | null = null; ; ) {
    const rows: Pick<Row, '_id'>[] = await Delivery.find({ ...filter, ...(after ? { _id: { $gt: after } } : {}) }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean();
    const last = rows.at(-1);
    if (!last) return;
    await Delivery.updateMany({ ...filter, _id: { $in: rows.map((row) => row._id) } }, { $set: { uncounted: true } });
    after = last._id;
  }
}

const NEVER_MARKED = { counted: { $exists: false }, uncounted: { $exists: false } };

/** Deliveries from before there were counters are counted like those of today. */
export const markUntallied = () => markWhere(NEVER_MARKED);

/**
 * Marks those that a release from before the counters wrote while this one ran already: in no counter, or counted as what they are no
 * more. A page behind `after`; null when all have been looked at.
 */
export async function markStrays(after: DeliveryRecord['_id'] | null): Promise<DeliveryRecord['_id'] | null> {
  const rows: Pick<DeliveryRecord, '_id' | 'counted' | 'uncounted' | keyof Standing>[] = await Delivery.find(
    after ? { _id: { $gt: after } } : {},
    { counted: 1, uncounted: 1, ...STANDING },
  )
    .sort({ _id: 1 })
    .limit(PAGE)
    .lean();
  const strays = rows.filter((row) => !row.uncounted && row.counted !== tallyKey(row));
  // Of what is written at this moment the writer's own mark says it; this one says it once more.
  if (strays.length > 0) await Delivery.updateMany({ _id: { $in: strays.map((row) => row._id) } }, { $set: { uncounted: true } });
  return rows.length === PAGE ? (rows.at(-1)?._id ?? null) : null;
}
