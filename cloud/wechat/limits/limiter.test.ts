import { createMemoryBudgetStore } from '../../testing/wechat/memory-stores';
import { createLimiter, windowRule, type BudgetStore } from './limiter';

const rule = { windowMs: 200, perWindow: 20, perDay: null };
const later = (ms = 10_000) => performance.now() + ms;

test('two processes together start no more than the rate in any window of time', async () => {
  let time = 0;
  const monotonic = () => time;
  const sleep = (ms: number) =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        time += ms;
        resolve();
      }),
    );
  const store = createMemoryBudgetStore(monotonic);
  const limiters = [createLimiter({ store, monotonic, sleep }), createLimiter({ store, monotonic, sleep })];
  const perWindow = new Map<number, number>();
  await Promise.all(
    limiters.flatMap((limiter) =>
      [...Array(50).keys()].map(async () => {
        expect(await limiter.take('k', rule, 60_000)).toEqual({ ok: true });
        const window = Math.floor(time / rule.windowMs);
        perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
      }),
    ),
  );
  expect(Math.max(...perWindow.values())).toBeLessThanOrEqual(rule.perWindow);
  expect([...perWindow.values()].reduce((sum, one) => sum + one, 0)).toBe(100);
});

test('a steady stream asks the store about once a window', async () => {
  let asked = 0;
  const inner = createMemoryBudgetStore();
  const store: BudgetStore = { take: (...args) => ((asked += 1), inner.take(...args)) };
  const limiter = createLimiter({ store });
  const wide = windowRule({ perDay: 1_000_000 });
  for (let n = 0; n < 2_000; n += 1) await limiter.take('k', wide, later());
  expect(asked).toBeLessThan(20);
});

test('who would wait past the deadline is told when to come again', async () => {
  const limiter = createLimiter({ store: createMemoryBudgetStore() });
  await Promise.all([...Array(20).keys()].map(() => limiter.take('k', { ...rule, windowMs: 3_600_000 }, later())));
  const permit = await limiter.take('k', { ...rule, windowMs: 3_600_000 }, later(30));
  expect(permit).toMatchObject({ ok: false, reason: 'rate' });
});

test('a used-up day refuses at once', async () => {
  const limiter = createLimiter({ store: createMemoryBudgetStore() });
  const day = { windowMs: 5_000, perWindow: 1_000, perDay: 2 };
  await limiter.take('k', day, later());
  await limiter.take('k', day, later());
  const permit = await limiter.take('k', day, later());
  expect(permit).toMatchObject({ ok: false, reason: 'daily_quota' });
});

test('a store that fails fails the waiting, and works again afterwards', async () => {
  let broken = true;
  const inner = createMemoryBudgetStore();
  const limiter = createLimiter({
    store: { take: (...args) => (broken ? Promise.reject(new Error('database away')) : inner.take(...args)) },
  });
  await expect(limiter.take('k', rule, later())).rejects.toThrow('database away');
  broken = false;
  expect(await limiter.take('k', rule, later())).toEqual({ ok: true });
});

test.each([2, 3, 5, 10, 13, 14, 100, 4_000, 5_000, 60_000])('%i a minute is never exceeded, wherever the minute begins', (perMinute) => {
  const { windowMs, perWindow } = windowRule({ perMinute });
  const touched = Math.ceil(60_000 / windowMs) + 1;
  expect(perWindow).toBeGreaterThan(0);
  expect(touched * perWindow).toBeLessThanOrEqual(perMinute);
});

test('100 a second leaves at least 80', () => {
  const { windowMs, perWindow } = windowRule({ perSecond: 100 });
  expect(11 * perWindow).toBeLessThanOrEqual(100);
  expect((1_000 / windowMs) * perWindow).toBeGreaterThanOrEqual(80);
});
