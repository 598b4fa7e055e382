import { leftOf, whyLocked } from './rules';

const TERMS = { rule: 'registered' as const, ticketTypes: [], from: null, until: null, handOutUntil: null };
const LOOKER = { standing: 'came' as const, ticketTypeId: 'a', refused: false };
const [NOW, END] = [new Date('2026-03-10T02:00:00Z'), new Date('2026-03-11T09:00:00Z')];

test.each([
  [{}, {}, 1, null],
  [{}, {}, null, null],
  [{}, {}, 0, 'none_left'],
  [{ rule: 'staff' as const }, {}, 1, 'staff'],
  [{}, { refused: true }, 1, 'staff'],
  [{}, { standing: 'nobody' as const }, 0, 'register'],
  [{ rule: 'came' as const }, { standing: 'registered' as const }, 1, 'come'],
  [{ ticketTypes: ['b'] }, {}, 1, 'ticket_type'],
  [{ from: new Date('2026-03-10T02:00:01Z') }, {}, 1, 'later'],
  [{ until: new Date('2026-03-10T01:59:59Z') }, {}, 1, 'over'],
  [{ handOutUntil: new Date('2026-03-10T01:00:00Z') }, { standing: 'nobody' as const }, 1, 'over'],
])('terms %j for %j with %s left: %s', (terms, looker, left, why) => {
  expect(whyLocked({ ...TERMS, ...terms }, { ...LOOKER, ...looker }, left, END, NOW)).toBe(why);
});

test('how many are left', () => {
  expect([leftOf(null, 9), leftOf(3, 1), leftOf(3, 4)]).toEqual([null, 2, 0]);
});
