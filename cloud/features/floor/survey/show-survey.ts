import type { AskedQuestion, MySurvey, SurveyQuestion } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import { surveyTimes } from '@shared/rules/survey';
import type { Caller } from '../../../platform/auth/caller';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';
import { haveEntered } from '../../people/ticket';
import { momentText, type Exhibition, type Language } from '../../show/exhibition';
import { findAnswerOf, type Answer } from './answer-store';
import { waits } from './check-words';
import { findSurvey, type Survey } from './store';
import { stateOf } from './view-survey';

export interface Asked {
  readonly show: Exhibition;
  readonly language: Language;
  readonly now: Date;
}

/** Whoever looks at the survey, and what they answered. */
export interface Respondent {
  readonly participant: ParticipantPlain | null;
  readonly came: boolean;
  readonly answer: Answer | null;
}

/** As the ticket says it: what the registration knows of a check-in may be seconds behind. */
export async function respondentOf(exhibitionId: string, caller: Caller | null): Promise<Respondent> {
  const participant = caller?.kind === 'visitor' ? await findParticipantOf(exhibitionId, caller.visitorId) : null;
  if (!participant) return { participant, came: false, answer: null };
  const [entered, answer] = await Promise.all([haveEntered(exhibitionId, [participant.id]), findAnswerOf(exhibitionId, participant.id)]);
  return { participant, came: entered.has(participant.id), answer };
}

export const mayAnswer = ({ audience }: Survey['fields'], came: boolean): boolean =>
  audience === 'registered' || (audience === 'came') === came;

export async function showSurvey(asked: Asked, caller: Caller | null): Promise<MySurvey> {
  const [survey, respondent] = await Promise.all([findSurvey(asked.show.id), respondentOf(asked.show.id, caller)]);
  return viewMine(asked, survey, respondent);
}

function viewMine({ show, language, now }: Asked, survey: Survey | null, respondent: Respondent): MySurvey {
  const state = standingOf(survey, respondent, show, now);
  if (!survey || state === 'none') return NOTHING;
  const { fields, edition } = survey;
  const { opensAt, closesAt } = surveyTimes(fields, show.endsAt);
  const text = (at: Date | null | undefined) => (at ? momentText(at, show.timeZone, language) : '');
  const { answer } = respondent;
  return {
    state,
    edition,
    title: inLanguage(fields.title, language),
    intro: inLanguage(fields.intro, language),
    questions: state === 'open' ? fields.questions.map((one) => viewQuestion(one, language)) : [],
    opensText: text(opensAt),
    closesText: text(closesAt),
    answeredText: text(answer?.at),
    words: !answer ? '' : waits(answer.words) ? 'waiting' : answer.words.some((one) => one.state === 'refused') ? 'refused' : '',
  };
}

const NOTHING: MySurvey = {
  state: 'none',
  edition: 0,
  title: '',
  intro: '',
  questions: [],
  opensText: '',
  closesText: '',
  answeredText: '',
  words: '',
};

function standingOf(survey: Survey | null, { participant, came, answer }: Respondent, show: Exhibition, now: Date): MySurvey['state'] {
  if (answer) return 'answered';
  const state = survey ? stateOf(survey, show, now) : 'draft';
  if (!survey || state === 'draft') return 'none';
  if (state === 'closed') return 'closed';
  if (participant?.status !== 'registered') return 'register';
  if (!mayAnswer(survey.fields, came)) return 'not_yours';
  return state === 'scheduled' ? 'later' : 'open';
}

const viewQuestion = ({ title, options, ...rest }: SurveyQuestion, language: Language): AskedQuestion => ({
  ...rest,
  title: inLanguage(title, language),
  options: options.map(({ id, label }) => ({ id, label: inLanguage(label, language) })),
});
