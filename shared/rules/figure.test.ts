import { KPIS, kpiValues } from './figure';

test('counters are read by name and ratios divide figures', () => {
  const totals: Record<string, number> = { 'participant.registered': 40, 'participant.arrived': 30, 'registration.brought': 10 };
  expect(kpiValues((counter) => totals[counter] ?? 0)).toMatchObject({
    registrations: 40,
    arrivals: 30,
    arrival_rate: 0.75,
    k_factor: 0.25,
    posters: 0,
  });
});

test('a ratio of nothing to nothing is no number', () => {
  expect(kpiValues(() => 0).arrival_rate).toBeNull();
});

test('every figure says its formula and is either a counter or a ratio of figures', () => {
  for (const kpi of Object.values(KPIS)) {
    expect(kpi.words.length).toBeGreaterThan(5);
    expect('counter' in kpi).not.toBe('ratio' in kpi);
    if ('ratio' in kpi) expect(kpi.ratio.every((part) => part in KPIS)).toBe(true);
  }
});
