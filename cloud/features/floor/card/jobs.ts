import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { endOfParticipant, moveParticipant, moveVisitor } from './store';

/** Cards go with the person and the registration they were left under; who cancels has no card with anybody until they agree again. */
export function cardReactions(): Reaction[] {
  return [
    reaction({
      name: 'card-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveVisitor(data.absorbedId, data.visitorId);
      },
    }),
    reaction({
      name: 'card-registration-cancelled',
      types: ['participant.cancelled'],
      async run(events) {
        for (const { exhibitionId, at, data } of events)
          if (data.by === 'merge' && data.into) await moveParticipant(exhibitionId, data.participantId, data.into, at);
          else await endOfParticipant(exhibitionId, data.participantId, at);
      },
    }),
  ];
}
