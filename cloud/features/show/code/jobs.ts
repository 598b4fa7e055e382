import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { moveCodes } from './store';

/** Whose code it is follows the visitor, so that nobody is credited by their own. */
export function codeReactions(): Reaction[] {
  return [
    reaction({
      name: 'code-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveCodes(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
