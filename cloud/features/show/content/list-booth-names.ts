import type { Exhibition } from '../exhibition';
import { listBoothsById } from './store';

/** Stands by id as people call them, `A12 西门子`; those no longer on show are left out. */
export async function listBoothNames({ id, programmeBatch }: Exhibition, boothIds: readonly string[]): Promise<Map<string, string>> {
  if (!programmeBatch || boothIds.length === 0) return new Map();
  const booths = await listBoothsById({ exhibitionId: id, batch: programmeBatch }, boothIds);
  return new Map(booths.map(({ id: boothId, number, occupants }) => [boothId, [number, ...occupants.map((one) => one.name)].join(' ')]));
}
