import { appendEvent, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { findParticipant, listRoster } from '../../people/registration';
import { findTicket, firstEntryOf } from '../../people/ticket';
import { stockUp } from './manage-draw';
import { mayEnter, takesEntries } from './rules';
import { addEntry, findEntry, listDrawsOf, listToLookBack, markLookedBack, withdrawEntry, type DrawPlain } from './store';

const BATCH = 500;
const SETTLED_MS = 60_000;

/** Gives an entry in every open draw to whoever came in. The same check-in again changes nothing. */
export async function enterFromCheckIns(events: readonly EventOf<'checkin.accepted'>[]): Promise<void> {
  for (const { data, at, exhibitionId } of events) {
    if (data.direction !== 'in') continue;
    const participant = await findParticipant(data.participantId);
    if (!participant || !mayEnter(participant)) continue;
    for (const draw of await listDrawsOf(exhibitionId, { branchId: null }, ['published'])) await enter(draw, participant.id, at);
  }
}

async function enter(draw: DrawPlain, participantId: string, at: Date): Promise<void> {
  if (!takesEntries(draw, at)) return;
  const { exhibitionId, branchId, id: drawId } = draw;
  await addEntry({ exhibitionId, branchId, drawId, participantId, at });
  const entry = await findEntry(draw, participantId);
  if (!entry) return;
  // After the entry and by a derived id: cut off in between, the repeated reaction appends it.
  await appendEvent({
    id: derivedId('draw.entered', drawId, participantId, entry.at.toISOString()),
    type: 'draw.entered',
    exhibitionId,
    branchId,
    at: entry.at,
    data: { drawId, participantId },
  });
}

/** Whoever is there no longer, or comes no more, is out of the draws that still take entries; what was played stands. */
export async function withdrawFromDraws(
  events: readonly EventOf<'checkin.undone' | 'participant.cancelled'>[],
  { now }: { now: Date },
): Promise<void> {
  for (const event of events) {
    const { participantId } = event.data;
    if (event.type === 'checkin.undone') {
      const ticket = await findTicket(event.data.ticketId);
      if (ticket && firstEntryOf(ticket)) continue;
    }
    for (const draw of await listDrawsOf(event.exhibitionId, { branchId: null }, ['published'])) {
      const entry = await withdrawEntry(draw, participantId, now);
      if (!entry) continue;
      const enteredAt = entry.at;
      await appendEvent({
        id: derivedId('draw.withdrawn', draw.id, participantId, enteredAt.toISOString()),
        type: 'draw.withdrawn',
        exhibitionId: draw.exhibitionId,
        branchId: draw.branchId,
        at: now,
        data: { drawId: draw.id, participantId, enteredAt },
      });
    }
  }
}

/** People who were inside before a draw was published take part too. Resumable; true when more is waiting. */
export async function lookBack(now: Date, signal: AbortSignal): Promise<boolean> {
  const draws = await listToLookBack(10);
  for (const draw of draws) {
    await stockUp(draw);
    for (let after = draw.lookedBackTo; !signal.aborted; ) {
      const people = await listRoster(draw.exhibitionId, after, BATCH);
      for (const person of people)
        if (person.checkedIn && mayEnter({ status: 'registered', kind: person.kind })) await enter(draw, person.id, now);
      const last = people[people.length - 1];
      if (people.length === BATCH && last) {
        await markLookedBack(draw.id, last.id);
        after = last.id;
        continue;
      }
      // A check-in just before publication may still be on its way to us: look once more when it must have arrived.
      await markLookedBack(draw.id, now.getTime() - (draw.publishedAt?.getTime() ?? 0) > SETTLED_MS ? 'done' : null);
      break;
    }
  }
  return draws.length === 10;
}
