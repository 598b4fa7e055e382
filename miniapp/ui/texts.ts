import { defineTexts } from '../platform/i18n';

export const uiTexts = defineTexts({
  zh: {
    retry: '重新加载',
    loading: '正在加载',
    loadMore: '加载更多',
    noMore: '已经到底了',
    offlineCopy: '当前无网络，显示的是上次保存的内容',
    close: '关闭',
    clear: '清除',
    choose: '请选择',
    copied: '链接已复制，粘贴给朋友即可',
    days: '天',
    hours: '小时',
    minutes: '分',
    share: '分享',
  },
  en: {
    retry: 'Try again',
    loading: 'Loading',
    loadMore: 'Load more',
    noMore: 'That is all',
    offlineCopy: 'No network: this is the copy saved last time',
    close: 'Close',
    clear: 'Clear',
    choose: 'Choose',
    copied: 'Link copied, paste it to a friend',
    days: 'days',
    hours: 'hours',
    minutes: 'min',
    share: 'Share',
  },
});
