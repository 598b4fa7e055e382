import type { QueryFilter } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { ExhibitionModel, type ExhibitionRecord } from './model';

/** Whether there is a show, one with exhibitors or sessions, and one that visitors can see. */
export async function findMilestones(scope: Scope): Promise<{ made: boolean; filled: boolean; published: boolean }> {
  const has = async (filter: QueryFilter<ExhibitionRecord>) => (await ExhibitionModel.exists({ ...inScope(scope), ...filter })) !== null;
  const [made, filled, published] = await Promise.all([
    has({}),
    has({ $or: [{ 'counts.exhibitors': { $gt: 0 } }, { 'counts.sessions': { $gt: 0 } }] }),
    has({ status: 'published' }),
  ]);
  return { made, filled, published };
}
