import { expiredBefore, isCompactionDue, STEADY_RUNS, steadyRuns } from './rules';

const at = (text: string) => new Date(text);
const DAY = 86_400_000;

test.each([
  ['2028-03-11T09:00:00Z', '2026-03-11T09:00:00.000Z'],
  // A show that ended on a leap day has had its two years on 1 March.
  ['2030-02-28T23:59:59Z', '2028-02-28T23:59:59.000Z'],
  ['2028-02-29T00:00:00Z', '2026-03-01T00:00:00.000Z'],
])('at %s what ended before %s has had its time', (now, before) => {
  expect(expiredBefore(at(now)).toISOString()).toBe(before);
});

describe('runs in a row', () => {
  const last = { at: at('2028-03-11T19:30:00Z'), steady: 5 };
  test.each([
    ['the first', null, 0, 0],
    ['a day later', last, DAY, 6],
    ['the same night again', last, 0, 5],
    ['a repeat after a failure', last, 3_600_000, 5],
    ['after a night without', last, 2 * DAY, 6],
    ['after a longer break', last, 2 * DAY + 1, 0],
    ['a clock set ahead by years', last, 800 * DAY, 0],
    ['a clock set back', last, -1, 0],
  ])('%s', (_, before, gap, steady) => {
    expect(steadyRuns(before, new Date(last.at.getTime() + gap))).toBe(steady);
  });

  test('it takes two nights after a jump before anything is removed', () => {
    const nights = [0, 1, 2].reduce<{ at: Date; steady: number }[]>((runs, night) => {
      const now = new Date(at('2040-01-01T19:30:00Z').getTime() + night * DAY);
      return [...runs, { at: now, steady: steadyRuns(runs.at(-1) ?? last, now) }];
    }, []);
    expect(nights.map((run) => run.steady >= STEADY_RUNS)).toEqual([false, false, true]);
  });
});

test.each([
  [null, false],
  ['2028-03-05T19:30:00Z', false],
  ['2028-03-04T19:30:00Z', true],
])('erased since %s: compaction due is %s', (since, due) => {
  expect(isCompactionDue(since === null ? null : at(since), at('2028-03-11T19:30:00Z'))).toBe(due);
});
