import { getShow } from './on-show';
import { findBooth, findSession } from './store';

/** Is there such a stand or session on show? Throws `not_found` for a draft. */
export async function hasPage(exhibitionId: string, page: 'booth' | 'session', id: string, now: Date): Promise<boolean> {
  const { at } = await getShow(exhibitionId, now);
  return (page === 'booth' ? await findBooth(at, id) : await findSession(at, id)) !== null;
}
