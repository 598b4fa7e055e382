import { listSubjectsOf, pageHolders } from '../../../platform/places';
import { listParticipantsById, listParticipantsOf, personOf } from '../../people/registration';
import { listStarredBy, listStarrers } from '../favourite';
import { SESSION } from './session-pool';
import { participantIdOf, planIdOf } from './store';

/** Somebody to whom it matters what becomes of a session. */
export interface Carer {
  /** The same person in every source: the account, or of a registration without one that. */
  readonly key: string;
  /** Of who is registered. */
  readonly planId: string | null;
  readonly person: ReturnType<typeof personOf>;
}

/** A session that somebody cares about, and what they have of it. */
export interface Care {
  readonly sessionId: string;
  readonly has: 'seat' | 'turn' | 'star';
}

/** One way to care about sessions. */
export interface Carers {
  /** Who cares about any of these, page by page in an order of its own. */
  readonly page: (
    exhibitionId: string,
    sessionIds: readonly string[],
    after: string | null,
    limit: number,
  ) => Promise<{ readonly people: readonly Carer[]; readonly next: string | null }>;
  /** Which of these sessions each of these people cares about in this way, by key. */
  readonly of: (
    exhibitionId: string,
    people: readonly Carer[],
    sessionIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly Care[]>>;
}

/** Who has booked a session, or waits for a seat. Who has cancelled meanwhile does not; their seat is given back by another reaction. */
const bookings: Carers = {
  async page(exhibitionId, sessionIds, after, limit) {
    const { holders, next } = await pageHolders(exhibitionId, SESSION, sessionIds, after, limit);
    const held = new Set(holders);
    const people = (await listParticipantsById(holders.map(participantIdOf)))
      .filter((one) => one.status === 'registered' && held.has(planIdOf(one)))
      .map((one) => ({ key: one.visitorId ?? one.id, planId: planIdOf(one), person: personOf(one) }));
    return { people, next };
  },
  async of(exhibitionId, people, sessionIds) {
    const plans = people.flatMap(({ planId }) => planId ?? []);
    const sessions = await listSubjectsOf(exhibitionId, SESSION, plans, sessionIds);
    const care = ({ subjectId, state }: { subjectId: string; state: 'held' | 'waiting' }): Care => ({
      sessionId: subjectId,
      has: state === 'held' ? 'seat' : 'turn',
    });
    return new Map(people.map(({ key, planId }) => [key, (sessions.get(planId ?? '') ?? []).map(care)]));
  },
};

/** Who has starred a session. Whoever has no registration is named by their visitor id. */
export const stars: Carers = {
  async page(exhibitionId, sessionIds, after, limit) {
    const { starrers, next } = await listStarrers(exhibitionId, sessionIds, after, limit);
    const visitorIds = starrers.map((one) => one.visitorId);
    const registered = new Map((await listParticipantsOf(exhibitionId, visitorIds)).map((one) => [one.visitorId, one]));
    const people = starrers.map(({ visitorId, language }): Carer => {
      const participant = registered.get(visitorId);
      if (!participant)
        return {
          key: visitorId,
          planId: null,
          person: { participantId: visitorId, visitorId, language, hasPhone: false, hasEmail: false },
        };
      return { key: visitorId, planId: participant.status === 'registered' ? planIdOf(participant) : null, person: personOf(participant) };
    });
    return { people, next };
  },
  async of(exhibitionId, people, sessionIds) {
    const keys = people.map((one) => one.key);
    const starred = await listStarredBy(exhibitionId, keys, sessionIds);
    return new Map([...starred].map(([key, ids]) => [key, ids.map((sessionId): Care => ({ sessionId, has: 'star' }))]));
  },
};

/** Everybody in any of these ways is told, once. */
export const CARERS: readonly Carers[] = [bookings, stars];
