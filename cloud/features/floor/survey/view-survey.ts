import type { SurveyFields, SurveyView } from '@shared/contracts/survey';
import { FIRST_SURVEY } from '@shared/rules/first-survey';
import { surveyState, surveyTimes } from '@shared/rules/survey';
import { isoIn, type Exhibition } from '../../show/exhibition';
import { countAnswers } from './answer-store';
import { findSurvey, type Survey } from './store';

/** As staff see it; where there is none yet, one to begin with. */
export async function viewSurvey(show: Exhibition, now: Date): Promise<SurveyView> {
  const [survey, answered] = await Promise.all([findSurvey(show.id), countAnswers(show.id)]);
  const fields: SurveyFields = survey?.fields ?? FIRST_SURVEY;
  const { opensAt, closesAt } = surveyTimes(fields, show.endsAt);
  const at = (moment: Date | null) => moment && isoIn(moment, show.timeZone);
  return {
    version: survey?.version ?? 0,
    fields,
    state: survey ? stateOf(survey, show, now) : 'draft',
    edition: survey?.edition ?? 1,
    frozen: survey?.frozen ?? false,
    opensAt: at(opensAt),
    closesAt: at(closesAt),
    answered,
  };
}

export const stateOf = ({ released, fields }: Survey, show: Pick<Exhibition, 'endsAt'>, now: Date) =>
  surveyState(released, surveyTimes(fields, show.endsAt), now);
