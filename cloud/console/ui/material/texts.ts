import type { MaterialLanguage } from '@shared/contracts/material';
import { defineTexts } from '../../platform/language';

/** What is said of materials of the library, wherever one is chosen. */
export const materialTexts = defineTexts({
  zh: {
    pick: '从资料库选择',
    searchHint: '输入标题搜索资料',
    nothing: '资料库里没有找到；可以先到“资料库”上传',
    archived: '已归档',
    deleted: '已删除',
    link: '链接',
    channels: '视频号',
    house: '总部',
  },
  en: {
    pick: 'Choose from the library',
    searchHint: 'Search materials by title',
    nothing: 'Nothing found; upload it under Materials first',
    archived: 'Archived',
    deleted: 'Deleted',
    link: 'Link',
    channels: 'Channels',
    house: 'Head office',
  },
});

/** In which language a material is written. */
export const materialLanguageTexts = defineTexts({
  zh: { chinese: '中文', english: '英文', both: '中英文', other: '其他' },
  en: { chinese: 'Chinese', english: 'English', both: 'Chinese and English', other: 'Other' },
});

const KEYS = new Map<MaterialLanguage, 'chinese' | 'english' | 'both' | 'other'>([
  ['zh', 'chinese'],
  ['en', 'english'],
  ['both', 'both'],
  ['other', 'other'],
]);
export const languageKey = (language: MaterialLanguage) => KEYS.get(language) ?? 'other';
