import { defineTexts } from '../../platform/i18n';

export const programmeTexts = defineTexts({
  zh: {
    title: '议程',
    search: '搜索议程',
    track: '专题',
    allTracks: '全部专题',
    room: '会场',
    allRooms: '全部会场',
    none: '没有找到议程',
    noneNote: '换个关键词、日期，或清除筛选条件',
    clear: '清除筛选',
    zone: (zone: string) => `时间为展会当地时间（${zone}）`,
  },
  en: {
    title: 'Programme',
    search: 'Search',
    track: 'Track',
    allTracks: 'All tracks',
    room: 'Room',
    allRooms: 'All rooms',
    none: 'No session found',
    noneNote: 'Try other words, another day, or clear the filters',
    clear: 'Clear filters',
    zone: (zone: string) => `Times are local to the show (${zone})`,
  },
});
