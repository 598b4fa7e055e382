import { mayEnter, stageLeft, takesEntries, termsFault, whyNotPlayable, whyNotRedeemable, type DrawTerms } from './rules';

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
  ['registered', 'visitor', true],
  ['registered', 'vip', true],
  ['registered', 'exhibitor', false],
  ['registered', 'builder', false],
  ['registered', 'staff', false],
  ['cancelled', 'visitor', false],
])('a %s %s may enter: %s', (status, kind, may) => expect(mayEnter({ status, kind })).toBe(may));

test.each([
  ['published', 7, true],
  ['published', 8, false],
  ['frozen', 7, false],
  ['draft', 7, false],
])('a %s draw at %d takes entries: %s', (state, hour, takes) => expect(takesEntries({ state, closesAt: day(8) }, day(hour))).toBe(takes));

test.each<[Partial<{ kind: string; state: string }>, boolean, number, string | null]>([
  [{}, true, 2, null],
  [{}, false, 2, 'draw_no_entry'],
  [{}, true, 0, 'draw_not_open'],
  [{}, true, 8, 'draw_not_open'],
  [{ state: 'done' }, true, 2, 'draw_not_open'],
  [{ kind: 'stage' }, true, 2, 'draw_not_open'],
])('playing %j with entry %s at %d: %s', (fields, hasEntry, hour, code) =>
  expect(whyNotPlayable({ kind: 'instant', state: 'published', opensAt: day(1), closesAt: day(8), ...fields }, hasEntry, day(hour))).toBe(
    code,
  ),
);

test('absent winners give their prizes back to the drum', () => {
  const rounds = [
    { prizeId: 'a', winners: ['1', '2'] },
    { prizeId: 'b', winners: ['3'] },
  ];
  expect(stageLeft({ id: 'a', quantity: 3 }, rounds, [])).toBe(1);
  expect(stageLeft({ id: 'a', quantity: 2 }, rounds, [{ prizeId: 'a', n: 1 }])).toBe(1);
  expect(stageLeft({ id: 'a', quantity: 2 }, rounds, [{ prizeId: 'b', n: 1 }])).toBe(0);
});

test.each([
  ['won', 9, null],
  ['won', 10, 'prize_too_late'],
  ['redeemed', 9, 'prize_redeemed'],
  ['absent', 9, 'prize_forfeited'],
  ['free', 9, 'prize_code_unknown'],
] as const)('a %s prize at %d: %s', (state, hour, code) => expect(whyNotRedeemable({ state }, day(9), day(hour))).toBe(code));
