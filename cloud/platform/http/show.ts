import { AppError } from '@shared/errors';
import type { Caller } from '../auth/caller';
import { isHeadOffice, kindsOf } from '../auth/policies';
import type { Route } from './route';

/** The show a request is about. The feature that owns shows adds its fields by declaration merging; platform reads these. */
export interface Show {
  readonly id: string;
  readonly branchId: string;
  /** Since when it is put away: staff read it and change nothing. */
  readonly archivedAt: Date | null;
}

/** Whether staff are refused this for a show that is put away: everything that changes it, but for what the contract says does not. */
export const isClosedWhenArchived = (one: Route): boolean =>
  leadOf(one) !== null &&
  one.contract.method !== 'GET' &&
  one.contract.whenArchived !== 'open' &&
  one.access.some((access) => typeof access === 'object' && kindsOf(access.can).includes('staff'));

/** Finds the show an id belongs to. One for each name of an id that a console path begins with: `exhibitionId`, `drawId` … */
export type ShowFinders = Readonly<Record<string, (id: string) => Promise<Show | null>>>;

/** Ids of what belongs to no show: their use cases check the branch, where there is one. */
const OF_NO_SHOW = ['staffId', 'templateId'];

/** The parameter that leads to a show: the first of the path, else `exhibitionId` of the query; null for routes not for staff or devices. */
export function leadOf({ contract: { path, query }, access }: Route): string | null {
  if (access.every((one) => typeof one !== 'object')) return null;
  const first = /:(\w+)/.exec(path)?.[1];
  if (first) return OF_NO_SHOW.includes(first) ? null : first;
  return 'exhibitionId' in ((query as { shape?: object }).shape ?? {}) ? 'exhibitionId' : null;
}

/** Refuses to start with a console route whose id leads to no show: nobody would check its branch. */
export function checkFinders(routes: readonly Route[], finders: ShowFinders): void {
  for (const one of routes) {
    const lead = leadOf(one);
    const forStaff = one.access.some((access) => typeof access === 'object' && kindsOf(access.can).includes('staff'));
    if (lead && forStaff && !finders[lead])
      throw new Error(
        `${one.contract.method} ${one.contract.path}: nothing says which show :${lead} belongs to; add ${lead} to the show finders in cloud/app.ts`,
      );
  }
}

/**
 * The show that staff or a device name, or null when they name none. Throws `not_found`, for staff of another branch
 * `other_branch` (`not_found` where they name only a record of it), for a device of another show `forbidden`.
 */
export async function findShowFor(
  caller: Caller | null,
  lead: string | null,
  ids: Readonly<Record<string, unknown>>,
  finders: ShowFinders,
): Promise<Show | null> {
  if (!lead || !caller || caller.kind === 'visitor' || caller.kind === 'desk') return null;
  // What a device names besides a show is looked up within its own.
  if (caller.kind === 'device' && lead !== 'exhibitionId') return null;
  const id = ids[lead] ?? (caller.kind === 'device' ? caller.exhibitionId : undefined);
  if (typeof id !== 'string') return null;
  if (caller.kind === 'device' && id !== caller.exhibitionId) throw new AppError('forbidden');
  const show = await finders[lead]?.(id);
  if (!show) throw new AppError('not_found');
  if (caller.branchId !== show.branchId && !isHeadOffice(caller))
    throw new AppError(lead === 'exhibitionId' ? 'other_branch' : 'not_found');
  return show;
}
