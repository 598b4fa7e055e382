import { countSteps, prizesLeft, stageWins, termsFault, whyNotEligible, whyNotEnterable, whyNotRedeemable, type DrawTerms } from './rules';

const day = (hour: number) => new Date(Date.UTC(2026, 2, 10, hour));
const prize = (fields = {}) => ({ id: 'a', name: '奖品', quantity: 1, valueFen: 100, odds: 1000, ...fields });
const terms = (fields: Partial<DrawTerms> = {}): DrawTerms => ({
  kind: 'instant',
  prizes: [prize()],
  opensAt: day(1),
  closesAt: day(8),
  redeemUntil: day(9),
  ...fields,
});

test.each<[string, Partial<DrawTerms>, string | null, string | null]>([
  ['complete', {}, null, null],
  ['exactly 50,000 yuan', { prizes: [prize({ valueFen: 5_000_000 })] }, null, null],
  ['one fen more', { prizes: [prize({ valueFen: 5_000_001 })] }, 'draw_prize_too_dear', 'valueFen'],
  [
    'a stage prize that is too dear',
    { kind: 'stage', prizes: [prize(), prize({ id: 'b', valueFen: 6_000_000 })] },
    'draw_prize_too_dear',
    'valueFen',
  ],
  ['two prizes of one id', { prizes: [prize(), prize()] }, 'draw_incomplete', 'prizes'],
  ['closing before opening', { closesAt: day(1) }, 'draw_incomplete', 'closesAt'],
  ['collecting before closing', { redeemUntil: day(7) }, 'draw_incomplete', 'redeemUntil'],
  ['chances above one', { prizes: [prize({ odds: 600_000 }), prize({ id: 'b', odds: 400_001 })] }, 'draw_incomplete', 'odds'],
  ['a prize nobody can win', { prizes: [prize({ odds: 0 })] }, 'draw_incomplete', 'odds'],
  ['a stage draw needs no chances', { kind: 'stage', prizes: [prize({ odds: 0 })] }, null, null],
])('terms: %s', (_, fields, code, detail) => expect(termsFault(terms(fields))).toEqual(code ? { code, detail } : null));

test.each([
  ['registered', 'visitor', null],
  ['registered', 'vip', null],
  ['registered', 'exhibitor', 'draw_not_for_staff'],
  ['registered', 'builder', 'draw_not_for_staff'],
  ['registered', 'staff', 'draw_not_for_staff'],
  ['cancelled', 'visitor', 'draw_no_entry'],
])('a %s %s who is there: %s', (status, kind, code) => expect(whyNotEligible({ status, kind })).toBe(code));

test.each([
  ['published', 7, null],
  ['published', 8, 'draw_not_open'],
  ['frozen', 7, 'draw_not_open'],
  ['draft', 7, 'draw_not_open'],
])('coming in to a %s draw at %d: %s', (state, hour, code) => expect(whyNotEnterable({ state, closesAt: day(8) }, day(hour))).toBe(code));

test('winners on stage are numbered by prize in the order drawn; a redraw counts on', () => {
  const at = day(2);
  const rounds = [
    { round: 1, prizeId: 'a', winners: ['1', '2'], at },
    { round: 2, prizeId: 'b', winners: ['3'], at },
    { round: 3, prizeId: 'a', winners: ['4'], at },
  ];
  expect(stageWins({ id: 'd', rounds }).map((win) => [win.id, win.round, win.entryId])).toEqual([
    ['d.a.1', 1, '1'],
    ['d.a.2', 1, '2'],
    ['d.b.1', 2, '3'],
    ['d.a.3', 3, '4'],
  ]);
});

test('an absent winner gives the prize back on stage, not to an instant draw', () => {
  expect(prizesLeft('stage', 3, { taken: 2, absent: 1 })).toBe(2);
  expect(prizesLeft('instant', 3, { taken: 2, absent: 1 })).toBe(1);
  expect(prizesLeft('stage', 3, undefined)).toBe(3);
});

test('counts follow each change once, however many happened since', () => {
  const win = (countedAs: 'free' | 'won' | 'redeemed', state: 'won' | 'redeemed' | 'absent', prizeId = 'a') => ({
    prizeId,
    countedAs,
    state,
  });
  expect(countSteps([win('free', 'won'), win('free', 'redeemed'), win('won', 'absent'), win('won', 'redeemed', 'b')])).toEqual({
    'counts.prizes.a.taken': 2,
    'counts.prizes.a.redeemed': 1,
    'counts.prizes.a.absent': 1,
    'counts.prizes.b.redeemed': 1,
  });
  expect(countSteps([win('won', 'won'), win('redeemed', 'redeemed')])).toEqual({});
});

test.each([
  ['won', 9, null],
  ['won', 10, 'prize_too_late'],
  ['redeemed', 9, 'prize_redeemed'],
  ['absent', 9, 'prize_forfeited'],
  ['free', 9, 'prize_code_unknown'],
] as const)('a %s prize at %d: %s', (state, hour, code) => expect(whyNotRedeemable({ state }, day(9), day(hour))).toBe(code));
