import { defineTexts } from '../platform/i18n';

export const phoneButtonTexts = defineTexts({
  zh: { useWechat: '使用微信手机号' },
  en: { useWechat: 'Use my WeChat number' },
});
