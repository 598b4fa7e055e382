import { HOME_SECTIONS, orderedSections } from './home-sections';

const shownAll = HOME_SECTIONS.map((key) => ({ key, shown: true }));

test('without an order it is the usual one, everything shown', () => expect(orderedSections([])).toEqual(shownAll));

test('what the order does not know falls at the end; what is no section any more, or stands there twice, is left out', () => {
  const order = [
    { key: 'organiser', shown: true },
    { key: 'floor_plan', shown: true },
    { key: 'halls', shown: false },
    { key: 'organiser', shown: false },
  ];
  const found = orderedSections(order);
  expect(found.slice(0, 2)).toEqual([
    { key: 'organiser', shown: true },
    { key: 'halls', shown: false },
  ]);
  expect(found.map((one) => one.key).sort()).toEqual([...HOME_SECTIONS].sort());
  expect(found.slice(2).every((one) => one.shown)).toBe(true);
});
