import { FIGURE_KEYS, figureOf, FIGURES, figureValues } from './figure';

test('totals are read by key and ratios divide figures', () => {
  const totals: Record<string, number> = { registrations: 40, arrivals: 30, registrations_brought: 10 };
  expect(figureValues((key) => totals[key] ?? 0)).toMatchObject({
    registrations: 40,
    arrivals: 30,
    arrival_rate: 0.75,
    k_factor: 0.25,
    posters: 0,
  });
});

test('a ratio of nothing to nothing is no number', () => {
  expect(figureValues(() => 0).arrival_rate).toBeNull();
});

test('every figure says its formula in both languages, and a ratio divides figures that exist', () => {
  for (const key of FIGURE_KEYS) {
    const { words, name, value } = figureOf(key);
    expect([words.zh.length > 5, words.en.length > 10, name.zh !== '', name.en !== '']).toEqual([true, true, true, true]);
    if (value !== 'code' && 'ratio' in value) expect(value.ratio.every((part) => part in FIGURES)).toBe(true);
  }
});
