import { foundBy } from './found-by';
import { listUnsorted, setSortKeys } from './list-store';

const BATCH = 1_000;

/** Gives everybody who registered before lists could be sorted what they are sorted by. Safe to run again after being cut off. */
export async function giveSortKeys(): Promise<void> {
  for (let people = await listUnsorted(BATCH); people.length > 0; people = await listUnsorted(BATCH))
    await setSortKeys(people.map((person) => ({ id: person.id, sortKeys: foundBy(person).sortKeys })));
}
