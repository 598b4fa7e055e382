import { defineTexts } from '../../platform/i18n';

export const newsTexts = defineTexts({
  zh: { title: '展会新闻', none: '还没有新闻', share: '分享给朋友' },
  en: { title: 'News', none: 'No news yet', share: 'Share' },
});
