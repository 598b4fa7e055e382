import type { Remembered } from '../crowd/memory';
import type { Invariant } from './invariant';

/** Whoever answered counts once with what they said first; nobody else counts; of words none is lost and none is anybody else's. */
export const surveyOnce: Invariant = {
  name: 'survey-once',
  words: '问卷一人一份，第一份算数，结果与人群记得的一致',
  check({ people }, { survey, surveyTexts }) {
    const answered = people.filter((one) => one.survey !== null);
    const faults = answered.length === survey.answered ? [] : [`问卷收到 ${survey.answered} 份，人群记得 ${answered.length} 份`];
    for (const { question, counts, words } of survey.questions) {
      const said = answered.flatMap((one) => saidBy(one, question.id));
      for (const { key, n } of counts) {
        const remembered = said.filter((one) => one === key).length;
        if (remembered !== n) faults.push(`“${question.title.zh}”的“${key}”是 ${n}，人群记得 ${remembered}`);
      }
      if (question.kind !== 'text') continue;
      const kept = words.passed + words.waiting + words.refused;
      if (kept !== said.length) faults.push(`“${question.title.zh}”有 ${kept} 段文字，人群记得 ${said.length}`);
      const seen = surveyTexts.get(question.id) ?? [];
      if (seen.length !== words.passed) faults.push(`“${question.title.zh}”列出 ${seen.length} 段文字，应有 ${words.passed}`);
      const others = seen.filter(
        (one) => !answered.some((each) => each.participantId === one.participantId && saidBy(each, question.id).includes(one.text)),
      );
      if (others.length > 0) faults.push(`“${question.title.zh}”有 ${others.length} 段文字不是写的人写的`);
    }
    return faults;
  },
};

/** Marks and choices by their keys, and words. */
function saidBy({ survey }: Remembered, questionId: string): string[] {
  const said = survey?.find((one) => one.questionId === questionId);
  if (!said) return [];
  return [...(said.mark === undefined ? [] : [String(said.mark)]), ...(said.chosen ?? []), ...(said.words ? [said.words] : [])];
}
