import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { enterFromCheckIns, lookBack } from './enter-draw';
import type { DrawDeps } from './routes';
import { postLeftRounds } from './run-draw';

/** Being in gives an entry. */
export function drawReactions({ env }: Pick<DrawDeps, 'env'>): Reaction[] {
  return env.FEATURE_DRAW ? [reaction({ name: 'draw-entries', types: ['checkin.accepted'], run: enterFromCheckIns })] : [];
}

export function drawSweeps({ env, keys }: DrawDeps): Sweep[] {
  if (!env.FEATURE_DRAW) return [];
  return [
    { name: 'draw-look-back', everyMs: 10_000, run: async ({ now, signal }) => void (await lookBack(now, signal)) },
    { name: 'draw-winners', everyMs: 5_000, run: () => postLeftRounds(keys) },
  ];
}
