import { boothKey, firmKey } from './import/keys';
import type { Booth, Exhibitor, Rows } from './store';

/**
 * A list's rows under the ids of those that stand here: who was renamed by hand, and has that name in the list now, is the same firm
 * with its stars and codes, though the list would give it another id. Only where nothing else of the list claims that row.
 */
export function claimRows(
  current: Pick<Rows, 'exhibitors' | 'booths'>,
  listed: { readonly exhibitors: Exhibitor[]; readonly booths: Booth[] },
): { exhibitors: Exhibitor[]; booths: Booth[] } {
  const firms = claims(current.exhibitors, listed.exhibitors, (one) => firmKey(one.name));
  const stands = claims(current.booths, listed.booths, boothKey);
  const idOf = (ids: ReadonlyMap<string, string>, id: string) => ids.get(id) ?? id;
  return {
    exhibitors: listed.exhibitors.map((one) => ({ ...one, id: idOf(firms, one.id) })),
    booths: listed.booths.map((one) => ({
      ...one,
      id: idOf(stands, one.id),
      occupants: one.occupants.map((two) => ({ ...two, exhibitorId: idOf(firms, two.exhibitorId) })),
    })),
  };
}

function claims<Row extends { readonly id: string }>(
  here: readonly Row[],
  listed: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, string> {
  const known = new Set(here.map((row) => row.id));
  const named = new Set(listed.map((row) => row.id));
  const free = new Map(here.filter((row) => !named.has(row.id)).map((row) => [keyOf(row), row.id]));
  const found = new Map<string, string>();
  for (const row of listed) {
    const id = known.has(row.id) ? undefined : free.get(keyOf(row));
    if (id === undefined) continue;
    found.set(row.id, id);
    free.delete(keyOf(row));
  }
  return found;
}
