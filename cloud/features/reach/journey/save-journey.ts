import type { JourneyStep } from '@shared/contracts/journey';
import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import { holdSegments } from '../../people/audience';
import type { Exhibition } from '../../show/exhibition';
import { DEFAULT_STEPS, segmentIdOf, stepFaults } from './rules';
import { findJourney, keepVersion, replaceJourney } from './store';

const USUAL = { version: 0, steps: [...DEFAULT_STEPS] };

/**
 * Saves the steps over `version`. A segment that is gone stays where it was chosen before, as the fault it is: the other steps can be changed
 * all the same. What was there before is kept too, whoever wrote it. Throws `journey_invalid` with `{ faults: [{ key, problem }] }`, `conflict`.
 */
export async function saveJourney(
  { id: exhibitionId, branchId }: Exhibition,
  version: number,
  steps: JourneyStep[],
  { staffId, now }: { readonly staffId: string; readonly now: Date },
): Promise<{ version: number; steps: JourneyStep[] }> {
  const faults = stepFaults(steps);
  if (faults.length > 0) throw new AppError('journey_invalid', { faults });
  return inTransaction(async (session) => {
    const before = await findJourney(exhibitionId, session);
    const chosen = new Map((before?.steps ?? []).map((step) => [step.key, segmentIdOf(step)]));
    const held = await holdSegments(exhibitionId, [...new Set(steps.flatMap((step) => segmentIdOf(step) ?? []))], session);
    const gone = steps.filter((step) => {
      const segmentId = segmentIdOf(step);
      return segmentId !== null && !held.has(segmentId) && chosen.get(step.key) !== segmentId;
    });
    if (gone.length > 0) throw new AppError('journey_invalid', { faults: gone.map(({ key }) => ({ key, problem: 'segment_gone' })) });
    const after = await replaceJourney(exhibitionId, branchId, version, steps, session);
    await keepVersion({ exhibitionId, branchId, ...(before ?? USUAL), savedBy: null, savedAt: null }, session);
    await keepVersion({ exhibitionId, branchId, ...after, savedBy: staffId, savedAt: now }, session);
    return after;
  });
}
