import type { Favourite } from '@shared/contracts/favourite';
import type { PlannedSession } from '@shared/contracts/plan';
import { sessionCard } from '../testing/fixtures';
import { planNow } from './own-agenda';

const id = (digit: string) => digit.repeat(24);
const card = (digit: string, from: string, to: string) => ({
  ...sessionCard,
  id: id(digit),
  title: `第${digit}场`,
  startsAt: `2099-02-01T${from}:00+08:00`,
  endsAt: `2099-02-01T${to}:00+08:00`,
});
const planned = (digit: string, from: string, to: string, booked: boolean): PlannedSession => ({
  session: card(digit, from, to),
  hall: null,
  booking: booked ? { state: 'held', position: null } : null,
  starred: true,
  note: '',
  clashes: [],
  hurry: null,
});
const agenda = {
  days: [{ date: '2099-02-01', text: '', sessions: [planned('1', '10:00', '11:00', true), planned('2', '12:00', '13:00', false)] }],
};
const kept = (digit: string): Favourite => ({
  kind: 'session',
  subjectId: id(digit),
  title: '',
  detail: '',
  note: '',
  starredAt: '2099-01-01T00:00:00Z',
  gone: false,
});

test('what was starred without network is in the plan at its time and names its rival; what was taken back is not', () => {
  const plan = planNow(agenda, {
    items: [kept('1'), kept('2')],
    at: 1,
    taken: [],
    waiting: [
      { kind: 'session', subjectId: id('3'), title: '第3场', at: '2099-01-02T00:00:00Z', starred: true, card: card('3', '10:30', '10:50') },
      { kind: 'session', subjectId: id('2'), title: '第2场', at: '2099-01-02T00:00:00Z', starred: false },
    ],
  });
  expect(plan.map(({ session, clashes }) => [session.title, clashes.map((one) => one.title)])).toEqual([
    ['第1场', ['第3场']],
    ['第3场', ['第1场']],
  ]);
});

test('what the service has taken since the plan was read stays in it, with its clash, until it is taken back', () => {
  const three = { kind: 'session' as const, subjectId: id('3'), title: '第3场', at: '2099-01-02T00:00:00Z', starred: true };
  const taken = [{ ...three, card: card('3', '10:30', '10:50') }];
  const clashes = (items: Favourite[], at: number | null, waiting = [] as { starred: boolean }[]) =>
    planNow(agenda, { items, at, taken, waiting: waiting.map((one) => ({ ...three, ...one })) }).map((one) => one.clashes.length);
  expect(clashes([kept('1'), kept('2'), kept('3')], 1)).toEqual([1, 1, 0]);
  // The list has not been read yet: what the plan says of the others holds.
  expect(clashes([kept('3')], null)).toEqual([1, 1, 0]);
  expect(clashes([kept('1'), kept('2'), kept('3')], 1, [{ starred: false }])).toEqual([0, 0]);
});

test('what is booked stays although its star is gone', () => {
  const plan = planNow(agenda, { items: [kept('2')], at: 1, waiting: [], taken: [] });
  expect(plan.map(({ session, starred }) => [session.title, starred])).toEqual([
    ['第1场', false],
    ['第2场', true],
  ]);
});

test('before anything is known of stars the plan is as the service gave it', () => {
  expect(planNow(agenda, { items: [], at: null, waiting: [], taken: [] })).toEqual(agenda.days[0]?.sessions);
});
