import { defineTexts } from '../../platform/language';

export const segmentTexts = defineTexts({
  zh: { matched: '匹配', unsubscribed: '退订' },
  en: { matched: 'Matched', unsubscribed: 'Unsubscribed' },
});
