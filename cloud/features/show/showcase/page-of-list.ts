import { encodeCursor, isNumber, isText, placeAfter, type Page, type PageQuery } from '../../../platform/paging';

/** A page of a list that is there as a whole. Where the row that it goes on after has gone, it goes on where that one stood. */
export function pageOfList<Item extends { readonly id: string }>(list: readonly Item[], { cursor, limit }: PageQuery): Page<Item> {
  const place = placeAfter(cursor, isPlace);
  const from = place === null ? 0 : nextAfter(list, place);
  const items = list.slice(from, from + limit);
  const last = items.at(-1);
  return { items, next: last && from + limit < list.length ? encodeCursor({ id: last.id, at: from + limit - 1 }) : null };
}

interface Place {
  readonly id: string;
  readonly at: number;
}

const isPlace = (value: unknown): value is Place => {
  const { id, at } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  return isText(id) && isNumber(at) && Number.isInteger(at) && at >= 0;
};

function nextAfter(list: readonly { readonly id: string }[], { id, at }: Place): number {
  if (list[at]?.id === id) return at + 1;
  const now = list.findIndex((one) => one.id === id);
  return now >= 0 ? now + 1 : at;
}
