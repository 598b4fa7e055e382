import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { moveFavourites } from './store';

/** What one visitor keeps is the other's when both were one person. */
export function favouriteReactions(): Reaction[] {
  return [
    reaction({
      name: 'favourite-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveFavourites(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
