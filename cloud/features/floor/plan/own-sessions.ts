import { listPlacesOf, type PlacePlain } from '../../../platform/places';
import { findParticipantOf } from '../../people/registration';
import { listSessionsById, type Show } from '../../show/content';
import { listStarred } from '../favourite';
import { planIdOf } from './store';

type Shown = Awaited<ReturnType<typeof listSessionsById>>[number];

/** A session that somebody has booked, or waits for, or starred. */
export interface OwnSession {
  readonly session: Shown;
  readonly place: PlacePlain | null;
  readonly starred: boolean;
  readonly note: string;
}

/** Everything of the programme that a visitor plans to see, in time order. What the programme does not know any more is left out. */
export async function listOwnSessions({ exhibition, at }: Show, visitorId: string): Promise<OwnSession[]> {
  const exhibitionId = exhibition.id;
  const [participant, stars] = await Promise.all([
    findParticipantOf(exhibitionId, visitorId),
    listStarred({ visitorId, exhibitionId }, 'session'),
  ]);
  // A cancelled registration's seats are given back seconds later.
  const places = participant?.status === 'registered' ? await listPlacesOf(exhibitionId, planIdOf(participant)) : [];
  const placeOf = new Map(places.map((place) => [place.subjectId, place]));
  const starOf = new Map(stars.map((star) => [star.subjectId, star]));
  const sessions = await listSessionsById(at, [...new Set([...placeOf.keys(), ...starOf.keys()])]);
  return sessions
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.order - b.order)
    .map((session) => ({
      session,
      place: placeOf.get(session.id) ?? null,
      starred: starOf.has(session.id),
      note: starOf.get(session.id)?.note ?? '',
    }));
}
