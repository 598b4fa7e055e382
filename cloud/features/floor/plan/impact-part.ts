import { listPoolsOf } from '../../../platform/places';
import type { Impact, ImpactPart } from '../../show/exhibition';
import { SESSION } from './session-pool';

/** Bookings of sessions that go, or that get another time or room. */
export const planImpact: ImpactPart = {
  name: 'plan',
  async impactOf({ exhibitionId, removedSessions, movedSessions }) {
    const impacts: Impact[] = [
      {
        key: 'bookings_removed',
        people: await countBookings(exhibitionId, removedSessions),
        words: { zh: '个预约的议程将取消', en: 'bookings of sessions that go' },
      },
      {
        key: 'bookings_moved',
        people: await countBookings(exhibitionId, movedSessions),
        words: { zh: '个预约的议程改了时间或会议室', en: 'bookings of sessions with another time or room' },
      },
    ];
    return impacts.filter((one) => one.people > 0);
  },
};

async function countBookings(exhibitionId: string, sessionIds: readonly string[]): Promise<number> {
  const pools = await listPoolsOf(exhibitionId, SESSION, sessionIds);
  return pools.reduce((sum, pool) => sum + pool.taken + pool.waiting, 0);
}
