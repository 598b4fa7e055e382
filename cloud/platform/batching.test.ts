import { batched } from './batching';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('who asks in one turn shares a call, and each gets their own answer', async () => {
  const calls: number[][] = [];
  const double = batched<number, number>((items) => {
    calls.push([...items]);
    return Promise.resolve(items.map((n) => n * 2));
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(calls).toEqual([[1, 2, 3], [4]]);
});

test('while calls are under way the next ones gather, up to the most of one call', async () => {
  const calls: number[][] = [];
  const finish: (() => void)[] = [];
  const ask = batched<number, number>(
    async (items) => {
      calls.push([...items]);
      await new Promise<void>((resolve) => finish.push(resolve));
      return items;
    },
    { most: 2, atOnce: 1 },
  );
  const first = ask(1);
  await turn();
  const rest = [2, 3, 4].map(ask);
  await turn();
  expect(calls).toEqual([[1]]);
  finish.shift()?.();
  await first;
  await turn();
  expect(calls).toEqual([[1], [2, 3]]);
  finish.shift()?.();
  await turn();
  finish.shift()?.();
  expect(await Promise.all(rest)).toEqual([2, 3, 4]);
});

test('a call that fails fails for its own only', async () => {
  const ask = batched<number, number>((items) => (items.includes(0) ? Promise.reject(new Error('no')) : Promise.resolve(items)), {
    most: 2,
  });
  const answers = await Promise.allSettled([0, 1, 2].map(ask));
  expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
