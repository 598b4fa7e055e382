import { TOUR_TASKS } from '@shared/contracts/tour';
import { reaction, type EventOf } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { findTour, markDone, markPosterMade, setSharer } from './store';

const TYPES = ['touch.recorded', 'participant.registered', 'checkin.accepted', 'poster.made'] as const;

/** What happens in the sample after it was loaded is the newcomer's doing: what the crowd did is in it and was counted long ago. */
export function tourReactions(): Reaction[] {
  return [
    reaction({
      name: 'tour-progress',
      types: TYPES,
      async run(events) {
        const tour = await findTour();
        if (!tour || TOUR_TASKS.every((task) => tour.done[task])) return;
        for (const event of events) if (event.exhibitionId === tour.exhibitionId) await noteOne(event);
      },
    }),
  ];
}

async function noteOne(event: EventOf<(typeof TYPES)[number]>): Promise<void> {
  const { exhibitionId, at } = event;
  if (event.type === 'participant.registered') {
    // Whom the waiting list moved up, or a contact named, did nothing just now.
    if (event.data.how === 'directly') await markDone(exhibitionId, 'register', at);
  } else if (event.type === 'checkin.accepted') await markDone(exhibitionId, 'enter', at);
  else if (event.type === 'poster.made') await markPosterMade(exhibitionId);
  else if (event.data.kind === 'booth') await markDone(exhibitionId, 'scan', at);
  // One's own poster, opened by oneself, has no owner here.
  else if (event.data.kind === 'poster' && event.data.ownerId) {
    await setSharer(exhibitionId, event.data.ownerId);
    await markDone(exhibitionId, 'poster', at);
  }
}

/** Staff have looked at what one sharer brought. The newcomer's own poster counts, opened by a friend: the crowd's sharers were there before. */
export async function noteCreditSeen(exhibitionId: string, sharerId: string, now: Date): Promise<void> {
  const tour = await findTour();
  if (tour?.done.poster && tour.sharerId === sharerId) await markDone(exhibitionId, 'credit', now);
}
