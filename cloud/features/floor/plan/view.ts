import type { PlanView } from '@shared/contracts/plan';
import { listPlacesOf, waitingPosition } from '../../../platform/places';
import type { ParticipantPlain } from '../../people/registration';
import { planIdOf } from './store';

/** The plan of somebody's present registration. */
export async function viewPlan(participant: ParticipantPlain): Promise<PlanView> {
  const { exhibitionId, status } = participant;
  // A cancelled registration's seats are given back seconds later.
  const places = status === 'registered' ? await listPlacesOf(exhibitionId, planIdOf(participant)) : [];
  return {
    registration: status,
    sessions: await Promise.all(
      places.map(async (place) => ({
        sessionId: place.subjectId,
        state: place.state,
        position: place.state === 'waiting' ? await waitingPosition(exhibitionId, place) : null,
      })),
    ),
  };
}

/** Sessions that somebody's present registration has a seat in. */
export async function listBooked(participant: ParticipantPlain): Promise<string[]> {
  const { sessions } = await viewPlan(participant);
  return sessions.flatMap((one) => (one.state === 'held' ? [one.sessionId] : []));
}
