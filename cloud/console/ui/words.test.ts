import { instantOf, wallClockIn } from './words';

test.each([
  ['Asia/Shanghai', '2026-03-01T08:05', '2026-03-01T00:05:00.000Z'],
  ['Europe/Brussels', '2026-03-29T12:00', '2026-03-29T10:00:00.000Z'],
  ['Europe/Brussels', '2026-03-29T01:30', '2026-03-29T00:30:00.000Z'],
  ['Europe/Brussels', '2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
  ['America/New_York', '2026-07-04T23:59', '2026-07-05T03:59:00.000Z'],
])('%s shows %s at %s, and back', (zone, wall, instant) => {
  expect(instantOf(zone, wall)).toBe(instant);
  expect(wallClockIn(zone, instant)).toBe(wall);
});
