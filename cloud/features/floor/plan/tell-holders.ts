import { appendEvents, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { listHolders } from '../../../platform/places';
import { listParticipantsById, personOf } from '../../people/registration';
import { SESSION } from './session-pool';
import { participantIdOf, planIdOf } from './store';

const BATCH = 200;

type SessionEvent = EventOf<'session.cancelled' | 'session.moved' | 'session.restored'>;
const CHANGES = { 'session.cancelled': 'cancelled', 'session.moved': 'moved', 'session.restored': 'restored' } as const;

/**
 * Tells everybody who holds a seat in a session, or waits for one, what became of it: one event each, whose id follows from the
 * change and the person, so that a repeat tells nobody twice. What is over is not told.
 */
export async function tellHolders(events: readonly SessionEvent[], now: Date): Promise<void> {
  for (const event of events) if (event.data.endsAt > now) await tellHoldersOf(event, now);
}

async function tellHoldersOf({ id, type, exhibitionId, branchId, data }: SessionEvent, now: Date): Promise<void> {
  const { sessionId, title, startsAt, endsAt, room } = data;
  for (let after: string | null = null; ; ) {
    const holders = await listHolders({ exhibitionId, kind: SESSION, subjectId: sessionId }, after, BATCH);
    const people = await listParticipantsById(holders.map(participantIdOf));
    // Who has cancelled meanwhile is told nothing; their seat is given back by another reaction.
    const present = people.filter((one) => one.status === 'registered' && holders.includes(planIdOf(one)));
    const told = present.map((one) => ({
      id: derivedId('booking.changed', id, planIdOf(one)),
      type: 'booking.changed' as const,
      exhibitionId,
      branchId,
      at: now,
      data: { ...personOf(one), sessionId, change: CHANGES[type], title, startsAt, endsAt, room },
    }));
    await inTransaction((session) => appendEvents(told, session));
    after = holders.at(-1) ?? null;
    if (holders.length < BATCH) return;
  }
}
