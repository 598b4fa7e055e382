import { reaction, type EventOf } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { foldCounts } from './count-store';
import { enterFromCheckIns, lookBack } from './enter-draw';
import { moveOfMerged } from './move-to-participant';
import { postLeftRounds } from './post-winners';
import type { DrawDeps } from './routes';
import { withdrawEntries } from './withdraw-entry';

/** Being in gives an entry; not having been there after all takes it back. */
export function drawReactions({ env }: Pick<DrawDeps, 'env'>): Reaction[] {
  if (!env.FEATURE_DRAW) return [];
  return [
    reaction({
      name: 'draw-entries',
      types: ['checkin.accepted'],
      async run(events) {
        await enterFromCheckIns(events);
        // Reactions overtake each other: where the check-in was undone meanwhile, the withdrawal found no entry yet.
        await withdrawEntries(events);
      },
    }),
    reaction({
      name: 'draw-withdrawals',
      types: ['checkin.undone', 'participant.cancelled'],
      async run(events) {
        await moveOfMerged(events.filter((event): event is EventOf<'participant.cancelled'> => event.type === 'participant.cancelled'));
        await withdrawEntries(events);
      },
    }),
  ];
}

export function drawSweeps({ env, keys }: DrawDeps): Sweep[] {
  if (!env.FEATURE_DRAW) return [];
  return [
    { name: 'draw-look-back', everyMs: 10_000, run: async ({ now, signal }) => void (await lookBack(now, signal)) },
    { name: 'draw-winners', everyMs: 1_000, run: ({ signal }) => postLeftRounds(keys, signal) },
    { name: 'draw-counts', everyMs: 1_000, run: () => foldCounts() },
  ];
}
