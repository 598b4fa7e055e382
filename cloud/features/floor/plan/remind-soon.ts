import { appendEvents } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { listHolders } from '../../../platform/places';
import { listParticipantsById, personOf } from '../../people/registration';
import { listSessionsStarting, type Session } from '../../show/content';
import { listShowsBetween, type Exhibition } from '../../show/exhibition';
import { stars } from './carers';
import { SESSION } from './session-pool';
import { isReminded, markReminded, participantIdOf, planIdOf } from './store';

/** So long before its start people hear of a session. */
export const SOON_MS = 10 * 60_000;
/** Sessions may lie a little outside the opening hours of their show. */
const AROUND_MS = 86_400_000;
const BATCH = 200;

type Person = ReturnType<typeof personOf>;

/**
 * Tells those who starred or booked a session that it begins within ten minutes. What is due is found in the programme as it is now:
 * a session that was moved is told by its new start, one taken out not at all, and who took back star and booking hears nothing.
 * An event's id follows from person, session and start, so that two processes, a restart or a clock set back tell nobody twice; what
 * began meanwhile is not told late.
 */
export async function remindSoon(now: Date, signal: AbortSignal): Promise<void> {
  const around = [new Date(now.getTime() - AROUND_MS), new Date(now.getTime() + AROUND_MS)] as const;
  for (const show of await listShowsBetween(...around)) {
    if (!show.programmeBatch) continue;
    const at = { exhibitionId: show.id, batch: show.programmeBatch };
    for (const session of await listSessionsStarting(at, now, new Date(now.getTime() + SOON_MS))) {
      if (signal.aborted) return;
      const reminder = { sessionId: session.id, startsAt: session.startsAt, exhibitionId: show.id, branchId: show.branchId };
      if (await isReminded(reminder)) continue;
      await remindOf(show, session, now);
      await markReminded(reminder);
    }
  }
}

async function remindOf(show: Exhibition, session: Session, now: Date): Promise<void> {
  for (let after: string | null = null; ; ) {
    const { people, next } = await stars.page(show.id, [session.id], after, BATCH);
    await tell(
      show,
      session,
      people.map((one) => one.person),
      now,
    );
    if (next === null) break;
    after = next;
  }
  for (let after: string | null = null; ; ) {
    const holders: string[] = await listHolders({ exhibitionId: show.id, kind: SESSION, subjectId: session.id }, after, BATCH, 'held');
    const people = await listParticipantsById(holders.map(participantIdOf));
    const present = people.filter((one) => one.status === 'registered' && holders.includes(planIdOf(one)));
    await tell(show, session, present.map(personOf), now);
    after = holders.at(-1) ?? null;
    if (holders.length < BATCH) break;
  }
}

async function tell({ id: exhibitionId, branchId }: Exhibition, session: Session, people: readonly Person[], now: Date): Promise<void> {
  if (people.length === 0) return;
  const { id: sessionId, title, startsAt, room } = session;
  const told = people.map((person) => ({
    id: derivedId('session.soon', sessionId, startsAt.toISOString(), person.visitorId ?? person.participantId),
    type: 'session.soon' as const,
    exhibitionId,
    branchId,
    at: now,
    data: { ...person, sessionId, title, startsAt, room },
  }));
  try {
    await inTransaction((transaction) => appendEvents(told, transaction));
  } catch (error) {
    // Another process tells the same people at this moment; whom it has not told are told by the next turn.
    if (!isDuplicateKey(error)) throw error;
    await inTransaction((transaction) => appendEvents(told, transaction));
  }
}
