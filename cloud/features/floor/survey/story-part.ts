import type { StoryPart } from '../../people/registration';
import { findAnswerOf } from './answer-store';
import { questionsOf } from './editions';
import { findSurvey } from './store';

/** That somebody answered, and what they gave where the survey asks for a mark. */
export const surveyStory: StoryPart = {
  name: 'survey',
  async entriesOf({ id, exhibitionId }) {
    const answer = await findAnswerOf(exhibitionId, id);
    const survey = answer && (await findSurvey(exhibitionId));
    if (!answer || !survey) return [];
    const marks = (questionsOf(survey, answer.edition) ?? []).flatMap(({ id: question, kind }) => {
      const mark = answer.marks[question];
      if (typeof mark !== 'number') return [];
      return kind === 'nps'
        ? [{ zh: `推荐意愿 ${mark} 分`, en: `would recommend ${mark} of 10` }]
        : [{ zh: `评分 ${mark} / 5`, en: `${mark} of 5` }];
    });
    const detail = { zh: marks.map((one) => one.zh).join(' · '), en: marks.map((one) => one.en).join(' · ') };
    return [
      { at: answer.at, kind: 'survey', words: { zh: '答了问卷', en: 'Answered the survey' }, ...(marks.length > 0 ? { detail } : {}) },
    ];
  },
};
