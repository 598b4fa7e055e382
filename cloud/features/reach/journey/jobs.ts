import type { Sweep } from '../../../platform/jobs';
import type { TraitPart } from '../../../platform/traits';
import { expandDueRuns } from './expand-runs';
import { planAllRuns } from './plan-runs';
import { tellMoves } from './tell-moves';

/** Due runs are found in the database, never held in memory: a restart or a clock jump neither loses nor repeats one. */
export function journeySweeps(traits: readonly TraitPart[]): Sweep[] {
  return [
    {
      name: 'journey',
      everyMs: 5_000,
      async run({ now, signal }) {
        await planAllRuns(traits, now);
        return expandDueRuns(traits, now, signal);
      },
    },
    { name: 'show-moves', everyMs: 10_000, run: ({ now, signal }) => tellMoves(now, signal) },
  ];
}
