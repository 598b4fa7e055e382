import { Types, type ClientSession } from 'mongoose';
import { inTransaction } from '../db';
import { enqueueJob, type Sweep } from '../jobs';
import type { Log } from '../log';
import { backfillLeft, projectionLag } from '../metrics';
import type { Counting } from './counting';
import { adoptProjections, findBackfill, holdGeneration, setBackfill, type Standing } from './generation';
import { CounterModel, Event, TotalModel, Unique, type EventRecord } from './model';
import { reactionJob, type Reaction } from './reactions';
import { toStored } from './store';
import { addEvent, counterId, emptyTally, settle } from './tally';

const BATCH = 1_000;

/**
 * Counts events, up to 1,000 at a time: marks, uniques, counters, totals and the queue of reactions change in one
 * transaction. When nothing new waits, older events are counted for projections that are new.
 */
export function projectorSweep(counting: Counting, reactions: readonly Reaction[] = [], batch = BATCH): Sweep {
  const queues = reactions.map((reaction) => ({ types: reaction.types, job: reactionJob(reaction) }));
  let standing: Standing | null = null;
  return {
    name: 'projector',
    everyMs: 1_000,
    async run({ log }) {
      try {
        standing ??= await adoptProjections(counting);
        const fresh = await Event.find({ pending: true }).sort({ _id: 1 }).limit(batch).lean();
        projectionLag.set(fresh.length);
        if (fresh.length > 0) await countFresh(fresh, counting, standing, queues);
        return fresh.length === batch || (await backfillStep(counting, standing, { batch, log }));
      } catch (error) {
        // Whatever it was, the next turn looks anew at which projections count.
        standing = null;
        throw error;
      }
    },
  };
}

async function countFresh(
  batch: readonly EventRecord[],
  counting: Counting,
  standing: Standing,
  queues: readonly { types: readonly string[]; job: ReturnType<typeof reactionJob> }[],
): Promise<void> {
  await inTransaction(async (session) => {
    await countBatch(batch, { pending: true }, counting, standing, session);
    for (const { types, job } of queues) {
      const eventIds = batch.filter((event) => types.includes(event.type)).map((event) => event._id.toString());
      if (eventIds[0]) await enqueueJob(job, eventIds[0], { eventIds }, session);
    }
  });
}

/** Counts the next older events for new projections, in the order of their ids; where it is stands in the same transaction. True when more is waiting. */
export async function backfillStep(
  counting: Counting,
  standing: Standing,
  { batch: size = BATCH, log }: { batch?: number; log?: Log } = {},
): Promise<boolean> {
  const backfill = await findBackfill();
  backfillLeft.set(backfill ? Math.max(0, backfill.total - backfill.done) : 0);
  if (!backfill) return false;
  // What was pending when the generation began, or came later, is counted under it at once: only ids can be skipped, never events.
  const older = { pending: { $exists: false }, counted: { $lt: standing.generation } };
  const batch = await Event.find({ ...older, ...(backfill.after ? { _id: { $gt: new Types.ObjectId(backfill.after) } } : {}) })
    .sort({ _id: 1 })
    .limit(size)
    .lean();
  const last = batch[batch.length - 1];
  await inTransaction(async (session) => {
    await countBatch(batch, older, counting, standing, session);
    await setBackfill(last ? { ...backfill, after: last._id.toString(), done: backfill.done + batch.length } : null, session);
  });
  if (last) log?.info({ done: backfill.done + batch.length, total: backfill.total }, 'older events counted for new projections');
  return last !== undefined;
}

async function countBatch(
  batch: readonly EventRecord[],
  stillDue: Record<string, unknown>,
  counting: Counting,
  standing: Standing,
  session: ClientSession,
): Promise<void> {
  await holdGeneration(standing, session);
  if (batch.length === 0) return;
  const marked = await Event.updateMany(
    { _id: { $in: batch.map((event) => event._id) }, ...stillDue },
    { $set: { counted: standing.generation }, $unset: { pending: 1 } },
    { session },
  );
  // Somebody counted part of it after our read: leave everything and read again.
  if (marked.modifiedCount !== batch.length) throw new Error('projection batch was taken by another process');
  const tally = emptyTally();
  for (const event of batch) addEvent(tally, toStored(event), counting, (projection) => standing.isDue(projection, event.counted));
  const seen = await Unique.find({ _id: { $in: [...tally.supports.keys()] } }, null, { session }).lean();
  await writeSettled(settle(tally, new Map(seen.map((row) => [row._id, readSlots(row.slots)])), counting), session);
}

export const readSlots = (slots: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(slots).map(([slot, n]) => [Number(slot), n]));

async function writeSettled({ counters, uniques, totals }: ReturnType<typeof settle>, session: ClientSession): Promise<void> {
  const options = { session, ordered: false };
  if (uniques.length > 0) await Unique.bulkWrite(uniques.map(uniqueWrite), options);
  if (counters.length > 0)
    await CounterModel.bulkWrite(
      counters.map(({ n, ...fields }) => ({
        updateOne: { filter: { _id: counterId(fields) }, update: { $inc: { n }, $setOnInsert: fields }, upsert: true },
      })),
      options,
    );
  if (totals.length > 0)
    await TotalModel.bulkWrite(
      totals.map(({ id, n, ...fields }) => ({
        updateOne: { filter: { _id: id }, update: { $inc: { n }, $setOnInsert: fields }, upsert: true },
      })),
      options,
    );
}

/** The whole row: the transaction has read it, and another's write meanwhile makes it start again. */
export function uniqueWrite({ id, metric, slots }: { id: string; metric: string; slots: ReadonlyMap<number, number> }) {
  if (slots.size === 0) return { deleteOne: { filter: { _id: id } } };
  return { updateOne: { filter: { _id: id }, update: { $set: { metric, slots: Object.fromEntries(slots) } }, upsert: true } };
}
