import { appendEvents, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { listParticipantsById, listRoster } from '../../people/registration';
import { haveEntered } from '../../people/ticket';
import { addEntries } from './entry-store';
import { stockUp } from './manage-draw';
import { whyNotEligible, whyNotEnterable } from './rules';
import { listPublishedDraws, listToLookBack, markLookedBack, type DrawHead } from './store';

const BATCH = 500;
const SETTLED_MS = 60_000;

interface Arrival {
  readonly participantId: string;
  readonly at: Date;
}

/** Gives an entry in every open draw to whoever came in. The same check-in again changes nothing. */
export async function enterFromCheckIns(events: readonly EventOf<'checkin.accepted'>[]): Promise<void> {
  const cameIn = events.filter((event) => event.data.direction === 'in');
  const people = await listParticipantsById(cameIn.map((event) => event.data.participantId));
  const eligible = new Set(people.filter((person) => whyNotEligible(person) === null).map((person) => person.id));
  for (const exhibitionId of new Set(cameIn.map((event) => event.exhibitionId))) {
    const arrivals = cameIn
      .filter((event) => event.exhibitionId === exhibitionId && eligible.has(event.data.participantId))
      .map(({ data, at }) => ({ participantId: data.participantId, at }));
    for (const draw of await listPublishedDraws(exhibitionId)) await enter(draw, arrivals);
  }
}

async function enter(draw: DrawHead, arrivals: readonly Arrival[]): Promise<void> {
  const inTime = arrivals.filter(({ at }) => whyNotEnterable(draw, at) === null);
  if (inTime.length === 0) return;
  const { exhibitionId, branchId, id: drawId } = draw;
  const entries = await addEntries(draw, inTime);
  // After the entries and by derived ids: cut off in between, the repeated reaction appends them.
  const events = entries.map(({ id, participantId, at }) => ({
    id: derivedId('draw.entered', id),
    type: 'draw.entered' as const,
    exhibitionId,
    branchId,
    at,
    data: { drawId, participantId },
  }));
  await inTransaction((session) => appendEvents(events, session));
}

/** People who were inside before a draw was published take part too. Resumable; true when more is waiting. */
export async function lookBack(now: Date, signal: AbortSignal): Promise<boolean> {
  const draws = await listToLookBack(10);
  for (const draw of draws) {
    await stockUp(draw);
    for (let after = draw.lookedBackTo; !signal.aborted; ) {
      const people = await listRoster(draw.exhibitionId, after, BATCH);
      const eligible = people.filter((one) => whyNotEligible({ status: 'registered', kind: one.kind }) === null);
      const inside = await haveEntered(
        draw.exhibitionId,
        eligible.map((one) => one.id),
      );
      await enter(
        draw,
        [...inside].map((participantId) => ({ participantId, at: now })),
      );
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
