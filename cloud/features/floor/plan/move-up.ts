import { appendEvent } from '../../../events';
import { moveUpWaiting, releasePlace, type PoolPlain } from '../../../platform/places';
import { getParticipant, personOf } from '../../people/registration';
import { findSession, type Session } from '../../show/content';
import { getExhibition } from '../../show/exhibition';
import { SESSION } from './session-pool';
import { participantIdOf, planIdOf } from './store';

/** Gives free seats to those who wait, in order, and says so by an event. True when more may be waiting. */
export function moveUpSessions(now: Date, signal: AbortSignal): Promise<boolean> {
  return moveUpWaiting(
    SESSION,
    async (pool) => (await getExhibition(pool.exhibitionId)).endsAt > now && !(await sessionOf(pool))?.withdrawnAt,
    async (pool, planId, session) => {
      const participant = await getParticipant(participantIdOf(planId), session);
      // Cancelled, and not yet given back: the seat goes to the one behind.
      if (participant.status !== 'registered' || planIdOf(participant) !== planId) return releasePlace(pool, planId, session);
      const talk = await sessionOf(pool);
      await appendEvent(
        {
          type: 'session.moved_up',
          exhibitionId: pool.exhibitionId,
          branchId: pool.branchId,
          at: now,
          data: { ...personOf(participant), sessionId: pool.subjectId, title: talk?.title ?? null, startsAt: talk?.startsAt ?? null },
        },
        session,
      );
    },
    signal,
  );
}

/** Null when no programme ever held it. */
export async function sessionOf({ exhibitionId, subjectId }: Pick<PoolPlain, 'exhibitionId' | 'subjectId'>): Promise<Session | null> {
  const { programmeBatch: batch } = await getExhibition(exhibitionId);
  return batch ? findSession({ exhibitionId, batch }, subjectId) : null;
}
