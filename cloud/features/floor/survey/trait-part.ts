import type { SurveyQuestion } from '@shared/contracts/survey';
import type { Trait, TraitFacts, TraitPart, TraitValue } from '../../../platform/traits';
import { listAnswersOfParticipants, type Answer } from './answer-store';
import { findSurvey } from './store';

const trait = (key: string, kind: Trait['kind'], words: Trait['words'], options: Trait['options'] = []): Trait => ({
  key,
  group: 'survey',
  words,
  kind,
  options,
  common: false,
});
/** Ids of questions may begin with a digit. */
const keyOf = ({ id }: Pick<SurveyQuestion, 'id'>) => `survey:q_${id}`;
const inBoth = ({ zh, en }: SurveyQuestion['title']) => ({ zh, en: en || zh });

/** What people answered: numbers and choices; words are read by staff, not compared. */
export const surveyTraits: TraitPart = {
  name: 'survey',
  async traitsOf({ id }) {
    const survey = await findSurvey(id);
    const questions = survey?.fields.questions ?? [];
    return [
      { ...trait('answered_survey', 'flag', { zh: '已答问卷', en: 'answered the survey' }), common: true },
      ...questions.flatMap((question) => {
        const words = inBoth(question.title);
        if (question.kind === 'rating' || question.kind === 'nps') return [trait(keyOf(question), 'number', words)];
        if (question.kind === 'text') return [];
        return [
          trait(
            keyOf(question),
            'choice',
            words,
            question.options.map((one) => ({ value: one.id, words: inBoth(one.label) })),
          ),
        ];
      }),
    ];
  },
  async factsOf(show, people) {
    const answers = await listAnswersOfParticipants(people.map((one) => one.id));
    return new Map(answers.filter((one) => one.exhibitionId === show.id).map((one) => [one.participantId, factsOf(one)]));
  },
};

const factsOf = ({ marks }: Answer): TraitFacts => ({
  answered_survey: true,
  ...Object.fromEntries(Object.entries(marks).map(([id, mark]): [string, TraitValue] => [keyOf({ id }), mark])),
});
