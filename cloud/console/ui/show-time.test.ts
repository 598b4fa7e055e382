import { execFileSync } from 'node:child_process';
import { instantOf, showTime, wallClockIn } from './show-time';

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

test('what people read: no leading zeros, the year where asked, midnight as 00, the city or else the zone', () => {
  const time = showTime('Europe/Brussels', '布鲁塞尔');
  expect(time.minute('2026-02-01T07:05:00Z')).toBe('2月1日 08:05');
  expect(time.dated('2025-12-31T23:00:00Z')).toBe('2026年1月1日 00:00');
  expect(time.day('2025-12-31T23:00:00Z')).toBe('2026-01-01');
  expect([time.clock, showTime('Asia/Shanghai', '').clock]).toEqual(['展会当地时间（布鲁塞尔）', '展会当地时间（Asia/Shanghai）']);
  const english = [showTime('Asia/Shanghai', '上海', 'en'), showTime('America/New_York', 'Boston', 'en')].map((one) => one.clock);
  expect(english).toEqual(['local time of the show (Shanghai)', 'local time of the show (Boston)']);
});

// A process of its own for each: the zone of a running one cannot be changed.
test.each(['Asia/Shanghai', 'America/New_York', 'Europe/Brussels'])('a show in Brussels seen from %s', (reader) => {
  const script = `
    const { showTime } = require('./cloud/console/ui/show-time.ts');
    const time = showTime('Europe/Brussels', '');
    const dayjs = require('dayjs');
    const wall = time.toWallClock('2026-01-31T23:30:00Z');
    // What a picker does with it: shown as a local date, read back by its digits.
    console.log(JSON.stringify([new Date(2026, 0, 1).getTimezoneOffset(), time.minute('2026-01-31T23:30:00Z'), wall,
      time.fromWallClock(dayjs(wall).format('YYYY-MM-DDTHH:mm')), time.fromWallClock('2026-07-01T09:00')]));`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: reader },
  });
  expect(JSON.parse(output)).toEqual([
    { 'Asia/Shanghai': -480, 'America/New_York': 300, 'Europe/Brussels': -60 }[reader],
    '2月1日 00:30',
    '2026-02-01T00:30',
    '2026-01-31T23:30:00.000Z',
    '2026-07-01T07:00:00.000Z',
  ]);
});
