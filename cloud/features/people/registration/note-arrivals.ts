import type { EventOf } from '../../../events';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { firstEntryOf, listTicketsOf } from '../ticket';
import { setCheckedIn } from './store';

/**
 * Notes when people first came in, as their tickets say now: an entry told late, after it was taken back, changes
 * nothing. Asked again until the answer stays, for another reaction may write an older one meanwhile.
 */
export async function noteArrivals(
  events: readonly Pick<EventOf<'checkin.accepted' | 'checkin.undone'>, 'exhibitionId' | 'data'>[],
  { now }: { readonly now: Date },
): Promise<void> {
  const people = new Map<string, Set<string>>();
  for (const { exhibitionId, data } of events)
    people.set(exhibitionId, (people.get(exhibitionId) ?? new Set<string>()).add(data.participantId));
  for (const [exhibitionId, participantIds] of people) await noteArrivalsOf([...participantIds], exhibitionId, now);
}

async function noteArrivalsOf(participantIds: readonly string[], exhibitionId: string, now: Date): Promise<void> {
  let noted = new Map<string, number | null>();
  for (;;) {
    const arrivals = await firstEntries(participantIds, exhibitionId);
    const changed = [...arrivals].filter(([id, at]) => noted.get(id) !== at);
    if (changed.length === 0) return;
    await setCheckedIn(changed.map(([participantId, at]) => ({ participantId, at: at === null ? null : new Date(at) })));
    // Whoever brought them brought one more, or one fewer, who came.
    await tellTraitsChanged(null, { participantIds: changed.map(([id]) => id) }, now);
    noted = arrivals;
  }
}

/** By participant, over all their tickets; milliseconds, null for who has not come in. */
async function firstEntries(participantIds: readonly string[], exhibitionId: string): Promise<Map<string, number | null>> {
  const first = new Map<string, number | null>();
  for (const ticket of await listTicketsOf(participantIds, exhibitionId)) {
    const [known, at] = [first.get(ticket.participantId) ?? null, firstEntryOf(ticket)?.getTime() ?? null];
    first.set(ticket.participantId, known === null || (at !== null && at < known) ? at : known);
  }
  return first;
}
