import type { TemplatePart } from '../../show/exhibition';
import { DEFAULT_STEPS } from './rules';
import { findJourney, replaceJourney } from './store';

/** A new show begins with the usual playbook, less the steps its template does without. */
export const journeyTemplate: TemplatePart = {
  name: 'journey',
  async begin({ stepsOff }, show) {
    if (stepsOff.length === 0 || (await findJourney(show.id))) return;
    const steps = DEFAULT_STEPS.map((step) => ({ ...step, enabled: step.enabled && !stepsOff.includes(step.key) }));
    await replaceJourney(show.id, show.branchId, 0, steps);
  },
};
