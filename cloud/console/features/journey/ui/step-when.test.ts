import { timesOf, whenOf, type When } from './step-when';

const [toInstant, toWallClock] = [(at: string) => `${at}:00.000Z`, (at: string) => at.slice(0, 16)];
const step = (anchor: 'start' | 'end' | 'fixed', offset: string, usefulFor = 'PT1H30M', at?: string) => ({
  anchor,
  offset,
  usefulFor,
  ...(at ? { at } : {}),
});
const filled = (before: ReturnType<typeof step>, changes: Partial<When>) => {
  const opened = whenOf(before, toInstant);
  return timesOf({ ...opened, ...changes }, before, opened, toWallClock);
};

test.each([
  [step('start', 'P-7D'), { way: 'start-', days: 7, hours: 0, minutes: 0, at: null, usefulHours: 1, usefulMinutes: 30 }],
  [step('start', '-P7D'), { way: 'start-', days: 7 }],
  [step('start', 'PT-72H'), { way: 'start-', days: 3 }],
  [step('end', '+P1DT2H'), { way: 'end+', days: 1, hours: 2 }],
  [step('start', 'PT0S'), { way: 'start+', days: 0, hours: 0 }],
  [step('fixed', 'PT0S', 'P2D', '2026-03-01T09:00'), { way: 'fixed', at: '2026-03-01T09:00:00.000Z', usefulDays: 2 }],
])('%j is filled in as it was written', (before, shown) => {
  expect(whenOf(before, toInstant)).toMatchObject(shown);
  expect(filled(before, {})).toEqual(before);
});

test('what is changed is said in days, hours and minutes; the rest stays as it was', () => {
  expect(filled(step('start', 'PT-72H'), { days: 2, hours: 3 })).toEqual(step('start', '-P2DT3H0M'));
  expect(filled(step('start', 'PT-72H'), { usefulHours: 4, usefulMinutes: 0 })).toEqual(step('start', 'PT-72H', 'P0DT4H0M'));
  expect(filled(step('start', 'P-7D'), { way: 'end+' })).toEqual(step('end', 'P7DT0H0M'));
});

test('to a fixed time and back', () => {
  const fixed = filled(step('start', 'P-7D'), { way: 'fixed', at: '2026-03-01T09:00:00.000Z' });
  expect(fixed).toEqual(step('fixed', 'PT0S', 'PT1H30M', '2026-03-01T09:00'));
  expect(filled(step('fixed', 'PT0S', 'PT1H', '2026-03-01T09:00'), { way: 'start-', days: 1 })).toEqual(step('start', '-P1DT0H0M', 'PT1H'));
});
