import { Types } from 'mongoose';
import { AppError } from '@shared/errors';

/** What a list route asks for: at most `limit` rows after `cursor`, which a page before has given. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Some rows of a list; `next` is null on the last page. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Opaque page cursors: base64url of JSON. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Where a list goes on, null from its beginning. Throws bad_request for what no page gave: beginning again unasked would repeat rows. */
export function placeAfter<Place>(cursor: string | undefined, isPlace: (value: unknown) => value is Place): Place | null {
  if (!cursor) return null;
  const place = parsed(cursor);
  if (!isPlace(place)) throw new AppError('bad_request', 'cursor');
  return place;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new AppError('bad_request', 'cursor', error);
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isId = (value: unknown): value is string => isText(value) && /^[0-9a-f]{24}$/.test(value);

/** The rest of a list in the order of making, newest first. */
export function olderThan({ cursor }: PageQuery): { _id?: { $lt: Types.ObjectId } } {
  const id = placeAfter(cursor, isId);
  return id ? { _id: { $lt: new Types.ObjectId(id) } } : {};
}

/** A list in the order of a time, latest first; rows of one time by id. */
export const timeCursor = (row: { readonly _id: Types.ObjectId }, at: Date) => ({ at: at.toISOString(), id: row._id.toString() });

export function earlierThan<Field extends string>({ cursor }: PageQuery, field: Field) {
  const place = placeAfter(cursor, isTimePlace);
  if (!place) return {};
  const at = new Date(place.at);
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: new Types.ObjectId(place.id) } }] };
}

function isTimePlace(value: unknown): value is { at: string; id: string } {
  const { at, id } = (value ?? {}) as { at?: unknown; id?: unknown };
  return isText(at) && !Number.isNaN(Date.parse(at)) && isId(id);
}

/** A page of the rows read, one more of which than `limit` says that the list goes on. `placeOf` is what the next page starts after. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
  placeOf: (row: Row) => unknown,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
