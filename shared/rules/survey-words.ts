import type { QuestionKind, SurveyAudience } from '../contracts/survey';
import { defineTexts } from './language';

export const surveyAudienceTexts = defineTexts<Record<SurveyAudience, string>>({
  zh: { registered: '全部已报名的人', came: '到场的人', missed: '没到场的人' },
  en: { registered: 'Everybody registered', came: 'Those who came', missed: 'Those who did not come' },
});

export const questionKindTexts = defineTexts<Record<QuestionKind, string>>({
  zh: { rating: '1–5 分', nps: '推荐意愿 0–10', single: '单选', multiple: '多选', text: '文字' },
  en: { rating: 'Rating 1–5', nps: 'Would recommend (NPS)', single: 'One choice', multiple: 'Several choices', text: 'Words' },
});
