import { adviseLanes, arrivedShare, expectedArrivals } from './gate-advice';

test('65 % have come after half an hour, all at the end of the day', () => {
  expect(arrivedShare(-5, 480)).toBe(0);
  expect(arrivedShare(30, 480)).toBeCloseTo(0.65);
  expect(arrivedShare(480, 480)).toBe(1);
});

test('20,000 visitors ask for some 430 entries a minute as the doors open', () => {
  expect(expectedArrivals({ notYetIn: 20_000, showUp: 1, sinceOpening: 0, dayMinutes: 480 })).toBeCloseTo(433.3, 0);
});

const late = { notYetIn: 0, showUp: 1, sinceOpening: 300, dayMinutes: 480 };

test('a gate that passes more than its lanes can bear gets more lanes', () => {
  expect(adviseLanes([{ gateId: 'b', lanes: 2, lastMinutes: [18, 19, 20, 20, 21], share: 1 }], late)).toEqual([
    { gateId: 'b', action: 'open', lanes: 2, expectedPerMinute: 19.6 },
  ]);
});

test('lanes are spared only when half of them would do', () => {
  expect(adviseLanes([{ gateId: 'b', lanes: 4, lastMinutes: [6, 6, 6, 6, 6], share: 1 }], late)).toEqual([
    { gateId: 'b', action: 'close', lanes: 2, expectedPerMinute: 6 },
  ]);
  expect(adviseLanes([{ gateId: 'b', lanes: 3, lastMinutes: [6, 6, 6, 6, 6], share: 1 }], late)).toEqual([]);
});

test('the last lane is never closed', () => {
  expect(adviseLanes([{ gateId: 'b', lanes: 1, lastMinutes: [0, 0], share: 1 }], late)).toEqual([]);
});

test('a closed gate nobody comes to stays closed', () => {
  expect(adviseLanes([{ gateId: 'b', lanes: 0, lastMinutes: [0, 0, 1, 0, 0], share: 1 }], late)).toEqual([]);
});
