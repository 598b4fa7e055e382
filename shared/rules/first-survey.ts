import type { SurveyFields } from '../contracts/survey';

const none = { options: [], least: null, most: null };

/** What a survey begins with: a mark, the readiness to recommend, what was worth coming for, and words. */
export const FIRST_SURVEY: SurveyFields = {
  title: { zh: '观展满意度问卷', en: 'How was the show?' },
  intro: {
    zh: '一分钟，帮我们把下一届办得更好。您的回答只有主办方看得到。',
    en: 'One minute, to make the next show better. Only the organiser sees what you answer.',
  },
  audience: 'came',
  opensAfterHours: 2,
  closesAfterDays: 14,
  questions: [
    {
      id: 'overall',
      kind: 'rating',
      title: { zh: '总的来说，您对这届展会满意吗？', en: 'All in all, how satisfied are you?' },
      required: true,
      ...none,
    },
    {
      id: 'recommend',
      kind: 'nps',
      title: { zh: '您有多大可能把它推荐给同行？', en: 'How likely are you to recommend it to a colleague?' },
      required: true,
      ...none,
    },
    {
      id: 'worth',
      kind: 'multiple',
      title: { zh: '哪些最有收获？', en: 'What was worth coming for?' },
      required: false,
      options: [
        { id: 'exhibitors', label: { zh: '见到了想找的展商', en: 'Exhibitors I was looking for' } },
        { id: 'launches', label: { zh: '看到了新品', en: 'New products' } },
        { id: 'sessions', label: { zh: '听了会议和演讲', en: 'Sessions and talks' } },
        { id: 'people', label: { zh: '结识了同行', en: 'Meeting colleagues' } },
      ],
      least: null,
      most: 3,
    },
    {
      id: 'improve',
      kind: 'text',
      title: { zh: '下一届，您最希望我们改进什么？', en: 'What should we do better next time?' },
      required: false,
      ...none,
    },
  ],
};
