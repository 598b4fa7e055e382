import type { Scope } from '../../../platform/auth/caller';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { listDrawsInScope, type DrawPlain } from './store';
import { viewStaffDraw, type StaffDraw } from './view-draw';

/** All draws of a show, drafts included. */
export async function showStaffDraws(
  { id, timeZone }: Exhibition,
  scope: Scope,
  language: 'zh' | 'en',
  now: Date,
): Promise<{ items: StaffDraw[] }> {
  return { items: (await listDrawsInScope(id, scope)).map((draw) => viewStaffDraw(draw, timeZone, language, now)) };
}

export async function showStaffDraw(draw: DrawPlain, language: 'zh' | 'en', now: Date): Promise<StaffDraw> {
  return viewStaffDraw(draw, (await getExhibition(draw.exhibitionId)).timeZone, language, now);
}
