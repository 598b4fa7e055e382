import { findCurrentExhibition } from '../../show/exhibition';
import { addTour, findTour } from './store';

/** Once for a sample, in the show that is on. */
export async function beginTour(now: Date): Promise<void> {
  if (await findTour()) return;
  const show = await findCurrentExhibition(now);
  if (show) await addTour(show.id);
}
