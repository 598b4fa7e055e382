import { countHolders } from '../../../platform/places';
import type { Impact, ImpactPart } from '../../show/exhibition';
import { SESSION } from './session-pool';

/** People, not bookings: who has booked sessions that go, or that get another time or room. */
export const planImpact: ImpactPart = {
  name: 'plan',
  async impactOf({ exhibitionId, removedSessions, movedSessions }) {
    const impacts: Impact[] = [
      {
        key: 'bookings_removed',
        people: await countHolders(exhibitionId, SESSION, removedSessions),
        words: { zh: '人预约或候补的场次将取消', en: 'people have booked sessions that go' },
      },
      {
        key: 'bookings_moved',
        people: await countHolders(exhibitionId, SESSION, movedSessions),
        words: { zh: '人预约或候补的场次改了时间或会议室', en: 'people have booked sessions with another time or room' },
      },
    ];
    return impacts.filter((one) => one.people > 0);
  },
};
