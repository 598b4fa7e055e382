import type { ResponseOf } from '@shared/contracts/contract';
import type { readSurveyResults } from '@shared/contracts/survey';
import { countRegistered } from '../../people/registration';
import type { Exhibition } from '../../show/exhibition';
import { streamAnswers, type AnswerFilter } from './answer-store';
import { earlierQuestions } from './editions';
import { createTally } from './rules';
import { findSurvey, type Survey } from './store';

/** Counted from the answers each time, so that it says what there is. */
export async function readResults(show: Exhibition, filter: AnswerFilter): Promise<ResponseOf<typeof readSurveyResults>> {
  const survey = await findSurvey(show.id);
  if (!survey) return { asked: 0, answered: 0, questions: [] };
  const tally = createTally(survey.fields.questions, earlierQuestions(survey));
  for await (const answer of streamAnswers(show.id, filter)) tally.add(answer);
  return { asked: await countAsked(show, survey, filter), ...tally.result() };
}

/** Registered people whom it asks, of those looked at. */
async function countAsked(show: Exhibition, { fields: { audience } }: Survey, { came, ticketType }: AnswerFilter): Promise<number> {
  const asked = audience === 'registered' ? undefined : audience === 'came';
  const looked = came === undefined ? undefined : came === 'yes';
  if (asked !== undefined && looked !== undefined && asked !== looked) return 0;
  return countRegistered(show.id, { came: looked ?? asked, ticketTypeId: ticketType });
}
