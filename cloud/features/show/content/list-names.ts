import type { Exhibition } from '../exhibition';
import { listBooths, listBoothsById, pageSessions } from './store';

/** Stands by id as people call them, `A12 西门子`; those no longer on show are left out. */
export async function listBoothNames({ id, programmeBatch }: Exhibition, boothIds: readonly string[]): Promise<Map<string, string>> {
  if (!programmeBatch || boothIds.length === 0) return new Map();
  const booths = await listBoothsById({ exhibitionId: id, batch: programmeBatch }, boothIds);
  return new Map(booths.map(({ id: boothId, number, occupants }) => [boothId, [number, ...occupants.map((one) => one.name)].join(' ')]));
}

/** Titles of sessions by id; those taken out of the programme are left out. */
export async function listSessionNames({ id, programmeBatch }: Exhibition, sessionIds: readonly string[]): Promise<Map<string, string>> {
  if (!programmeBatch || sessionIds.length === 0) return new Map();
  const { items } = await pageSessions(
    { exhibitionId: id, batch: programmeBatch },
    { words: [], ids: sessionIds },
    { limit: sessionIds.length },
  );
  return new Map(items.map((session) => [session.id, session.title]));
}

/** Ids of the stands on show, or of those in a hall, in number order. */
export async function listBoothIds({ id, programmeBatch }: Exhibition, hall?: string): Promise<string[]> {
  if (!programmeBatch) return [];
  return (await listBooths({ exhibitionId: id, batch: programmeBatch }, hall)).map((booth) => booth.id);
}
