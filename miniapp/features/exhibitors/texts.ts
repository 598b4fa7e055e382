import { defineTexts } from '../../platform/i18n';

export const exhibitorsTexts = defineTexts({
  zh: {
    title: '展商',
    search: '搜索展商或展位号',
    all: '全部展馆',
    theme: '主题',
    allThemes: '全部主题',
    none: '没有找到展商',
    noneNote: '换个关键词，或清除筛选条件',
    clear: '清除筛选',
    noBooth: '展位待定',
  },
  en: {
    title: 'Exhibitors',
    search: 'Exhibitor or booth',
    all: 'All halls',
    theme: 'Theme',
    allThemes: 'All themes',
    none: 'No exhibitor found',
    noneNote: 'Try other words or clear the filters',
    clear: 'Clear filters',
    noBooth: 'Booth to be announced',
  },
});
