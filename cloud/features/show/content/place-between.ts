/** Numbers end: after some fifty rows between the same two, the places between them do. */
const CLOSEST = 1e-9;

/**
 * The place of a row among others that are in order: between the two it belongs between, so that none of them has to be written.
 * Null when there is no room left between them.
 */
export function placeBetween<Row extends { readonly order: number }>(
  others: readonly Row[],
  compareWith: (other: Row) => number,
): number | null {
  let [from, to] = [0, others.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = others[middle];
    if (other && compareWith(other) > 0) from = middle + 1;
    else to = middle;
  }
  const [before, after] = [others[from - 1]?.order, others[from]?.order];
  if (before === undefined) return after === undefined ? 0 : after - 1;
  if (after === undefined) return before + 1;
  return after - before < CLOSEST ? null : (before + after) / 2;
}

/**
 * Places for rows that come between others, evenly: null stands for such a row, a number for one that stays where it is. Null when
 * there is no room left somewhere, or those that stay are in no order.
 */
export function ordersBetween(places: readonly (number | null)[]): number[] | null {
  const orders: number[] = [];
  let [before, coming]: [number | null, number] = [null, 0];
  const fill = (after: number | null): boolean => {
    const step = before === null || after === null ? 1 : (after - before) / (coming + 1);
    const from = before ?? (after === null ? -1 : after - coming - 1);
    for (let n = 1; n <= coming; n += 1) orders.push(from + n * step);
    coming = 0;
    return step > CLOSEST;
  };
  for (const place of places) {
    if (place === null) coming += 1;
    else {
      if (!fill(place)) return null;
      orders.push(place);
      before = place;
    }
  }
  return fill(null) ? orders : null;
}
