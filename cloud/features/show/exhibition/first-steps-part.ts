import type { FirstStepsPart } from '../staff';
import { findMilestones } from './milestones-store';

export const exhibitionFirstSteps: FirstStepsPart = {
  name: 'exhibition',
  async doneIn(scope) {
    const { made, filled, published } = await findMilestones(scope);
    return [...(made ? ['show' as const] : []), ...(filled ? ['content' as const] : []), ...(published ? ['publish' as const] : [])];
  },
};
