import { Types, type ClientSession } from 'mongoose';
import { isDuplicateKey } from '../db';
import { olderThan, type Page, pageOf, type PageQuery } from '../paging';
import { checkedData, type EventDefinitions, type StoredEvent } from './definition';
import { Event, type EventRecord } from './model';

export const toStored = ({ _id, pending: _pending, counted: _counted, ...event }: EventRecord): StoredEvent => ({
  id: _id.toString(),
  ...event,
});

/**
 * Appends an event; the projector counts it later. False when that id was appended before, also in a transaction: there a
 * refused insert would abort what the caller does beside it, so it is looked up first. Throws on a payload its schema refuses.
 */
export async function appendStored(
  definitions: EventDefinitions,
  { id, ...event }: Omit<StoredEvent, 'id'> & { readonly id?: string },
  session?: ClientSession,
): Promise<boolean> {
  const data = checkedData(definitions, event.type, event.data);
  if (id && session && (await Event.exists({ _id: new Types.ObjectId(id) }).session(session))) return false;
  try {
    await Event.create([{ _id: new Types.ObjectId(id), ...event, data, pending: true }], session ? { session } : {});
    return true;
  } catch (error) {
    if (id && !session && isDuplicateKey(error)) return false;
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

/** The events behind a figure, newest first. `match` is a filter more, on fields of `data`. */
export async function listEvents(
  exhibitionId: string,
  types: readonly string[],
  match: Record<string, unknown>,
  page: PageQuery,
): Promise<Page<StoredEvent>> {
  const rows = await Event.find({
    exhibitionId,
    type: { $in: [...types] },
    ...match,
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, toStored, (row) => row._id);
}
