import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { closePlan, movePlan } from './book-session';
import { moveCalendars } from './calendar-store';
import { moveUpSessions } from './move-up';
import { remindSoon } from './remind-soon';
import { tellHolders } from './tell-holders';

/** Free seats go to those who wait, within seconds; what begins soon is told within half a minute. */
export function planSweeps(): Sweep[] {
  return [
    { name: 'session-waiting-lists', everyMs: 2_000, run: ({ now, signal }) => moveUpSessions(now, signal) },
    { name: 'session-soon', everyMs: 20_000, run: ({ now, signal }) => remindSoon(now, signal) },
  ];
}

/** Who cancels gives back their seats, who was joined with another registration takes them there; who holds one hears what becomes of the session. */
export function planReactions(): Reaction[] {
  return [
    reaction({
      name: 'plan-closed',
      types: ['participant.cancelled'],
      async run(events) {
        for (const { data, exhibitionId, branchId, at } of events) {
          const of = { id: data.participantId, generation: data.generation, exhibitionId, branchId };
          if (data.by === 'merge' && data.into) await movePlan(of, data.into, at);
          else await closePlan(of, at);
        }
      },
    }),
    reaction({
      name: 'plan-session-changed',
      types: ['agenda.released', 'session.cancelled', 'session.moved', 'session.restored'],
      run: (events, { now }) => tellHolders(events, now),
    }),
    reaction({
      name: 'plan-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveCalendars(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
