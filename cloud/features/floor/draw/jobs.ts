import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { enterFromCheckIns, lookBack, withdrawFromDraws } from './enter-draw';
import type { DrawDeps } from './routes';
import { postLeftRounds } from './run-draw';

/** Being in gives an entry; being out of it again takes it back. */
export function drawReactions({ env }: Pick<DrawDeps, 'env'>): Reaction[] {
  if (!env.FEATURE_DRAW) return [];
  return [
    reaction({ name: 'draw-entries', types: ['checkin.accepted'], run: enterFromCheckIns }),
    reaction({ name: 'draw-withdrawals', types: ['checkin.undone', 'participant.cancelled'], run: withdrawFromDraws }),
  ];
}

export function drawSweeps({ env, keys }: DrawDeps): Sweep[] {
  if (!env.FEATURE_DRAW) return [];
  return [
    { name: 'draw-look-back', everyMs: 10_000, run: async ({ now, signal }) => void (await lookBack(now, signal)) },
    { name: 'draw-winners', everyMs: 5_000, run: () => postLeftRounds(keys) },
  ];
}
