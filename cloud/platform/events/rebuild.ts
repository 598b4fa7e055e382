import { withLease } from '../jobs';
import type { Counting } from './counting';
import { adoptProjections } from './generation';
import { CounterModel, Event, TotalModel, Unique } from './model';
import { backfillStep, readSlots, uniqueWrite } from './projector';
import { toStored } from './store';
import { addEvent, counterId, emptyTally, settle } from './tally';

const CHUNK = 1_000;

/** Events of an exhibition that no figure counts yet. */
export async function countPending(exhibitionId: string): Promise<number> {
  return Event.countDocuments({ pending: true, exhibitionId });
}

/** What the counted events of an exhibition add up to, without looking at any counter. */
async function settled(exhibitionId: string, counting: Counting) {
  const tally = emptyTally();
  const events = Event.find({ exhibitionId, pending: { $exists: false } })
    .lean()
    .cursor({ batchSize: CHUNK });
  for await (const event of events) addEvent(tally, toStored(event), counting, () => true);
  return settle(tally, new Map(), counting);
}

/** Totals of one exhibition straight from its events: `metric/subject` -> n. */
export async function recompute(exhibitionId: string, counting: Counting): Promise<Map<string, number>> {
  return new Map((await settled(exhibitionId, counting)).totals.map(({ metric, subject, n }) => [`${metric}/${subject}`, n]));
}

/**
 * Sets counters, totals and uniques of an exhibition to what its counted events say, touching only what differs; a
 * backfill under way is finished first. Holds the projector's lease meanwhile; cut off anywhere it is simply run again.
 * Returns how many rows it changed. Throws when the projector does not let go of its lease within `patienceMs`.
 */
export async function rebuildCounters(exhibitionId: string, counting: Counting, patienceMs = 60_000): Promise<number> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const done = await withLease('sweep/projector', `rebuild-${process.pid}`, 60_000, async () => {
      const standing = await adoptProjections(counting);
      while (await backfillStep(counting, standing));
      return rebuild(exhibitionId, counting);
    });
    if (done) return done.value;
    if (performance.now() > until) throw new Error('the projector has held its lease for a minute; try again');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function rebuild(exhibitionId: string, counting: Counting): Promise<number> {
  const { uniques, counters, totals } = await settled(exhibitionId, counting);
  const counted = { filter: { exhibitionId }, rows: counters.map((one) => ({ _id: counterId(one), ...one })) };
  const summed = { filter: { exhibitionId }, rows: totals.map(({ id, ...one }) => ({ _id: id, ...one })) };
  return (
    (await setRows(CounterModel, counted.filter, counted.rows)) +
    (await setRows(TotalModel, summed.filter, summed.rows)) +
    (await setUniques(
      exhibitionId,
      uniques.filter(({ slots }) => slots.size > 0),
    ))
  );
}

/** Rows with a number: right ones are left alone, others set, what should not be there removed. A zero is nothing. */
async function setRows(
  model: typeof CounterModel | typeof TotalModel,
  filter: { exhibitionId: string },
  rows: readonly { _id: string; n: number }[],
): Promise<number> {
  const wrong = new Map(rows.map((row) => [row._id, row]));
  const extra: string[] = [];
  const there = (model as typeof CounterModel).find(filter, { n: 1 }).lean().cursor({ batchSize: CHUNK });
  for await (const { _id, n } of there) {
    const right = wrong.get(_id);
    if (!right && n !== 0) extra.push(_id);
    else if (right?.n === n) wrong.delete(_id);
  }
  for (const some of chunks([...wrong.values()]))
    await (model as typeof CounterModel).bulkWrite(
      some.map(({ _id, ...fields }) => ({ updateOne: { filter: { _id }, update: { $set: fields }, upsert: true } })),
      { ordered: false },
    );
  for (const ids of chunks(extra)) await (model as typeof CounterModel).deleteMany({ _id: { $in: ids } });
  return wrong.size + extra.length;
}

async function setUniques(exhibitionId: string, rows: ReturnType<typeof settle>['uniques']): Promise<number> {
  const wrong = new Map(rows.map((row) => [row.id, row]));
  // `0` is the character after `/`.
  const there = Unique.find({ _id: { $gte: `${exhibitionId}/`, $lt: `${exhibitionId}0` } })
    .lean()
    .cursor({ batchSize: CHUNK });
  for await (const { _id, metric, slots } of there) {
    const right = wrong.get(_id);
    const is = readSlots(slots);
    if (!right) wrong.set(_id, { id: _id, metric, slots: new Map() });
    else if (is.size === right.slots.size && [...is].every(([slot, n]) => right.slots.get(slot) === n)) wrong.delete(_id);
  }
  for (const some of chunks([...wrong.values()])) await Unique.bulkWrite(some.map(uniqueWrite), { ordered: false });
  return wrong.size;
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
