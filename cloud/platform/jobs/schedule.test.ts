import { dueSlots, type DueSlots } from './schedule';

const at = (text: string) => new Date(`2026-03-01T${text}Z`);
const minutely = { everyMs: 60_000 } as const;
const texts = ({ slots }: DueSlots) => slots.map((slot) => slot.toISOString().slice(11, 19));

test('a job never seen starts with the current slot', () => {
  expect(texts(dueSlots(minutely, 'all', null, at('08:00:30')))).toEqual(['08:00:00']);
});

test('nothing is due twice in one slot', () => {
  expect(dueSlots(minutely, 'all', at('08:00:00'), at('08:00:59'))).toEqual({ slots: [], lastSlot: null, setBack: false });
});

test.each([
  ['all', ['08:01:00', '08:02:00', '08:03:00']],
  ['once', ['08:03:00']],
  ['none', []],
] as const)('after three missed minutes, catch-up %s gives %j', (catchUp, expected) => {
  expect(texts(dueSlots(minutely, catchUp, at('08:00:00'), at('08:03:20')))).toEqual(expected);
});

test('catch-up none still runs a slot that has just begun', () => {
  expect(texts(dueSlots(minutely, 'none', at('08:00:00'), at('08:03:01')))).toEqual(['08:03:00']);
});

test('a clock set back by up to one slot is waited for', () => {
  expect(dueSlots(minutely, 'all', at('08:05:00'), at('08:04:59'))).toEqual({ slots: [], lastSlot: null, setBack: false });
});

test.each([
  ['minutely, by an hour', minutely, at('08:05:00'), at('07:05:30'), at('07:05:00')],
  ['daily, by two days', { daily: '04:00', zone: 'Asia/Shanghai' }, new Date('2026-03-03T20:00:00Z'), at('21:00:00'), at('20:00:00')],
] as const)('a clock set back further starts afresh after the current slot: %s', (_, schedule, lastSlot, now, current) => {
  expect(dueSlots(schedule, 'all', lastSlot, now)).toEqual({ slots: [], lastSlot: current, setBack: true });
});

test('a daily job does not run again when the clock is set back by an hour past its slot', () => {
  const daily = { daily: '04:00', zone: 'Asia/Shanghai' } as const;
  expect(dueSlots(daily, 'once', at('20:00:00'), at('19:30:00'))).toEqual({ slots: [], lastSlot: null, setBack: false });
});

test('a daily job follows the zone across a change to summer time', () => {
  const daily = { daily: '03:30', zone: 'Europe/Brussels' } as const;
  // 2026-03-29: clocks go from 02:00 to 03:00 in Brussels.
  const { slots } = dueSlots(daily, 'all', new Date('2026-03-27T02:30:00Z'), new Date('2026-03-30T12:00:00Z'));
  expect(slots.map((slot) => slot.toISOString())).toEqual([
    '2026-03-28T02:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-30T01:30:00.000Z',
  ]);
});
