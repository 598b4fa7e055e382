import type { JourneyStep } from '@shared/contracts/journey';
import { DEFAULT_STEPS, dueOf, isAddressed, readOffset, reserveOf, sinceStart, stepFaults, wallClockOf } from './rules';

const show = { startsAt: new Date('2026-03-10T09:00:00+08:00'), endsAt: new Date('2026-03-11T17:00:00+08:00'), timeZone: 'Asia/Shanghai' };
const step = (fields: Partial<JourneyStep>): JourneyStep => ({
  key: 'one',
  anchor: 'start',
  offset: 'PT-1H',
  kind: 'reminder_hour',
  audience: 'registered',
  usefulFor: 'PT1H',
  rank: 1,
  enabled: true,
  ...fields,
});

test.each([
  ['start', 'PT-1H', '2026-03-10T08:00:00+08:00'],
  ['start', 'P-7D', '2026-03-03T09:00:00+08:00'],
  ['start', '-P7D', '2026-03-03T09:00:00+08:00'],
  ['end', 'PT+2H', '2026-03-11T19:00:00+08:00'],
  ['end', '+P1D', '2026-03-12T17:00:00+08:00'],
  ['end', 'P1DT2H', '2026-03-12T19:00:00+08:00'],
] as const)('%s %s is due at %s', (anchor, offset, due) => {
  expect(dueOf(step({ anchor, offset }), show).dueAt).toEqual(new Date(due));
});

test('days keep the wall clock when the clocks change', () => {
  const berlin = {
    startsAt: new Date('2026-03-30T09:00:00+02:00'),
    endsAt: new Date('2026-03-31T17:00:00+02:00'),
    timeZone: 'Europe/Berlin',
  };
  expect(dueOf(step({ offset: 'P-3D' }), berlin).dueAt).toEqual(new Date('2026-03-27T09:00:00+01:00'));
  expect(dueOf(step({ offset: 'PT-72H' }), berlin).dueAt).toEqual(new Date('2026-03-27T08:00:00+01:00'));
});

test.each(['', 'tomorrow', 'P', '7D', 'P1.5X', 'P3Y', '-P99999999999Y', 'PT99999999999999H'])('%j is no offset', (text) =>
  expect(readOffset(text)).toBeNull(),
);

describe('a fixed time', () => {
  const berlin = (day: number) => ({
    startsAt: new Date(`2026-03-${day}T09:00:00+02:00`),
    endsAt: new Date(`2026-03-${day + 1}T17:00:00+02:00`),
    timeZone: 'Europe/Berlin',
  });
  const at = (wallClock: string, day = 30) => dueOf(step({ anchor: 'fixed', at: wallClock }), berlin(day)).dueAt;
  test('stays where it is when the show moves', () => {
    expect(at('2026-03-27T18:30')).toEqual(new Date('2026-03-27T18:30:00+01:00'));
    expect(at('2026-03-27T18:30', 10)).toEqual(at('2026-03-27T18:30'));
  });
  test('that the clocks skip is as much later; one that comes twice is the first', () => {
    expect(at('2026-03-29T02:30')).toEqual(new Date('2026-03-29T03:30:00+02:00'));
    expect(at('2026-10-25T02:30')).toEqual(new Date('2026-10-25T02:30:00+02:00'));
    expect(wallClockOf(at('2026-10-25T02:30'), 'Europe/Berlin')).toBe('2026-10-25T02:30');
  });
  test('without a time, or on no day, cannot be saved', () =>
    expect(stepFaults([step({ anchor: 'fixed' }), step({ key: 'two', anchor: 'fixed', at: '2026-02-30T09:00' })])).toEqual([
      { key: 'one', problem: 'bad_time' },
      { key: 'two', problem: 'bad_time' },
    ]));
  test.each(['2026-03-27T18:30', '2026-03-28T23:59', '2026-04-02T08:00', '2026-03-30T09:00'])(
    '%s is as far from the start of another show',
    (wallClock) => {
      const offset = sinceStart(wallClock, berlin(30)) ?? '';
      expect(dueOf(step({ offset }), berlin(30)).dueAt).toEqual(at(wallClock));
      expect(readOffset(offset)).not.toBeNull();
    },
  );
});

test('repeated keys, bad offsets and steps of no use are reported', () => {
  expect(stepFaults([step({}), step({}), step({ key: 'two', offset: 'soon' }), step({ key: 'three', usefulFor: 'PT-1H' })])).toEqual([
    { key: 'one', problem: 'duplicate_key' },
    { key: 'two', problem: 'bad_offset' },
    { key: 'three', problem: 'useless' },
  ]);
  expect(stepFaults(DEFAULT_STEPS)).toEqual([]);
});

describe('reserveOf', () => {
  const groupOf = (kind: JourneyStep['kind']) => (kind.startsWith('reminder_') ? 'reminder' : null);
  const reserve = (key: string, steps = DEFAULT_STEPS) => reserveOf(steps.find((one) => one.key === key) ?? step({}), steps, show, groupOf);
  test.each([
    ['week', 3],
    ['days', 2],
    ['day', 1],
    ['hour', 0],
    ['highlights', 0],
  ])('%s leaves %d', (key, left) => expect(reserve(key)).toBe(left));
  test('a step that is off needs none', () =>
    expect(
      reserve(
        'week',
        DEFAULT_STEPS.map((one) => (one.key === 'hour' ? { ...one, enabled: false } : one)),
      ),
    ).toBe(2));
  test('an earlier step that matters more has had its turn', () =>
    expect(
      reserve(
        'hour',
        DEFAULT_STEPS.map((one) => (one.key === 'hour' ? { ...one, rank: 9 } : one)),
      ),
    ).toBe(0));
});

test.each([
  ['registered', true, true],
  ['registered', false, true],
  ['checked_in', true, true],
  ['checked_in', false, false],
  ['not_checked_in', true, false],
  ['not_checked_in', false, true],
] as const)('%s, here %s: %s', (audience, checkedIn, addressed) =>
  expect(isAddressed({ audience }, { id: 'p', checkedIn }, new Map())).toBe(addressed),
);

test('of a segment, whoever is in it; of one that is not known, nobody', () => {
  const [audience, members] = [{ segmentId: 's' }, new Map([['s', new Set(['p'])]])];
  const isIn = (id: string, known: ReadonlyMap<string, ReadonlySet<string>>) => isAddressed({ audience }, { id, checkedIn: true }, known);
  expect([isIn('p', members), isIn('q', members), isIn('p', new Map())]).toEqual([true, false, false]);
});
