import type { ClientSession } from 'mongoose';
import type { Counting, Projection } from './counting';
import { CounterModel, Event, Generation, TotalModel, Unique, type GenerationRecord } from './model';

const ID = 'projections';
const CHUNK = 5_000;

/** What this process counts under. */
export interface Standing {
  readonly generation: number;
  /** True when a projection has not counted an event that was counted under `counted` (null: not at all). */
  readonly isDue: (projection: Projection, counted: number | undefined) => boolean;
}

/**
 * Makes this process's projections the ones that count. A changed set begins a new generation: what new and changed
 * projections counted is removed, and older events, which say under which generation they were counted, are due again
 * for those projections alone. Called under the projector's lease; cut off anywhere it is called again.
 */
export async function adoptProjections(counting: Counting): Promise<Standing> {
  const stored = await Generation.findById(ID).lean();
  const { generation, tracks, clearing } = stored && isSame(stored, counting) ? stored : await beginGeneration(stored, counting);
  await clear(clearing);
  const since = new Map(tracks.map((one) => [one.name, one.since]));
  return { generation, isDue: ({ name }, counted) => (since.get(name) ?? 0) > (counted ?? 0) };
}

function isSame({ tracks }: GenerationRecord, counting: Counting): boolean {
  const stored = new Map(tracks.map((one) => [one.name, one.version]));
  return tracks.length === counting.tracks.length && counting.tracks.every((one) => stored.get(one.name) === one.version);
}

async function beginGeneration(stored: GenerationRecord | null, counting: Counting): Promise<Omit<GenerationRecord, '_id'>> {
  const generation = (stored?.generation ?? 0) + 1;
  const kept = new Map(
    (stored?.tracks ?? [])
      .filter((one) => counting.tracks.some((now) => now.name === one.name && now.version === one.version))
      .map((one) => [one.name, one]),
  );
  const tracks = counting.tracks.map((one) => ({ ...one, metrics: [...one.metrics], since: kept.get(one.name)?.since ?? generation }));
  const gone = (stored?.tracks ?? []).filter((one) => !kept.has(one.name)).flatMap(({ metrics }) => metrics);
  const total = await Event.countDocuments({ pending: { $exists: false } });
  const next = {
    generation,
    tracks,
    clearing: [...new Set([...(stored?.clearing ?? []), ...gone])],
    backfill: total > 0 ? { after: null, done: 0, total } : null,
    batches: stored?.batches ?? 0,
  };
  // Two at once (one of them without its lease): the second meets the id or finds the generation gone.
  if (!stored) await Generation.create({ _id: ID, ...next });
  else if ((await Generation.updateOne({ _id: ID, generation: stored.generation }, { $set: next })).matchedCount !== 1)
    throw new Error('another process has begun a generation of projections');
  return next;
}

/** Removes what projections counted that changed or went. Nobody counts meanwhile: the lease is ours, and others meet the generation. */
async function clear(metrics: readonly string[]): Promise<void> {
  if (metrics.length === 0) return;
  const of = { metric: { $in: [...metrics] } };
  for (;;) {
    const ids = await Promise.all([
      CounterModel.find(of, { _id: 1 }).limit(CHUNK).lean(),
      TotalModel.find(of, { _id: 1 }).limit(CHUNK).lean(),
      Unique.find(of, { _id: 1 }).limit(CHUNK).lean(),
    ]);
    const [counters, totals, uniques] = ids.map((rows) => ({ _id: { $in: rows.map((row) => row._id) } }));
    if (ids.every((rows) => rows.length === 0)) break;
    await CounterModel.deleteMany(counters);
    await TotalModel.deleteMany(totals);
    await Unique.deleteMany(uniques);
  }
  await Generation.updateOne({ _id: ID }, { $set: { clearing: [] } });
}

/** Ties a batch to the generation it is counted under: a process with older projections that lives on counts nothing. */
export async function holdGeneration({ generation }: Standing, session: ClientSession): Promise<void> {
  const held = await Generation.updateOne({ _id: ID, generation }, { $inc: { batches: 1 } }, { session });
  if (held.matchedCount !== 1) throw new Error(`projections of generation ${generation} count no more`);
}

export const findBackfill = async (): Promise<GenerationRecord['backfill']> =>
  (await Generation.findById(ID, { backfill: 1 }).lean())?.backfill ?? null;

export async function setBackfill(backfill: GenerationRecord['backfill'], session: ClientSession): Promise<void> {
  await Generation.updateOne({ _id: ID }, { $set: { backfill } }, { session });
}
