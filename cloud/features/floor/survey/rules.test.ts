import { FIRST_SURVEY } from '@shared/rules/first-survey';
import { createTally, nextCheck } from './rules';

const [rating, nps, multiple, text] = FIRST_SURVEY.questions;

test('each answer is counted under the questions it answers; earlier ones are shown while they have any', () => {
  const tally = createTally([nps!, multiple!, text!], [rating!, { ...rating!, id: 'never' }]);
  tally.add({ marks: { recommend: 10, worth: ['people', 'launches'] }, words: [{ questionId: 'improve', state: 'passed' }] });
  tally.add({ marks: { recommend: 3, overall: 4 }, words: [{ questionId: 'improve', state: 'waiting' }] });
  tally.add({ marks: { worth: ['people'] }, words: [] });
  const { answered, questions } = tally.result();
  expect(answered).toBe(3);
  expect(questions.map((one) => [one.question.id, one.asked, one.answered])).toEqual([
    ['recommend', true, 2],
    ['worth', true, 2],
    ['improve', true, 2],
    ['overall', false, 1],
  ]);
  expect(questions[0]?.nps).toEqual({ score: 0, promoters: 1, passives: 0, detractors: 1 });
  expect(questions[1]?.counts.filter((one) => one.n > 0)).toEqual([
    { key: 'launches', n: 1 },
    { key: 'people', n: 2 },
  ]);
  expect(questions[2]?.words).toEqual({ passed: 1, waiting: 1, refused: 0 });
  expect([questions[3]?.mean, questions[1]?.mean]).toEqual([4, null]);
});

test('words that wait are checked again ever more rarely, and not for ever', () => {
  const now = new Date(0);
  expect([0, 3, 20, 25].map((tries) => nextCheck(tries, now)?.getTime())).toEqual([60_000, 480_000, 86_400_000, undefined]);
});
