import type { Scope } from '../../../platform/auth/caller';
import { getExhibition, getExhibitionInScope } from '../../show/exhibition';
import { listDrawsInScope, type DrawPlain } from './store';
import { viewStaffDraw, type StaffDraw } from './view-draw';

/** All draws of a show, drafts included. Throws `not_found`, also for another branch's show. */
export async function showStaffDraws(exhibitionId: string, scope: Scope): Promise<{ items: StaffDraw[] }> {
  const { timeZone } = await getExhibitionInScope(exhibitionId, scope);
  return { items: (await listDrawsInScope(exhibitionId, scope)).map((draw) => viewStaffDraw(draw, timeZone)) };
}

export async function showStaffDraw(draw: DrawPlain): Promise<StaffDraw> {
  return viewStaffDraw(draw, (await getExhibition(draw.exhibitionId)).timeZone);
}
