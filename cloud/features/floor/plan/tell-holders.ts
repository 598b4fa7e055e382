import { appendEvents, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { CARERS, type Care, type Carer } from './carers';

const BATCH = 200;

type Released = EventOf<'agenda.released'>;
type OldEvent = EventOf<'session.cancelled' | 'session.moved' | 'session.restored'>;
type Item = Released['data']['items'][number];
const CHANGES = { 'session.cancelled': 'cancelled', 'session.moved': 'moved', 'session.restored': 'restored' } as const;

/**
 * Tells everybody who cares about sessions what became of them: one event per person and release with all of theirs, whose id follows
 * from both, so that a repeat tells nobody twice. What is over is not told.
 */
export async function tellHolders(events: readonly (Released | OldEvent)[], now: Date): Promise<void> {
  for (const event of events) {
    const items = itemsOf(event).filter((one) => one.endsAt > now);
    if (items.length > 0) await tellOf(event, items, now);
  }
}

function itemsOf(event: Released | OldEvent): readonly Item[] {
  if (event.type === 'agenda.released') return event.data.tell ? event.data.items : [];
  const { sessionId, title, startsAt, endsAt, room } = event.data;
  const was = event.type === 'session.moved' ? event.data.was : null;
  return [{ sessionId, change: CHANGES[event.type], title, startsAt, endsAt, room, was }];
}

async function tellOf({ id, exhibitionId, branchId }: Released | OldEvent, items: readonly Item[], now: Date): Promise<void> {
  const sessionIds = items.map((one) => one.sessionId);
  for (const carers of CARERS)
    for (let after: string | null = null; ; ) {
      const { people, next } = await carers.page(exhibitionId, sessionIds, after, BATCH);
      const theirs = await sessionsOf(exhibitionId, people, sessionIds);
      const told = people.flatMap(({ key, person }) => {
        const own = theirs.get(key);
        const mine = items.flatMap((one) => {
          const has = own?.get(one.sessionId);
          return has ? [{ ...one, seat: has !== 'star', ...(has === 'turn' ? { waits: true as const } : {}) }] : [];
        });
        if (mine.length === 0) return [];
        const data = { ...person, items: mine };
        return [{ id: derivedId('plan.changed', id, key), type: 'plan.changed' as const, exhibitionId, branchId, at: now, data }];
      });
      await inTransaction((session) => appendEvents(told, session));
      if (next === null) break;
      after = next;
    }
}

/** Everything each of them cares about, in whatever way; what they have of it. */
async function sessionsOf(
  exhibitionId: string,
  people: readonly Carer[],
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Care['has']>>> {
  const all = await Promise.all(CARERS.map((carers) => carers.of(exhibitionId, people, sessionIds)));
  // Bookings come first among the ways, and are written last: who has a seat and marked the session as well has a seat.
  const ways = all.reverse();
  return new Map(
    people.map(({ key }) => [key, new Map(ways.flatMap((of) => of.get(key) ?? []).map(({ sessionId, has }) => [sessionId, has]))]),
  );
}
