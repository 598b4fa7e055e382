import type { ImportSet } from '@shared/contracts/content-import';

/** In the order in which somebody wants to see them: what they must decide first. */
export const STATUSES = ['clash', 'new', 'changed', 'removed', 'same'] as const;
export type LineStatus = (typeof STATUSES)[number];
type Tally = Record<LineStatus, number>;

/** Over all kinds of rows. */
export function tallyOf({ exhibitor, booth, session }: ImportSet['counts']): Tally {
  const sum = (status: LineStatus) => exhibitor[status] + booth[status] + session[status];
  return { clash: sum('clash'), new: sum('new'), changed: sum('changed'), removed: sum('removed'), same: sum('same') };
}
