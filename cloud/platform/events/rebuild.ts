import { withLease } from '../jobs';
import { CounterModel, Event, Unique } from './model';
import { countable, type Projection } from './projector';

const CHUNK = 1_000;

/** Events of an exhibition that no figure counts yet. */
export async function countPending(exhibitionId: string): Promise<number> {
  return Event.countDocuments({ pending: true, exhibitionId });
}

/**
 * Sets the counters and uniques of an exhibition to what its counted events say, touching only what differs.
 * Holds the projector's lease meanwhile; cut off anywhere it is simply run again. Returns how many rows it changed.
 * Throws when the projector does not let go of its lease within `patienceMs`.
 */
export async function rebuildCounters(exhibitionId: string, projections: readonly Projection[], patienceMs = 60_000): Promise<number> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const done = await withLease('sweep/projector', `rebuild-${process.pid}`, 60_000, () => rebuild(exhibitionId, projections));
    if (done) return done.value;
    if (Date.now() > until) throw new Error('the projector has held its lease for a minute; try again');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function rebuild(exhibitionId: string, projections: readonly Projection[]): Promise<number> {
  const seen = new Set<string>();
  const counters = new Map<string, Awaited<ReturnType<typeof countable>>['counters'][number]>();
  for await (const event of Event.find({ exhibitionId, pending: { $exists: false } })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: CHUNK })) {
    const steps = await countable([event], projections, (ids) => Promise.resolve(new Set(ids.filter((id) => seen.has(id)))));
    for (const key of steps.uniques) seen.add(key);
    for (const step of steps.counters) counters.set(step.id, { ...step, n: step.n + (counters.get(step.id)?.n ?? 0) });
  }
  return (await writeUniques(exhibitionId, seen)) + (await writeCounters(exhibitionId, counters));
}

async function writeUniques(exhibitionId: string, wanted: ReadonlySet<string>): Promise<number> {
  const missing = new Set(wanted);
  const extra: string[] = [];
  // `0` is the character after `/`.
  for await (const row of Unique.find({ _id: { $gte: `${exhibitionId}/`, $lt: `${exhibitionId}0` } })
    .lean()
    .cursor({ batchSize: CHUNK })) {
    if (!missing.delete(row._id)) extra.push(row._id);
  }
  for (const ids of chunks([...missing]))
    await Unique.bulkWrite(
      ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: { _id } }, upsert: true } })),
      { ordered: false },
    );
  for (const ids of chunks(extra)) await Unique.deleteMany({ _id: { $in: ids } });
  return missing.size + extra.length;
}

async function writeCounters(exhibitionId: string, wanted: ReadonlyMap<string, { id: string; n: number }>): Promise<number> {
  const missing = new Map(wanted);
  const extra: string[] = [];
  for await (const row of CounterModel.find({ exhibitionId }).lean().cursor({ batchSize: CHUNK })) {
    const right = wanted.get(row._id);
    if (!right) extra.push(row._id);
    else if (right.n === row.n) missing.delete(row._id);
  }
  for (const steps of chunks([...missing.values()])) {
    await CounterModel.bulkWrite(
      steps.map(({ id, ...fields }) => ({ updateOne: { filter: { _id: id }, update: { $set: fields }, upsert: true } })),
      { ordered: false },
    );
  }
  for (const ids of chunks(extra)) await CounterModel.deleteMany({ _id: { $in: ids } });
  return missing.size + extra.length;
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
