import type { Impact, ImpactPart } from '../../show/exhibition';
import { countStarrers } from './store';

/** Who has starred sessions that go, or that get another time or room. */
export const favouriteImpact: ImpactPart = {
  name: 'favourite',
  async impactOf({ exhibitionId, removedSessions, movedSessions }) {
    const impacts: Impact[] = [
      {
        key: 'stars_removed',
        people: await countStarrers(exhibitionId, removedSessions),
        words: { zh: '人收藏的场次将取消', en: 'people have starred sessions that go' },
      },
      {
        key: 'stars_moved',
        people: await countStarrers(exhibitionId, movedSessions),
        words: { zh: '人收藏的场次改了时间或会议室', en: 'people have starred sessions with another time or room' },
      },
    ];
    return impacts.filter((one) => one.people > 0);
  },
};
