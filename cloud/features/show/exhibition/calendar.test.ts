import { isSameTimes, timesOf, usualDays, writtenDays } from './calendar';

const day = (date: string, opens = '09:00', closes = '17:00') => ({ date, opens, closes });

test('days are of the show’s clock, in order, with days off between them and evenings past midnight', () => {
  const times = timesOf([day('2026-10-26', '09:30', '02:00'), day('2026-10-24')], 'Europe/Brussels');
  expect(times.days.map(({ opensAt, closesAt }) => [opensAt.toISOString(), closesAt.toISOString()])).toEqual([
    ['2026-10-24T07:00:00.000Z', '2026-10-24T15:00:00.000Z'],
    ['2026-10-26T08:30:00.000Z', '2026-10-27T01:00:00.000Z'],
  ]);
  expect([times.startsAt, times.endsAt].map((at) => at.toISOString())).toEqual(['2026-10-24T07:00:00.000Z', '2026-10-27T01:00:00.000Z']);
  expect(writtenDays(times)).toEqual([day('2026-10-24'), day('2026-10-26', '09:30', '02:00')]);
});

test('a day whose clocks change is as long as its clock says', () => {
  const [only] = timesOf([day('2026-10-25', '00:30', '04:00')], 'Europe/Brussels').days;
  expect((only!.closesAt.getTime() - only!.opensAt.getTime()) / 3_600_000).toBe(4.5);
});

test.each([
  ['zone_unknown', [day('2026-03-10')], 'Mars/Olympus'],
  ['day_twice', [day('2026-03-10'), day('2026-03-10', '18:00', '20:00')], 'Asia/Shanghai'],
  ['days_overlap', [day('2026-03-10', '18:00', '10:00'), day('2026-03-11')], 'Asia/Shanghai'],
  ['no_days', [], 'Asia/Shanghai'],
])('%s', (why, days, zone) => {
  expect(() => timesOf(days, zone)).toThrow(
    expect.objectContaining({ code: 'exhibition_days_invalid', details: expect.objectContaining({ why }) as unknown }),
  );
});

test('the usual days run from the first to the last, over the end of a month', () => {
  expect(usualDays('2026-02-27', '2026-03-01').map(({ date }) => date)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(() => usualDays('2026-03-02', '2026-03-01')).toThrow(expect.objectContaining({ code: 'exhibition_days_invalid' }));
  expect(() => usualDays('2026-03-01', '2029-03-01')).toThrow(expect.objectContaining({ code: 'exhibition_days_invalid' }));
});

test('the same days in another zone are other times', () => {
  const days = usualDays('2026-03-10', '2026-03-11');
  expect(isSameTimes(timesOf(days, 'Asia/Shanghai'), timesOf(days, 'Asia/Shanghai'))).toBe(true);
  expect(isSameTimes(timesOf(days, 'Asia/Shanghai'), timesOf(days, 'Asia/Tokyo'))).toBe(false);
});
