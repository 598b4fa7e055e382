import { ARRANGED_KINDS } from '@shared/contracts/showcase-desk';
import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Exhibition } from '../exhibition';
import { titleOf } from './kinds';
import { findRow, listPlaces, setPlaces } from './store';
import { inWrite, type Author } from './write-row';

/** Puts a row in front of another of its kind, with null at the end, on record. Throws `not_found`, for kinds too that arrange themselves. */
export async function placeRow(
  show: Exhibition,
  kind: ShowcaseKind,
  id: string,
  before: string | null,
  { staffId, now }: Author,
): Promise<void> {
  if (!(ARRANGED_KINDS as readonly ShowcaseKind[]).includes(kind)) throw new AppError('not_found');
  await inWrite(show, undefined, async (session) => {
    const places = await listPlaces(show.id, kind, session);
    const others = places.filter((one) => one.id !== id);
    const at = before === null ? others.length : others.findIndex((one) => one.id === before);
    if (others.length === places.length || at < 0) throw new AppError('not_found');
    const arranged = [...others.slice(0, at).map((one) => one.id), id, ...others.slice(at).map((one) => one.id)];
    const was = new Map(places.map((one) => [one.id, one.order]));
    const moved = arranged.map((one, order) => ({ id: one, order: order + 1 })).filter((one) => was.get(one.id) !== one.order);
    await setPlaces(show.id, moved, session);
    const row = await findRow(show.id, id, session);
    const details = { showcaseKind: kind, showcaseTitle: row ? titleOf(row) : '', showcaseWhat: 'placed' };
    const base = { exhibitionId: show.id, branchId: show.branchId, at: now, staffId };
    await recordAudit({ ...base, action: 'showcase_changed', reason: '', details }, session);
  });
}
