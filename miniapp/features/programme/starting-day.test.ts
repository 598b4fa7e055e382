import { startingDay } from './starting-day';

const show = {
  startsAt: '2025-02-01T09:30:00+08:00',
  days: [
    { date: '2025-02-01', text: '周六' },
    { date: '2025-02-02', text: '周日' },
  ],
};

test.each([
  ['before the show', '2025-01-20T00:00:00Z', '2025-02-01'],
  ['on the first evening in the show, still the first day', '2025-02-01T15:59:00Z', '2025-02-01'],
  ['past midnight in the show although not in UTC', '2025-02-01T16:01:00Z', '2025-02-02'],
  ['after the show', '2025-03-01T00:00:00Z', '2025-02-01'],
])('%s', (_, now, date) => {
  expect(startingDay(show, new Date(now))).toBe(date);
});

test('a show without days has no starting day', () => {
  expect(startingDay({ ...show, days: [] }, new Date())).toBeNull();
});
