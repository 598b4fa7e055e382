import type { Impact, ImpactPart } from '../../show/exhibition';
import { countStarrers } from './store';

/** Who has starred sessions that go or get another time or room, or exhibitors that go. */
export const favouriteImpact: ImpactPart = {
  name: 'favourite',
  async impactOf({ exhibitionId, removedSessions, movedSessions, removedExhibitors = [] }) {
    const impacts: Impact[] = [
      {
        key: 'stars_removed',
        people: await countStarrers(exhibitionId, 'session', removedSessions),
        words: { zh: '人收藏的场次将取消', en: 'people have starred sessions that go' },
      },
      {
        key: 'stars_moved',
        people: await countStarrers(exhibitionId, 'session', movedSessions),
        words: { zh: '人收藏的场次改了时间或会议室', en: 'people have starred sessions with another time or room' },
      },
      {
        key: 'exhibitors_removed',
        people: await countStarrers(exhibitionId, 'exhibitor', removedExhibitors),
        words: { zh: '人收藏的展商将移除', en: 'people have starred exhibitors that go' },
      },
    ];
    return impacts.filter((one) => one.people > 0);
  },
};
