import { givingWay } from './load';

const busyFor = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};
const timeOf = async (work: () => Promise<void>) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

test('where the loop is busy, others get twice the time the last piece took, and no more than a fifth of a second', async () => {
  const giveWay = givingWay();
  busyFor(40);
  expect(await timeOf(giveWay)).toBeGreaterThan(75);
  busyFor(500);
  expect(await timeOf(giveWay)).toBeLessThan(450);
});

test('where it has time, nobody waits', async () => {
  const giveWay = givingWay();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await timeOf(giveWay)).toBeLessThan(75);
});
