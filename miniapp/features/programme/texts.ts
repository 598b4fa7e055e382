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
    noneNote: '已找遍全部日期。换个关键词，或清除筛选条件',
    noneOnDay: (day: string) => `${day}没有符合条件的议程`,
    noneOnDayNote: '换一天看看，或清除筛选条件',
    allDays: '在全部日期中搜索',
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
    noneNote: 'All days were searched. Try other words or clear the filters',
    noneOnDay: (day: string) => `Nothing matches on ${day}`,
    noneOnDayNote: 'Try another day or clear the filters',
    allDays: 'Searching all days',
    clear: 'Clear filters',
    zone: (zone: string) => `Times are local to the show (${zone})`,
  },
});
