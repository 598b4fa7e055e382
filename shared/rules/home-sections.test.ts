import { HOME_SECTIONS, orderedSections, sectionsAt } from './home-sections';

const shownAll = HOME_SECTIONS.map((key) => ({ key, shown: true }));

test('without an order it is the usual one, everything shown', () => expect(orderedSections([])).toEqual(shownAll));

test('what the order does not know stands after what it usually follows; what is no section any more, or stands there twice, is left out', () => {
  const order = [
    { key: 'organiser', shown: true },
    { key: 'floor_plan', shown: true },
    { key: 'halls', shown: false },
    { key: 'organiser', shown: false },
  ];
  const found = orderedSections(order);
  expect(found.filter(({ key }) => key === 'organiser' || key === 'halls')).toEqual([
    { key: 'organiser', shown: true },
    { key: 'halls', shown: false },
  ]);
  const names = found.map(({ key }) => key);
  expect(names.indexOf('introduction')).toBe(names.indexOf('halls') + 1);
  expect(names.indexOf('plan')).toBe(names.indexOf('ticket') + 1);
  expect(found.map((one) => one.key).sort()).toEqual([...HOME_SECTIONS].sort());
  expect(found.every((one) => one.shown || one.key === 'halls')).toBe(true);
});

test('at each time the home page has what is of use then, and first what everybody looks for', () => {
  expect(sectionsAt('before', []).slice(0, 4)).toEqual(['ticket', 'plan', 'prepare', 'sessions']);
  expect(sectionsAt('during', []).slice(0, 4)).toEqual(['ticket', 'sessions', 'halls', 'plan']);
  expect(sectionsAt('during', [])).not.toContain('prepare');
  expect(sectionsAt('evening', [])).toContain('prepare');
  const after = sectionsAt('after', []);
  expect(after.slice(0, 5)).toEqual(['recap', 'highlights', 'survey', 'sessions', 'news']);
  for (const phase of ['before', 'during', 'evening'] as const) expect(sectionsAt(phase, [])).not.toContain('recap');
  expect(after.filter((key) => ['ticket', 'plan', 'prepare'].includes(key))).toEqual([]);
});

test('an order of the organiser’s holds, but for what comes first at that time; what is hidden stays hidden', () => {
  const order = [
    { key: 'halls', shown: true },
    { key: 'sessions', shown: false },
    { key: 'ticket', shown: true },
  ];
  expect(sectionsAt('before', order)[0]).toBe('halls');
  expect(sectionsAt('during', order).slice(0, 2)).toEqual(['ticket', 'halls']);
  expect(sectionsAt('during', order)).not.toContain('sessions');
});
