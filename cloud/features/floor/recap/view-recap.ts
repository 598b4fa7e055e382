import type { RecapView } from '@shared/contracts/recap';
import { isoIn, statusAt, type Exhibition } from '../../show/exhibition';
import { listPictures } from '../../show/media';
import { listStaffNames } from '../../show/staff';
import { NO_RECAP } from './rules';
import { titlesOf } from './save-recap';
import { findRecap } from './store';

/** As staff edit it. */
export async function viewRecap(show: Exhibition, now: Date): Promise<RecapView> {
  const there = await findRecap(show.id);
  const { pictures, sessionIds } = there?.fields ?? NO_RECAP;
  const [shown, titles, names] = await Promise.all([
    listPictures(
      show.id,
      pictures.map((one) => one.mediaId),
    ),
    titlesOf(show, sessionIds),
    listStaffNames(there ? [there.staffId] : []),
  ]);
  return {
    fields: there?.fields ?? NO_RECAP,
    pictures: shown,
    sessions: sessionIds.map((id) => ({ id, ...(titles.get(id) ?? { title: '', shown: false }) })),
    opensAt: isoIn(show.endsAt, show.timeZone),
    open: statusAt(show, now) === 'ended',
    version: there?.version ?? 0,
    changedBy: there ? (names.get(there.staffId) ?? null) : null,
    changedAt: there ? isoIn(there.changedAt, show.timeZone) : null,
  };
}
