import { defineTexts } from '../../platform/i18n';

export const speakerTexts = defineTexts({
  zh: { title: '嘉宾', story: '介绍', sessions: '演讲场次', none: '目前没有安排场次', share: '分享给朋友' },
  en: { title: 'Speaker', story: 'About', sessions: 'Sessions', none: 'No sessions at the moment', share: 'Share' },
});
