import * as z from 'zod/mini';
import { inTransaction } from '../db';
import { defineJob, enqueueJob, type Job, type Sweep } from '../jobs';
import type { Log } from '../log';
import { projectionLag } from '../metrics';
import type { StoredEvent } from './definition';
import { CounterModel, Event, Unique, type EventRecord } from './model';
import { toStored } from './store';

/** One step of a counter. With `unique`, it counts only the first time that value is seen for metric and subject. */
export interface Effect {
  readonly metric: string;
  /** What is counted: a poster, a gate, the exhibition itself (''). */
  readonly subject: string;
  readonly n?: number;
  readonly unique?: string;
}

/** Pure: what an event adds to the counters. */
export interface Projection {
  readonly types: readonly string[];
  readonly effects: (event: StoredEvent) => readonly Effect[];
}

/** What a feature does when something happened in another: run at least once per event, soon after it was appended. */
export interface Reaction {
  readonly name: string;
  readonly types: readonly string[];
  /** Must be harmless when the same event comes twice. */
  readonly run: (events: readonly StoredEvent[], context: ReactionContext) => Promise<void>;
}

export interface ReactionContext {
  readonly now: Date;
  readonly log: Log;
}

const BATCH = 1_000;
const STRIPES = 4;

/** Counts pending events, up to 1,000 at a time: marks, uniques, counters and the queue of reactions change in one transaction. */
export function projectorSweep(projections: readonly Projection[], reactions: readonly Reaction[] = []): Sweep {
  const queues = reactions.map((reaction) => ({ types: reaction.types, job: reactionJob(reaction) }));
  return {
    name: 'projector',
    everyMs: 1_000,
    async run() {
      const batch = await Event.find({ pending: true }).sort({ _id: 1 }).limit(BATCH).lean();
      projectionLag.set(batch.length);
      if (batch.length > 0)
        await inTransaction(async (session) => {
          const marked = await Event.updateMany(
            { _id: { $in: batch.map((event) => event._id) }, pending: true },
            { $unset: { pending: 1 } },
            { session },
          );
          // Somebody counted part of it after our read: leave everything and read again.
          if (marked.modifiedCount !== batch.length) throw new Error('projection batch was taken by another process');
          const steps = await countable(
            batch,
            projections,
            async (ids) => new Set((await Unique.find({ _id: { $in: ids } }, { _id: 1 }, { session }).lean()).map((row) => row._id)),
          );
          if (steps.uniques.length > 0)
            await Unique.insertMany(
              steps.uniques.map((_id) => ({ _id })),
              { session },
            );
          if (steps.counters.length > 0) await CounterModel.bulkWrite(steps.counters.map(counterUpdate), { session, ordered: false });
          for (const { types, job } of queues) {
            const eventIds = batch.filter((event) => types.includes(event.type)).map((event) => event._id.toString());
            if (eventIds[0]) await enqueueJob(job, eventIds[0], { eventIds }, session);
          }
        });
      return batch.length === BATCH;
    },
  };
}

/** The jobs that run reactions; register them with the runner beside the projector. */
export function reactionJobs(reactions: readonly Reaction[]): Job[] {
  return reactions.map(reactionJob);
}

function reactionJob(reaction: Reaction) {
  return defineJob({
    name: `react/${reaction.name}`,
    payload: z.object({ eventIds: z.array(z.string()) }),
    maxAttempts: 20,
    async run({ payload: { eventIds }, now, log }) {
      await reaction.run(
        (
          await Event.find({ _id: { $in: eventIds } })
            .sort({ _id: 1 })
            .lean()
        ).map(toStored),
        { now, log },
      );
    },
  });
}

interface CounterStep {
  id: string;
  exhibitionId: string;
  metric: string;
  subject: string;
  hour: Date;
  n: number;
}

/** Folds events into counter steps. `findKnown` says which unique keys were counted before. */
export async function countable(
  events: readonly EventRecord[],
  projections: readonly Projection[],
  findKnown: (ids: string[]) => Promise<Set<string>>,
) {
  const effects = events.flatMap((event) =>
    effectsOf(toStored(event), projections).map((effect) => ({ event, effect, key: uniqueKey(event, effect) })),
  );
  const known = await findKnown([...new Set(effects.flatMap(({ key }) => (key ? [key] : [])))]);
  const uniques: string[] = [];
  const counters = new Map<string, CounterStep>();
  for (const { event, effect, key } of effects) {
    if (key) {
      if (known.has(key)) continue;
      known.add(key);
      uniques.push(key);
    }
    const hour = new Date(Math.floor(event.at.getTime() / 3_600_000) * 3_600_000);
    const stripe = Number.parseInt(event._id.toString().slice(-1), 16) % STRIPES;
    const id = `${event.exhibitionId}/${effect.metric}/${effect.subject}/${hour.toISOString().slice(0, 13)}/${stripe}`;
    const step = counters.get(id) ?? { id, exhibitionId: event.exhibitionId, metric: effect.metric, subject: effect.subject, hour, n: 0 };
    step.n += effect.n ?? 1;
    counters.set(id, step);
  }
  return { uniques, counters: [...counters.values()] };
}

function effectsOf(event: StoredEvent, projections: readonly Projection[]): Effect[] {
  return projections.filter((one) => one.types.includes(event.type)).flatMap((one) => [...one.effects(event)]);
}

function uniqueKey(event: Pick<StoredEvent, 'exhibitionId'>, effect: Effect): string | null {
  return effect.unique === undefined ? null : `${event.exhibitionId}/${effect.metric}/${effect.subject}/${effect.unique}`;
}

function counterUpdate({ id, n, ...fields }: CounterStep) {
  return { updateOne: { filter: { _id: id }, update: { $inc: { n }, $setOnInsert: fields }, upsert: true } };
}

/** Figures straight from the events of one exhibition, without counters: `metric/subject` -> n. */
export async function recompute(exhibitionId: string, projections: readonly Projection[]): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  const seen = new Set<string>();
  for await (const event of Event.find({ exhibitionId, pending: { $exists: false } })
    .lean()
    .cursor({ batchSize: BATCH })) {
    for (const effect of effectsOf(toStored(event), projections)) {
      const key = uniqueKey(event, effect);
      if (key && seen.has(key)) continue;
      if (key) seen.add(key);
      const total = `${effect.metric}/${effect.subject}`;
      totals.set(total, (totals.get(total) ?? 0) + (effect.n ?? 1));
    }
  }
  return totals;
}
