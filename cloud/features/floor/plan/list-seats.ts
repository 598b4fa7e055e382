import { listPoolsOf } from '../../../platform/places';
import { SESSION } from './session-pool';

/** What is left of sessions that take only so many; the others are not in it. */
export async function listSeats(
  exhibitionId: string,
  sessionIds: readonly string[],
): Promise<{ sessionId: string; left: number; waitingList: boolean }[]> {
  const pools = await listPoolsOf(exhibitionId, SESSION, sessionIds);
  return pools.flatMap(({ subjectId, quota, taken, waiting, waitingList }) =>
    // A free seat is the next one's in the waiting list.
    quota === null ? [] : [{ sessionId: subjectId, left: Math.max(0, quota - taken - waiting), waitingList }],
  );
}
