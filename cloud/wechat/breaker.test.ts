import { createBreaker } from './breaker';

const fail = (breaker: ReturnType<typeof createBreaker>, times: number, at: number) => {
  for (let n = 0; n < times; n += 1) breaker.record(false, at);
};

test('opens at eight failures that are half of the calls, for five seconds', () => {
  const breaker = createBreaker();
  fail(breaker, 7, 0);
  expect(breaker.waitMs(0)).toBe(0);
  fail(breaker, 1, 0);
  expect(breaker.waitMs(1_000)).toBe(4_000);
});
test('stays closed while most calls are answered', () => {
  const breaker = createBreaker();
  for (let n = 0; n < 30; n += 1) breaker.record(n % 3 !== 0, 0);
  expect(breaker.waitMs(0)).toBe(0);
});
test('failures of long ago do not count', () => {
  const breaker = createBreaker();
  fail(breaker, 7, 0);
  fail(breaker, 7, 20_000);
  expect(breaker.waitMs(20_000)).toBe(0);
});
test('lets one probe through; its answer closes it', () => {
  const breaker = createBreaker();
  fail(breaker, 8, 0);
  expect(breaker.waitMs(5_001)).toBe(0);
  expect(breaker.waitMs(5_002)).toBeGreaterThan(0);
  breaker.record(true, 5_100);
  expect([breaker.waitMs(5_101), breaker.isOpen()]).toEqual([0, false]);
});
test('a failed probe doubles the pause, up to a minute', () => {
  const breaker = createBreaker();
  fail(breaker, 8, 0);
  let now = 0;
  const pauses: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    now += breaker.waitMs(now) + 1;
    breaker.waitMs(now);
    breaker.record(false, now);
    pauses.push(breaker.waitMs(now));
  }
  expect(pauses).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});
