import { listConsented } from '../consent';
import { listRosterRows, listStatuses, type RosterRow } from './store';

export interface RosterEntry extends RosterRow {
  /** Agrees to news and offers at this moment; whoever sends asks again. */
  readonly marketing: boolean;
}

/** Everybody registered, or those of `ids`, a batch at a time by id. */
export async function listRoster(
  exhibitionId: string,
  afterId: string | null,
  limit: number,
  ids?: readonly string[],
): Promise<RosterEntry[]> {
  const rows = await listRosterRows(exhibitionId, afterId, limit, ids);
  const consented = await listConsented(
    rows.map((row) => row.id),
    'marketing',
  );
  return rows.map((row) => ({ ...row, marketing: consented.has(row.id) }));
}

/** What must still hold at the moment a message goes out. */
export interface Reachable {
  readonly registered: boolean;
  readonly marketing: boolean;
}

/** By participant id; unknown ids are left out. */
export async function listReachable(ids: readonly string[]): Promise<Map<string, Reachable>> {
  const [statuses, consented] = await Promise.all([listStatuses(ids), listConsented(ids, 'marketing')]);
  return new Map([...statuses].map(([id, status]) => [id, { registered: status === 'registered', marketing: consented.has(id) }]));
}
