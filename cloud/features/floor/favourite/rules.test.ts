import { driftOf, later, NEVER, standingOf } from './rules';

const now = new Date('2026-03-10T02:00:00Z');
const minute = (n: number) => new Date(now.getTime() + n * 60_000).toISOString();

/** Every order of a few things. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((one, index) => orders(things.filter((_, other) => other !== index)).map((rest) => [one, ...rest]));
}

test('changes in any order, and twice, end the same', () => {
  const changes = [
    { at: minute(-9), starred: true, note: '先看样机' },
    { at: minute(-7), starred: true },
    { at: minute(-5), starred: false },
    { at: minute(-3), starred: true, note: '问价格' },
    { at: minute(-3), starred: true, note: '问交期' },
  ];
  const ends = orders(changes).map((some) => [...some, ...some].map((one) => standingOf(one, now)).reduce(later, NEVER));
  expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
  expect(ends[0]).toMatchObject({ starred: true, note: '问价格' > '问交期' ? '问价格' : '问交期' });
});

test('what is taken back loses its note; kept again without one it has none', () => {
  const end = [
    { at: minute(-3), starred: true, note: '问价格' },
    { at: minute(-2), starred: false },
    { at: minute(-1), starred: true },
  ]
    .map((one) => standingOf(one, now))
    .reduce(later, NEVER);
  expect(end).toMatchObject({ starred: true, note: '' });
});

test('a phone whose clock is years ahead can still be answered by another', () => {
  const ahead = standingOf({ at: '2031-01-01T00:00:00Z', starred: true }, now);
  expect(later(ahead, standingOf({ at: minute(5), starred: false }, new Date(minute(5))))).toMatchObject({ starred: false });
});

test('a phone whose clock is an hour behind is put right by when it sent; what was long on its way is not', () => {
  const sentAt = minute(-60);
  const late = standingOf({ at: minute(-61), starred: false }, now, driftOf(sentAt, now));
  expect(late.starAt.toISOString()).toBe(minute(-1));
  expect(driftOf(new Date(now.getTime() - 20_000).toISOString(), now)).toBe(0);
  expect(driftOf(undefined, now)).toBe(0);
});
