import { chatTime, clockTime, datedTime, fieldTime, readFieldTime, tellTimesIn } from './format';

afterEach(() => tellTimesIn(null));

const at = (text: string) => Date.parse(text);

test('phones tell the time of the show, wherever this machine stands', () => {
  tellTimesIn('Asia/Shanghai');
  const morning = at('2026-10-15T01:05:00Z');
  expect([clockTime(morning), datedTime(morning), datedTime(morning, 'en')]).toEqual(['09:05', '10月15日 周四 09:05', 'Thu 15 Oct 09:05']);
  expect(clockTime(at('2026-10-15T16:00:00Z'))).toBe('00:00');
  expect(chatTime(at('2026-10-14T15:59:00Z'), morning)).toBe('昨天 23:59');
  expect(chatTime(at('2026-10-14T16:01:00Z'), morning)).toBe('00:01');
  expect(chatTime(at('2026-10-10T02:00:00Z'), morning)).toBe('10月10日 10:00');
});

test.each(['Asia/Shanghai', 'Europe/Brussels', 'America/New_York'])('a field of date and time means the clock of %s', (zone) => {
  tellTimesIn(zone);
  for (const text of ['2026-10-15T09:05', '2026-03-29T12:00', '2026-10-25T23:30']) expect(fieldTime(readFieldTime(text)!)).toBe(text);
  expect(readFieldTime('')).toBeNull();
});
