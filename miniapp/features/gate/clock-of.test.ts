import { clockOf, momentOf } from './clock-of';

const brussels = [
  { fromMs: Date.parse('2026-03-27T00:00:00Z'), minutes: 60 },
  { fromMs: Date.parse('2026-03-29T01:00:00Z'), minutes: 120 },
];

test.each([
  ['2026-03-28T08:05:00Z', '09:05'],
  ['2026-03-29T00:59:00Z', '01:59'],
  ['2026-03-29T01:00:00Z', '03:00'],
  ['2026-03-29T22:30:00Z', '00:30'],
  // Long before the show its first clock is the best there is.
  ['2026-01-01T12:00:00Z', '13:00'],
])('%s is %s at the show', (at, clock) => {
  expect([clockOf(at, brussels), clockOf(Date.parse(at), brussels)]).toEqual([clock, clock]);
});

test('a zone behind UTC, and one by half an hour', () => {
  expect(clockOf('2026-03-28T02:10:00Z', [{ fromMs: 0, minutes: -240 }])).toBe('22:10');
  expect(clockOf('2026-03-28T02:10:00Z', [{ fromMs: 0, minutes: 330 }])).toBe('07:40');
});

test('a moment of another day names its day, by the show’s calendar', () => {
  const shanghai = [{ fromMs: 0, minutes: 480 }];
  const now = Date.parse('2026-03-10T15:30:00Z');
  expect(momentOf('2026-03-10T15:59:00Z', now, shanghai, 'zh')).toBe('23:59');
  expect(momentOf('2026-03-10T16:30:00Z', now, shanghai, 'zh')).toBe('3月11日 00:30');
  expect(momentOf('2026-03-10T16:30:00Z', now, shanghai, 'en')).toBe('00:30 on 11 March');
});
