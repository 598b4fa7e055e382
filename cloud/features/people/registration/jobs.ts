import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { findTicket, firstEntryOf } from '../ticket';
import { moveUpTickets } from './move-up';
import { mergeRegistrations } from './merge-registrations';
import { markCheckedIn, setCheckedIn } from './store';

/** Free tickets go to those who wait, within seconds. */
export function registrationSweeps(): Sweep[] {
  return [{ name: 'waiting-list', everyMs: 2_000, run: ({ now, signal }) => moveUpTickets(now, signal) }];
}

/** Who has been there: for messages to those who came, and to those who did not. */
export function registrationReactions(): Reaction[] {
  return [
    reaction({
      name: 'registration-checked-in',
      types: ['checkin.accepted'],
      run: (events) =>
        markCheckedIn(
          events.filter(({ data }) => data.direction === 'in').map(({ data, at }) => ({ participantId: data.participantId, at })),
        ),
    }),
    reaction({
      name: 'registration-visitor-merged',
      types: ['visitor.merged'],
      async run(events, { now }) {
        for (const { data } of events) await mergeRegistrations(data, now);
      },
    }),
    reaction({
      name: 'registration-check-in-undone',
      types: ['checkin.undone'],
      async run(events) {
        for (const { data } of events) {
          const ticket = await findTicket(data.ticketId);
          if (ticket) await setCheckedIn(data.participantId, firstEntryOf(ticket));
        }
      },
    }),
  ];
}
