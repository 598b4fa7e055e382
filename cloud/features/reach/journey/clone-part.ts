import { copiedSegmentId } from '../../people/audience';
import type { ClonePart } from '../../show/exhibition';
import { readWallClock, segmentIdOf, wallClockOf } from './rules';
import { findJourney, replaceJourney } from './store';

/**
 * A copied show takes its playbook along; offsets stay, fixed times shift with the days between the two starts. A step goes to the copy of its segment; where that asks what
 * only the old show knew there is none, and the step says so and is sent to nobody.
 */
export const journeyClone: ClonePart = {
  name: 'journey',
  async clone(from, to, moved) {
    const journey = await findJourney(from.id);
    if (!journey || (await findJourney(to.id))) return;
    const steps = journey.steps.map((step) => {
      const segmentId = segmentIdOf(step);
      const at = readWallClock(step.at, from.timeZone);
      return {
        ...step,
        ...(segmentId === null ? {} : { audience: { segmentId: copiedSegmentId(to.id, segmentId) } }),
        ...(at ? { at: wallClockOf(moved(at.toJSDate()), to.timeZone) } : {}),
      };
    });
    await replaceJourney(to.id, to.branchId, 0, steps);
  },
};
