import { timesOf, wallClocksOf } from './session-times';

test.each([
  ['an hour', '2026-03-10T10:00', '2026-03-10T11:00', null],
  ['a moment', '2026-03-10T10:00', '2026-03-10T10:00', null],
  ['past midnight', '2026-02-28T22:00', '2026-03-01T02:00', null],
  ['a whole day', '2026-03-10T00:00', '2026-03-11T00:00', '2026-03-11'],
  ['two days', '2026-03-10T09:00', '2026-03-11T18:00', '2026-03-11'],
])('%s is written and read back', (_, startsAt, endsAt, endDay) => {
  const times = timesOf(startsAt, endsAt);
  expect(times.endDay).toBe(endDay);
  expect(wallClocksOf(times)).toEqual({ startsAt, endsAt });
});
