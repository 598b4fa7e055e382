import { boothKey, firmKey, standKey } from './import/keys';
import type { Booth, Exhibitor, Rows } from './store';

/**
 * A list's rows under the ids of those that stand here: who was renamed by hand, and has that name in the list now, is the same firm
 * with its stars and codes, though the list would give it another id. Only where nothing else of the list claims that row. A list without
 * halls means the stand of that number.
 */
export function claimRows(
  current: Pick<Rows, 'exhibitors' | 'booths'>,
  listed: { readonly exhibitors: Exhibitor[]; readonly booths: Booth[] },
  saysHalls = true,
): { exhibitors: Exhibitor[]; booths: Booth[] } {
  const firms = claims(current.exhibitors, listed.exhibitors, [
    (one) => `${firmKey(one.name)}@${firmKey(one.country ?? '')}`,
    (one) => firmKey(one.name),
  ]);
  const stands = claims(current.booths, listed.booths, [saysHalls ? boothKey : ({ number }) => standKey(number)]);
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

/** By the first of these keys that tells, where no other row of the list, nor of those that are free, has it. */
function claims<Row extends { readonly id: string }>(
  here: readonly Row[],
  listed: readonly Row[],
  keys: readonly ((row: Row) => string)[],
): Map<string, string> {
  const known = new Set(here.map((row) => row.id));
  const named = new Set(listed.map((row) => row.id));
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const keyOf of keys) {
    const free = onlyOnes(
      here.filter(({ id }) => !named.has(id) && !taken.has(id)),
      keyOf,
    );
    for (const [key, row] of onlyOnes(listed, keyOf)) {
      const id = known.has(row.id) || found.has(row.id) ? undefined : free.get(key)?.id;
      if (id === undefined) continue;
      found.set(row.id, id);
      taken.add(id);
    }
  }
  return found;
}

/** Rows by their keys, but for keys that several have. */
function onlyOnes<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const byKey = new Map<string, Row>();
  const several = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (byKey.has(key)) several.add(key);
    byKey.set(key, row);
  }
  for (const key of several) byKey.delete(key);
  return byKey;
}
