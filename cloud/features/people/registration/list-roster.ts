import { mayPost } from '@shared/rules/consents';
import { listConsented, listVersions } from '../consent';
import { listContactRows, listRosterRows, listStatuses, type ContactRow, type RosterRow } from './store';

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

/** Where somebody can be written to outside WeChat. */
export interface Contactable extends Omit<ContactRow, 'id'> {
  /** Agreed to advertising in words that name text messages and mail. */
  readonly advertising: boolean;
}

/** By participant id; unknown ids are left out. */
export async function listContactable(ids: readonly string[]): Promise<Map<string, Contactable>> {
  const [rows, versions] = await Promise.all([listContactRows(ids), listVersions(ids, 'marketing')]);
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, advertising: (versions.get(id) ?? []).some(mayPost) }]));
}
