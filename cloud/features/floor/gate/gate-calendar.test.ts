import { DEFAULT_EARLY_DOORS, type GateRule } from '@shared/contracts/gate';
import { kindNumber } from '@shared/rules/ticket-types';
import { gateDayOf, gateDays, windowsOfRule, type ShowTimes } from './gate-calendar';

const ALL: GateRule = { kinds: null, days: null, from: null, to: null };
const day = (date: string, opens: string, closes: string) => ({ date, opensAt: new Date(opens), closesAt: new Date(closes) });

/** Three days around a day off, with evenings past midnight, in a zone whose clocks go forward in the first night (29 March 2026). */
const BERLIN: ShowTimes = {
  timeZone: 'Europe/Berlin',
  days: [
    day('2026-03-28', '2026-03-28T18:00:00+01:00', '2026-03-29T03:30:00+02:00'),
    day('2026-03-29', '2026-03-29T10:00:00+02:00', '2026-03-30T01:00:00+02:00'),
    day('2026-03-31', '2026-03-31T09:00:00+02:00', '2026-03-31T18:00:00+02:00'),
  ],
};
const iso = (ms: number) => new Date(ms).toISOString();
const daysOf = (show: ShowTimes, rules: GateRule[] = [ALL], early = DEFAULT_EARLY_DOORS, runsOn: string[] = []) =>
  gateDays(show, rules, early, runsOn).map((one) => `${one.date} ${iso(one.fromMs)}`);

test('a day begins at local midnight, or when the evening before has ended', () => {
  expect(daysOf(BERLIN)).toEqual([
    '2026-03-28 2026-03-27T23:00:00.000Z',
    // 03:30 summer time: the evening ends after the hour that was left out.
    '2026-03-29 2026-03-29T01:30:00.000Z',
    '2026-03-30 2026-03-29T23:00:00.000Z',
    '2026-03-31 2026-03-30T22:00:00.000Z',
    '2026-04-01 2026-03-31T22:00:00.000Z',
  ]);
});

test('the clocks going back make a day of 25 hours, not a second one', () => {
  const show: ShowTimes = {
    timeZone: 'Europe/Berlin',
    days: ['24', '25', '26'].map((d) =>
      day(`2026-10-${d}`, `2026-10-${d}T09:00:00+0${d === '24' ? 2 : 1}:00`, `2026-10-${d}T18:00:00+0${d === '24' ? 2 : 1}:00`),
    ),
  };
  expect(daysOf(show).slice(1, 3)).toEqual(['2026-10-25 2026-10-24T22:00:00.000Z', '2026-10-26 2026-10-25T23:00:00.000Z']);
});

test('a night that ends after the next early door opens makes way for it', () => {
  const show: ShowTimes = {
    timeZone: 'Asia/Shanghai',
    days: [
      day('2026-05-01', '2026-05-01T09:00:00+08:00', '2026-05-02T07:30:00+08:00'),
      day('2026-05-02', '2026-05-02T09:00:00+08:00', '2026-05-02T17:00:00+08:00'),
    ],
  };
  expect(daysOf(show, [ALL], [{ kinds: ['builder'], minutes: 120 }])[1]).toBe(`2026-05-02 ${iso(Date.parse('2026-05-02T07:00:00+08:00'))}`);
});

test('days that rules name are days too, with the morning after; far dates do not fill the years between', () => {
  expect(daysOf(BERLIN, [{ ...ALL, days: ['2026-03-26', '2027-01-01'] }]).map((one) => one.slice(0, 10))).toEqual([
    '2026-03-26',
    '2026-03-27',
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
    '2026-03-31',
    '2026-04-01',
    '2027-01-01',
    '2027-01-02',
  ]);
});

test('a day that runs on is one with the next day of the show, over the day off between them', () => {
  expect(daysOf(BERLIN, [ALL], DEFAULT_EARLY_DOORS, ['2026-03-29']).map((one) => one.slice(0, 10))).toEqual([
    '2026-03-28',
    '2026-03-29',
    '2026-04-01',
  ]);
});

test('a moment belongs to its evening after midnight, and before the show to its local date', () => {
  const days = gateDays(BERLIN, [ALL], DEFAULT_EARLY_DOORS, []);
  const at = (text: string) => gateDayOf(days, BERLIN.timeZone, new Date(text)).date;
  expect(at('2026-03-29T03:15:00+02:00')).toBe('2026-03-28');
  expect(at('2026-03-29T03:30:00+02:00')).toBe('2026-03-29');
  expect(at('2026-03-30T00:59:00+02:00')).toBe('2026-03-29');
  expect(at('2026-03-20T23:30:00+01:00')).toBe('2026-03-20');
});

describe('hours', () => {
  const windows = (rule: Partial<GateRule>, early = DEFAULT_EARLY_DOORS) =>
    windowsOfRule({ ...ALL, ...rule }, BERLIN, early).map((one) => [one.types, iso(one.fromMs), iso(one.toMs)]);

  test('that end before they begin end the next morning', () => {
    expect(windows({ days: ['2026-03-28'], from: '20:00', to: '02:30' })).toEqual([
      // 02:30 does not exist in that night: the clock says 03:30 then.
      [null, '2026-03-28T19:00:00.000Z', '2026-03-29T01:30:00.000Z'],
    ]);
    expect(windows({ days: ['2026-03-27'], from: '22:00', to: '01:00' })).toEqual([
      [null, '2026-03-27T21:00:00.000Z', '2026-03-28T00:00:00.000Z'],
    ]);
  });

  test('without a beginning open for each kind as long before the doors as the early-door rule says', () => {
    const early = [
      { kinds: ['exhibitor' as const, 'builder' as const], minutes: 120 },
      { kinds: ['vip' as const], minutes: 45 },
    ];
    const mine = windows({ days: ['2026-03-31'] }, early);
    const opens = (kind: Parameters<typeof kindNumber>[0]) =>
      mine.find(([types]) => (types as number[] | null)?.includes(kindNumber(kind)))?.[1];
    expect([opens('builder'), opens('exhibitor'), opens('vip'), opens('visitor')]).toEqual([
      '2026-03-31T05:00:00.000Z',
      '2026-03-31T05:00:00.000Z',
      '2026-03-31T06:15:00.000Z',
      '2026-03-31T07:00:00.000Z',
    ]);
    expect(new Set(mine.flatMap(([types]) => types as number[])).size).toBe(6);
  });

  test('with a beginning of their own know no early door', () => {
    expect(windows({ days: ['2026-03-31'], from: '09:00' }, [{ kinds: null, minutes: 60 }])).toEqual([
      [null, '2026-03-31T07:00:00.000Z', '2026-03-31T16:00:00.000Z'],
    ]);
  });
});
