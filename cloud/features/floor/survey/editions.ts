import type { SurveyQuestion } from '@shared/contracts/survey';
import type { Survey } from './store';

/** The questions of an edition; null: there was none of that number. */
export function questionsOf({ edition, fields, past }: Survey, asked: number): readonly SurveyQuestion[] | null {
  if (asked === edition) return fields.questions;
  return past.find((one) => one.edition === asked)?.questions ?? null;
}

/** What earlier editions asked and this one does not, each once, as it was worded last. */
export function earlierQuestions({ fields, past }: Survey): SurveyQuestion[] {
  const asked = new Set(fields.questions.map((one) => one.id));
  const earlier = new Map<string, SurveyQuestion>();
  for (const { questions } of past) for (const question of questions) if (!asked.has(question.id)) earlier.set(question.id, question);
  return [...earlier.values()];
}
