import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { findParticipant } from '../../people/registration';
import { moveToParticipant } from './move-to-participant';
import { emptyReasonsOf } from './grant-store';
import { takeBackOfGone } from './take-back';

/** Who cancels, or is refused, gives back what was not handed out; of two registrations joined the one that stays has it. */
export function rightReactions(): Reaction[] {
  return [
    reaction({
      name: 'right-registration-gone',
      types: ['participant.cancelled', 'participant.rejected'],
      async run(events, { now }) {
        for (const event of events) {
          const { participantId } = event.data;
          if (event.type === 'participant.rejected') {
            const participant = await findParticipant(participantId);
            if (participant?.status === 'rejected') await takeBackOfGone(participant, now);
          } else if (event.data.by === 'merge' && event.data.into) {
            await moveToParticipant(participantId, event.data.into, now);
          } else {
            await takeBackOfGone({ id: participantId, generation: event.data.generation }, now);
            if (event.data.by === 'erasure') await emptyReasonsOf([participantId]);
          }
        }
      },
    }),
  ];
}
