import { sessionStateAt } from './rules';
import { sessionTimeText } from './views';

const BERLIN = 'Europe/Berlin';
const at = (iso: string) => new Date(iso);

test.each([
  ['a session', '2026-03-30T08:00:00Z', '2026-03-30T09:30:00Z', '10:00–11:30', '10:00–11:30'],
  ['a moment', '2026-03-30T08:00:00Z', '2026-03-30T08:00:00Z', '10:00', '10:00'],
  ['an evening past midnight', '2026-03-30T20:00:00Z', '2026-03-31T00:30:00Z', '22:00–02:30', '22:00–02:30'],
  ['a whole day', '2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z', '全天', 'All day'],
  ['the day of twenty-three hours', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '全天', 'All day'],
  ['two whole days', '2026-03-30T22:00:00Z', '2026-04-01T22:00:00Z', '全天，至4月1日 周三', 'All day, until Wed 1 Apr'],
  ['a day and a half', '2026-03-30T08:00:00Z', '2026-03-31T16:00:00Z', '10:00–3月31日 周二 18:00', '10:00–Tue 31 Mar 18:00'],
])('the time of %s', (_, startsAt, endsAt, zh, en) => {
  const session = { startsAt: at(startsAt), endsAt: at(endsAt) };
  expect([sessionTimeText(session, BERLIN, 'zh'), sessionTimeText(session, BERLIN, 'en')]).toEqual([zh, en]);
});

test('a session is upcoming, on, then over; a moment is on for ten minutes', () => {
  const talk = { startsAt: at('2026-03-30T08:00:00Z'), endsAt: at('2026-03-30T09:00:00Z'), withdrawnAt: null };
  const states = (session: typeof talk, ...minutes: number[]) =>
    minutes.map((one) => sessionStateAt(session, new Date(session.startsAt.getTime() + one * 60_000)));
  expect(states(talk, -1, 0, 59, 60)).toEqual(['upcoming', 'now', 'now', 'over']);
  expect(states({ ...talk, endsAt: talk.startsAt }, -1, 0, 9, 10)).toEqual(['upcoming', 'now', 'now', 'over']);
});

test('what was taken out of the programme before its end is cancelled; what took place is over', () => {
  const talk = { startsAt: at('2026-03-30T08:00:00Z'), endsAt: at('2026-03-30T09:00:00Z') };
  expect(sessionStateAt({ ...talk, withdrawnAt: at('2026-03-20T00:00:00Z') }, at('2026-03-21T00:00:00Z'))).toBe('cancelled');
  expect(sessionStateAt({ ...talk, withdrawnAt: at('2026-04-20T00:00:00Z') }, at('2026-04-21T00:00:00Z'))).toBe('over');
});
