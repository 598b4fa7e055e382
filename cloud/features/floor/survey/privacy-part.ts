import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { listAnswersOf, listAnswersOfParticipants, makeNobodys, streamOfPeople } from './answer-store';
import { questionsOf } from './editions';
import { findSurvey } from './store';

/** What somebody answered. Erased, the words go and nobody can tell whose the marks were; the totals of the survey stay. */
export const surveyPrivacy: PrivacyPart = {
  name: 'surveys',
  exportOf: async (visitorId) =>
    Promise.all(
      (await listAnswersOf(visitorId)).map(async ({ exhibitionId, at, edition, marks, words }) => {
        const survey = await findSurvey(exhibitionId);
        const answers = (survey ? (questionsOf(survey, edition) ?? []) : []).flatMap(({ id, title, options }) => {
          const mark = Object.hasOwn(marks, id) ? marks[id] : words.find((one) => one.questionId === id)?.text;
          const chosen = Array.isArray(mark) ? options.filter((one) => mark.includes(one.id)).map((one) => one.label.zh) : mark;
          return chosen === undefined ? [] : [{ question: title.zh, answer: chosen }];
        });
        return { exhibitionId, at, answers };
      }),
    ),
  erase: async (visitorId) => makeNobodys((await listAnswersOf(visitorId)).map((one) => one.id)),
  expiry: expiryOf(streamOfPeople, (ids) => makeNobodys(ids)),
  async stays(participantIds) {
    if ((await listAnswersOfParticipants(participantIds)).length === 0) return [];
    const words = {
      zh: '问卷里的打分和选择，只作为无名的合计',
      en: 'Marks and choices in the survey, in its totals only and without a name',
    };
    return [{ words, until: null }];
  },
};
