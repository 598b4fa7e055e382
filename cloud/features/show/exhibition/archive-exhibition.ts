import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { statusAt } from './rules';
import { getExhibition, setArchived, type Exhibition } from './store';

/** Puts a show away, or brings it back. Throws `exhibition_not_over` before it has ended. */
export async function archiveExhibition(show: Exhibition, archived: boolean, staffId: string, now: Date): Promise<Exhibition> {
  if ((show.archivedAt !== null) === archived) return show;
  if (archived && statusAt(show, now) !== 'ended') throw new AppError('exhibition_not_over');
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: archived ? 'show_archived' : 'show_restored',
    reason: archived ? '归档展会' : '取消归档',
    details: {},
  });
  return (await setArchived(show.id, archived ? now : null, now)) ?? getExhibition(show.id);
}
