import { boothKey, standKey } from './import/keys';
import type { Booth } from './store';

/**
 * A list's stands under the ids of those that stand here: who was renumbered by hand, and has that number in the list now, is the same
 * stand, though the list would give it another id. Only where nothing else of the list claims that row. A list without halls means the
 * stand of that number.
 */
export function claimBooths(here: readonly Booth[], listed: readonly Booth[], saysHalls = true): Booth[] {
  const keyOf = saysHalls ? boothKey : ({ number }: Booth) => standKey(number);
  const known = new Set(here.map((row) => row.id));
  const named = new Set(listed.map((row) => row.id));
  const free = onlyOnes(
    here.filter(({ id }) => !named.has(id)),
    keyOf,
  );
  const claims = onlyOnes(listed, keyOf);
  return listed.map((one) => {
    const key = keyOf(one);
    return known.has(one.id) || !claims.has(key) ? one : { ...one, id: free.get(key)?.id ?? one.id };
  });
}

/** Rows by their keys, but for keys that several have. */
function onlyOnes(rows: readonly Booth[], keyOf: (row: Booth) => string): Map<string, Booth> {
  const byKey = new Map<string, Booth>();
  const several = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (byKey.has(key)) several.add(key);
    byKey.set(key, row);
  }
  for (const key of several) byKey.delete(key);
  return byKey;
}
