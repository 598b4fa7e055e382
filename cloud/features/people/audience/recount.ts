import { countParticipants, listIdsAfter } from '../registration';
import { listAllShows, listShowsBetween } from '../../show/exhibition';
import type { Log } from '../../../platform/log';
import type { TraitPart } from '../../../platform/traits';
import { refresh } from './refresh';
import { advanceRecount, beginRecount, endRecount, nextRecount } from './store';

const BATCH = 500;
const DAY_MS = 86_400_000;
/** Shows that are on, come, or were lately, are counted anew every day. */
const AROUND_MS = 60 * DAY_MS;

/** Makes the next rows of a show anew; true when more wait. What follows events says the same already: what it did not is logged. */
export async function recountStep(parts: readonly TraitPart[], log: Log): Promise<boolean> {
  const recount = await nextRecount();
  if (!recount) return false;
  const ids = await listIdsAfter(recount.exhibitionId, recount.after, BATCH);
  const mended = await refresh(parts, ids);
  const last = ids.at(-1);
  if (last) await advanceRecount(recount, { after: last, done: ids.length, mended });
  else {
    if (recount.mended > 0) log.info({ exhibitionId: recount.exhibitionId, rows: recount.mended }, 'audience rows said something else');
    await endRecount(recount.exhibitionId);
  }
  return true;
}

/** Begins with every show that is near. */
export async function recountAll(now: Date): Promise<void> {
  for (const show of await listShowsBetween(new Date(now.getTime() - AROUND_MS), new Date(now.getTime() + AROUND_MS)))
    await recountShow(show.id, show.branchId);
}

export async function recountShow(exhibitionId: string, branchId: string): Promise<void> {
  await beginRecount({ exhibitionId, branchId, of: await countParticipants(exhibitionId) });
}

/** Shows from before there were audiences get their rows. */
export async function fillAudiences(): Promise<void> {
  for (const { id, branchId } of await listAllShows()) await recountShow(id, branchId);
}
