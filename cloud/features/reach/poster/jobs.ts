import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { movePosters } from './store';

/** Posters belong to the person, to be exported and erased with them. */
export function posterReactions(): Reaction[] {
  return [
    reaction({
      name: 'poster-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await movePosters(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
