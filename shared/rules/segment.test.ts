import type { SegmentCondition, SegmentGroup, SegmentNode, SegmentOp, TraitView } from '../contracts/segment';
import { conditionFault, explain, meets, rangeOf, segmentFault, type PersonTraits, type SegmentClock } from './segment';
import { saySegment } from './segment-words';

const DAY = 86_400_000;
const clock: SegmentClock = {
  now: Date.parse('2026-03-10T12:00:00Z'),
  startOf: (day) => Date.parse(`${day}T00:00:00+08:00`),
  endOf: (day) => Date.parse(`${day}T00:00:00+08:00`) + DAY,
};
const trait = (key: string, kind: TraitView['kind'], zh: string, en: string, values: string[] = []): [string, TraitView] => [
  key,
  {
    key,
    group: 'registration',
    words: { zh, en },
    kind,
    options: values.map((value) => ({ value, words: { zh: `${value}号`, en: value.toUpperCase() } })),
    common: kind !== 'choice',
  },
];
const traits = new Map([
  trait('came', 'flag', '已到场', 'came'),
  trait('starred', 'choice', '收藏的议程', 'starred session', ['a', 'b', 'c']),
  trait('brought', 'number', '带来人数', 'people brought'),
  trait('company', 'text', '单位', 'company'),
  trait('registered_at', 'date', '报名时间', 'registered'),
]);
const is = (key: string, op: SegmentOp, ...values: string[]): SegmentCondition => ({ kind: 'condition', trait: key, op, values });
const group = (join: 'all' | 'any', items: SegmentNode[], not = false): SegmentGroup => ({ kind: 'group', join, not, items });
const person: PersonTraits = {
  marks: new Set(['came', 'starred', 'starred=a', 'starred=b', 'brought', 'company', 'registered_at']),
  numbers: { brought: 3, registered_at: Date.parse('2026-03-01T16:30:00Z') },
  texts: { company: '西门子(中国)有限公司' },
};

test.each<[SegmentCondition, boolean]>([
  [is('came', 'yes'), true],
  [is('came', 'no'), false],
  [is('starred', 'any', 'c', 'a'), true],
  [is('starred', 'any', 'c'), false],
  [is('starred', 'every', 'a', 'b'), true],
  [is('starred', 'every', 'a', 'c'), false],
  [is('starred', 'none', 'c'), true],
  [is('starred', 'none', 'c', 'b'), false],
  [is('starred', 'filled'), true],
  [is('starred', 'empty'), false],
  [is('brought', 'at_least', '3'), true],
  [is('brought', 'at_least', '4'), false],
  [is('brought', 'at_most', '3'), true],
  [is('brought', 'between', '1', '2'), false],
  [is('company', 'contains', '西门子（中国）'), true],
  [is('company', 'is', '西门子'), false],
  // Half past midnight of the second in the show's zone.
  [is('registered_at', 'since', '2026-03-02'), true],
  [is('registered_at', 'until', '2026-03-01'), false],
  [is('registered_at', 'within', '2026-03-02', '2026-03-02'), true],
  [is('registered_at', 'last_days', '9'), true],
  [is('registered_at', 'last_days', '8'), false],
])('%j: %p', (condition, met) => {
  expect(conditionFault(condition, traits)).toBeNull();
  expect(meets(condition, person, clock)).toBe(met);
});

test('somebody of whom a number or text is not known is in none of its ranges', () => {
  const nobody: PersonTraits = { marks: new Set(), numbers: {}, texts: {} };
  for (const condition of [is('brought', 'at_most', '5'), is('company', 'contains', 'a'), is('registered_at', 'until', '2026-03-01')])
    expect(meets(condition, nobody, clock)).toBe(false);
});

test('groups join, deny and lie in each other; each part is told by itself', () => {
  const root = group('all', [
    is('came', 'yes'),
    group('any', [is('starred', 'any', 'c'), group('all', [is('brought', 'at_least', '9')], true)]),
  ]);
  expect(meets(root, person, clock)).toBe(true);
  expect(explain(root, person, clock)).toEqual([
    { path: [], met: true },
    { path: [0], met: true },
    { path: [1], met: true },
    { path: [1, 0], met: false },
    { path: [1, 1], met: true },
    { path: [1, 1, 0], met: false },
  ]);
  expect([meets(group('any', []), person, clock), meets(group('all', [], true), person, clock)]).toEqual([true, false]);
});

test.each<[string, SegmentGroup, string | null]>([
  ['what the show has', group('all', [is('starred', 'any', 'a')]), null],
  ['a trait it has not', group('all', [is('gone', 'yes')]), 'unknown_trait'],
  ['another kind of operator', group('all', [is('came', 'at_least', '1')]), 'op'],
  ['an option that is gone', group('all', [is('starred', 'any', 'z')]), 'option'],
  ['no value', group('all', [is('starred', 'any')]), 'values'],
  ['too many values', group('all', [is('company', 'is', 'a', 'b')]), 'values'],
  ['no number', group('all', [is('brought', 'at_least', 'three')]), 'values'],
  ['a range backwards', group('all', [is('brought', 'between', '10', '9')]), 'values'],
  ['a day that is none', group('all', [is('registered_at', 'since', '2026-02-30')]), 'values'],
  ['an empty group', group('all', [group('any', [])]), 'empty_group'],
  [
    'too many conditions',
    group(
      'any',
      Array.from({ length: 31 }, () => is('came', 'yes')),
    ),
    'too_many',
  ],
  ['nothing asked', group('all', []), null],
])('%s', (_, root, fault) => expect(segmentFault(root, traits)).toBe(fault));

test('a day is one of the show’s calendar', () => {
  expect(rangeOf(is('registered_at', 'within', '2026-03-02', '2026-03-03'), clock)).toEqual({
    from: Date.parse('2026-03-01T16:00:00Z'),
    before: Date.parse('2026-03-03T16:00:00Z'),
  });
});

test('a segment is one sentence in either language', () => {
  const root = group('all', [
    is('came', 'yes'),
    group('any', [is('starred', 'any', 'a', 'b'), is('brought', 'at_least', '2')]),
    group('all', [is('company', 'contains', '西门子')], true),
  ]);
  expect(saySegment(root, traits, 'zh')).toBe('已到场，并且（收藏的议程为a号或b号，或者带来人数不少于 2），并且不满足（单位包含“西门子”）');
  expect(saySegment(root, traits, 'en')).toBe(
    'came, and (starred session is A or B, or people brought at least 2), and not (company contains "西门子")',
  );
  expect(saySegment(group('all', []), traits, 'zh')).toBe('所有人');
});
