import type { MySurvey, SurveyAnswer } from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { readAnswers } from '@shared/rules/survey';
import { appendEvent } from '../../../events';
import type { VisitorCaller } from '../../../platform/auth/caller';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { addAnswer, type Answer } from './answer-store';
import { checkWords, passedOf, waits, type CheckDeps } from './check-words';
import { questionsOf } from './editions';
import { nextCheck } from './rules';
import { mayAnswer, respondentOf, showSurvey, type Asked } from './show-survey';
import { findSurvey, freezeSurvey } from './store';
import { stateOf } from './view-survey';

interface Given {
  readonly edition: number;
  readonly answers: readonly SurveyAnswer[];
}

/**
 * The first answer counts; whoever has one gets its state. Throws `not_registered`, `survey_closed`, `survey_not_yours`, `survey_changed`
 * for an edition there never was, `survey_incomplete` with `{ questionId }`, `survey_words_refused` with `{ questionIds }`.
 */
export async function answerSurvey(deps: CheckDeps, asked: Asked, caller: VisitorCaller, given: Given): Promise<MySurvey> {
  const { show, now } = asked;
  const { participant, came, answer } = await respondentOf(show.id, caller);
  if (answer) return showSurvey(asked, caller);
  if (participant?.status !== 'registered') throw new AppError('not_registered');
  const survey = await findSurvey(show.id);
  if (!survey || stateOf(survey, show, now) !== 'open') throw new AppError('survey_closed');
  if (!mayAnswer(survey.fields, came)) throw new AppError('survey_not_yours');
  // Whoever began before the questions changed has answered what they were asked.
  const questions = questionsOf(survey, given.edition);
  if (!questions || questions.length === 0) throw new AppError('survey_changed');
  const said = readAnswers(questions, given.answers);
  if ('wrong' in said) throw new AppError('survey_incomplete', { questionId: said.wrong });
  const words = await checkWords(deps, caller.visitorId, said.words);
  const refused = words.filter((one) => one.state === 'refused').map((one) => one.questionId);
  if (refused.length > 0) throw new AppError('survey_words_refused', { questionIds: refused });
  await keep(asked, {
    id: derivedId('survey-answer', show.id, participant.id),
    exhibitionId: show.id,
    branchId: show.branchId,
    participantId: participant.id,
    visitorId: caller.visitorId,
    edition: given.edition,
    at: now,
    came,
    ticketTypeId: participant.ticketTypeId,
    marks: said.marks as Answer['marks'],
    words,
    passed: passedOf(words),
    checkAt: waits(words) ? nextCheck(0, now) : null,
    checks: 0,
  });
  return showSurvey(asked, caller);
}

/** Throws `survey_closed`: it was closed while the words were looked at. */
async function keep({ show, now }: Asked, answer: Answer): Promise<void> {
  try {
    await inTransaction(async (session) => {
      const survey = await findSurvey(show.id, session);
      if (!survey || stateOf(survey, show, now) !== 'open') throw new AppError('survey_closed');
      if (!survey.frozen) await freezeSurvey(show.id, session);
      await addAnswer(answer, session);
      const { exhibitionId, branchId, participantId, edition } = answer;
      await appendEvent(
        {
          id: derivedId('survey-answered', answer.id),
          type: 'survey.answered',
          exhibitionId,
          branchId,
          at: now,
          data: { participantId, edition },
        },
        session,
      );
    });
  } catch (error) {
    // The other one of two at once was faster: it counts.
    if (!isDuplicateKey(error)) throw error;
  }
}
