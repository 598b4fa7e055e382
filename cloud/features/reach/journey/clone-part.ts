import { copiedSegmentId } from '../../people/audience';
import type { ClonePart } from '../../show/exhibition';
import { segmentIdOf } from './rules';
import { findJourney, replaceJourney } from './store';

/**
 * A copied show takes its playbook along; steps are offsets, so nothing shifts. A step goes to the copy of its segment; where that asks what
 * only the old show knew there is none, and the step says so and is sent to nobody.
 */
export const journeyClone: ClonePart = {
  name: 'journey',
  async clone(from, to) {
    const journey = await findJourney(from.id);
    if (!journey || (await findJourney(to.id))) return;
    const steps = journey.steps.map((step) => {
      const segmentId = segmentIdOf(step);
      return segmentId === null ? step : { ...step, audience: { segmentId: copiedSegmentId(to.id, segmentId) } };
    });
    await replaceJourney(to.id, to.branchId, 0, steps);
  },
};
