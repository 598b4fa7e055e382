import { materialsOf, whyLocked } from './rules';

const end = new Date('2026-03-10T03:00:00Z');
const before = new Date('2026-03-10T02:59:59Z');

test.each([
  ['all', 'now', 'nobody', before, null],
  ['all', 'end', 'came', before, 'later'],
  ['all', 'end', 'nobody', end, null],
  ['registered', 'now', 'nobody', before, 'registered'],
  ['registered', 'now', 'registered', before, null],
  ['came', 'now', 'registered', before, 'came'],
  ['came', 'end', 'nobody', before, 'came'],
  ['came', '2026-03-11T08:00:00+08:00', 'came', end, 'later'],
  ['came', '2026-03-10T08:00:00+08:00', 'came', end, null],
] as const)('%s from %s on, asked by %s', (audience, from, standing, now, expected) => {
  expect(whyLocked({ audience, from }, standing, end, now)).toBe(expected);
});

test('a material that stands twice is named once', () => {
  const one = { materialId: 'a'.repeat(24), audience: 'all', from: 'now' } as const;
  const cta = { kind: 'material', label: { zh: '', en: '' }, materialId: 'a'.repeat(24) } as const;
  expect(materialsOf({ materials: [one], replay: null, cta })).toEqual(['a'.repeat(24)]);
});
