import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { moveLeads } from './group/store';
import { releaseKeptPlaces, releaseWhenOut } from './kept-place';
import { moveUpTickets } from './move-up';
import { moveMerged } from './merge-types';
import { mergeRegistrations } from './merge-registrations';
import { noteArrivals } from './note-arrivals';
import { refillContacts } from './refill-contacts';

/** Free tickets go to those who wait, within seconds; a changed form fills contacts anew. */
export function registrationSweeps(): Sweep[] {
  return [
    { name: 'waiting-list', everyMs: 2_000, run: ({ now, signal }) => moveUpTickets(now, signal) },
    { name: 'ticket-type-merges', everyMs: 2_000, run: ({ now, signal }) => moveMerged(now, signal) },
    { name: 'kept-places', everyMs: 30_000, run: ({ now }) => releaseKeptPlaces(now) },
    { name: 'contact-refill', everyMs: 2_000, gentle: true, run: ({ signal }) => refillContacts(signal) },
  ];
}

/** Who has been there: for messages to those who came, and to those who did not. */
export function registrationReactions(): Reaction[] {
  return [
    reaction({ name: 'registration-arrivals', types: ['checkin.accepted', 'checkin.undone'], run: noteArrivals }),
    reaction({ name: 'registration-left', types: ['checkin.accepted', 'checkin.undone'], run: releaseWhenOut }),
    reaction({
      name: 'registration-visitor-merged',
      types: ['visitor.merged'],
      async run(events, { now }) {
        for (const { data } of events) {
          await mergeRegistrations(data, now);
          await moveLeads(data.absorbedId, data.visitorId);
        }
      },
    }),
  ];
}
