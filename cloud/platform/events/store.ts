import { Types, type ClientSession } from 'mongoose';
import { decodeCursor, encodeCursor, isDuplicateKey } from '../db';
import { checkedData, type EventDefinitions, type StoredEvent } from './definition';
import { CounterModel, Event, type EventRecord } from './model';

export const toStored = ({ _id, pending: _pending, ...event }: EventRecord): StoredEvent => ({ id: _id.toString(), ...event });

/** Appends an event; the projector counts it later. False when that id was appended before. Throws on a payload its schema refuses. */
export async function appendStored(
  definitions: EventDefinitions,
  { id, ...event }: Omit<StoredEvent, 'id'> & { readonly id?: string },
  session?: ClientSession,
): Promise<boolean> {
  const data = checkedData(definitions, event.type, event.data);
  try {
    await Event.create([{ _id: new Types.ObjectId(id), ...event, data, pending: true }], session ? { session } : {});
    return true;
  } catch (error) {
    if (id && isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Appends many in the caller's transaction, each with its id; those appended before are left out. Throws on a payload its
 * schema refuses. Past mongoose's casting: these come by the hundred a second.
 */
export async function appendStoredAll(
  definitions: EventDefinitions,
  events: readonly StoredEvent[],
  session: ClientSession,
): Promise<void> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const ids = [...byId.keys()].map((id) => new Types.ObjectId(id));
  if (ids.length === 0) return;
  for (const { _id } of await Event.find({ _id: { $in: ids } }, { _id: 1 }, { session }).lean()) byId.delete(_id.toString());
  const fresh = [...byId.values()].map(({ id, ...event }) => ({
    ...event,
    _id: new Types.ObjectId(id),
    data: checkedData(definitions, event.type, event.data),
    pending: true,
  }));
  if (fresh.length > 0) await Event.collection.insertMany(fresh, { session });
}

/** Totals by subject for one metric of an exhibition; optionally for given subjects and a time span (whole hours, UTC). */
export async function sumCounters(
  exhibitionId: string,
  metric: string,
  options: { subjects?: readonly string[]; from?: Date; to?: Date } = {},
): Promise<Map<string, number>> {
  const span = { ...(options.from ? { $gte: options.from } : {}), ...(options.to ? { $lt: options.to } : {}) };
  const rows = await CounterModel.aggregate<{ _id: string; n: number }>([
    {
      $match: {
        exhibitionId,
        metric,
        ...(options.subjects ? { subject: { $in: [...options.subjects] } } : {}),
        ...((options.from ?? options.to) ? { hour: span } : {}),
      },
    },
    { $group: { _id: '$subject', n: { $sum: '$n' } } },
  ]);
  return new Map(rows.map((row) => [row._id, row.n]));
}

/** Totals as `metric/subject` -> n for the given metrics and subjects; what never happened is absent. */
export async function sumTotals(
  exhibitionId: string,
  metrics: readonly string[],
  subjects: readonly string[],
): Promise<Map<string, number>> {
  const rows = await CounterModel.aggregate<{ _id: { metric: string; subject: string }; n: number }>([
    { $match: { exhibitionId, metric: { $in: [...metrics] }, subject: { $in: [...subjects] } } },
    { $group: { _id: { metric: '$metric', subject: '$subject' }, n: { $sum: '$n' } } },
  ]);
  return new Map(rows.map((row) => [`${row._id.metric}/${row._id.subject}`, row.n]));
}

/** Subjects matching `pattern`, highest weighted sum of their metrics first. */
export async function rankSubjects(
  exhibitionId: string,
  weights: Readonly<Record<string, number>>,
  pattern: RegExp,
  page: { skip: number; limit: number },
): Promise<string[]> {
  const branches = Object.entries(weights).map(([metric, weight]) => ({
    case: { $eq: ['$metric', metric] },
    then: { $multiply: ['$n', weight] },
  }));
  const rows = await CounterModel.aggregate<{ _id: string }>([
    { $match: { exhibitionId, metric: { $in: Object.keys(weights) }, subject: pattern } },
    { $group: { _id: '$subject', score: { $sum: { $switch: { branches, default: 0 } } } } },
    { $sort: { score: -1, _id: 1 } },
    { $skip: page.skip },
    { $limit: page.limit },
  ]);
  return rows.map((row) => row._id);
}

/** Every total of an exhibition as `metric/subject` -> n, to compare with a recomputation. */
export async function allTotals(exhibitionId: string): Promise<Map<string, number>> {
  const rows = await CounterModel.aggregate<{ _id: { metric: string; subject: string }; n: number }>([
    { $match: { exhibitionId } },
    { $group: { _id: { metric: '$metric', subject: '$subject' }, n: { $sum: '$n' } } },
  ]);
  return new Map(rows.map((row) => [`${row._id.metric}/${row._id.subject}`, row.n]));
}

/** Hourly values of one metric, summed over subjects unless one is given; for charts. */
export async function listHours(exhibitionId: string, metric: string, subject?: string): Promise<{ hour: Date; n: number }[]> {
  const rows = await CounterModel.aggregate<{ _id: Date; n: number }>([
    { $match: { exhibitionId, metric, ...(subject === undefined ? {} : { subject }) } },
    { $group: { _id: '$hour', n: { $sum: '$n' } } },
    { $sort: { _id: 1 } },
  ]);
  return rows.map((row) => ({ hour: row._id, n: row.n }));
}

/** The events behind a figure, newest first. `match` is a filter more, on fields of `data`. */
export async function listEvents(
  exhibitionId: string,
  types: readonly string[],
  match: Record<string, unknown>,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: StoredEvent[]; next: string | null }> {
  const after = decodeCursor(page.cursor);
  const rows = await Event.find({
    exhibitionId,
    type: { $in: [...types] },
    ...match,
    ...(typeof after === 'string' && Types.ObjectId.isValid(after) ? { _id: { $lt: new Types.ObjectId(after) } } : {}),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  const items = rows.slice(0, page.limit);
  const last = items[items.length - 1];
  return {
    items: items.map(toStored),
    next: rows.length > page.limit && last ? encodeCursor(last._id.toString()) : null,
  };
}
