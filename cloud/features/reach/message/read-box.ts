import type { BoxMessageView } from '@shared/contracts/message';
import type { PageQuery } from '../../../platform/paging';
import { findExhibition, isoIn } from '../../show/exhibition';
import { countUnread, listBox } from './store';

/** One's messages newest first, each at the time by the clock of its show. */
export async function readBox(
  visitorId: string,
  page: PageQuery,
): Promise<{ items: BoxMessageView[]; next: string | null; unread: number }> {
  const [{ items, next }, unread] = await Promise.all([listBox(visitorId, page), countUnread(visitorId)]);
  const shows = await Promise.all([...new Set(items.map((one) => one.exhibitionId))].map(findExhibition));
  const zones = new Map(shows.map((show) => [show?.id, show?.timeZone]));
  return {
    items: items.map(({ readAt, at, visitorId: _visitor, branchId: _branch, ...one }) => ({
      ...one,
      at: isoIn(at, zones.get(one.exhibitionId) ?? 'UTC'),
      read: readAt !== null,
    })),
    next,
    unread,
  };
}
