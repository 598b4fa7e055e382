import type { ClonePart } from '../../show/exhibition';
import { findJourney, replaceJourney } from './store';

/** A copied show takes its playbook along; steps are offsets, so nothing shifts. */
export const journeyClone: ClonePart = {
  name: 'journey',
  async clone(from, to) {
    const journey = await findJourney(from.id);
    if (journey && !(await findJourney(to.id))) await replaceJourney(to.id, to.branchId, 0, journey.steps);
  },
};
