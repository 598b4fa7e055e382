import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { moveParticipant, moveVisitor } from './request-store';

/** What a visitor or a registration asked is the other's when both were one. */
export function hubReactions(): Reaction[] {
  return [
    reaction({
      name: 'hub-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveVisitor(data.absorbedId, data.visitorId);
      },
    }),
    reaction({
      name: 'hub-registration-merged',
      types: ['participant.cancelled'],
      async run(events) {
        for (const { exhibitionId, data } of events)
          if (data.by === 'merge' && data.into) await moveParticipant(exhibitionId, data.participantId, data.into);
      },
    }),
  ];
}
