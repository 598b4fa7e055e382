import { useTestDatabase } from '../../testing/database';
import { acquireLease, releaseLease, renewLease } from './lease';
import { Lease } from './model';

useTestDatabase();

test('a lease has one owner until it is given back; its token grows', async () => {
  const first = await acquireLease('a', 'one', 60_000);
  expect(await acquireLease('a', 'two', 60_000)).toBeNull();
  await releaseLease(first!);
  const second = await acquireLease('a', 'two', 60_000);
  expect(second!.token).toBe(first!.token + 1);
  expect(await renewLease(first!, 60_000)).toBe(false);
  expect(await renewLease(second!, 60_000)).toBe(true);
});

test('a lease that has run out by the database clock can be taken', async () => {
  await acquireLease('a', 'one', 60_000);
  await Lease.updateOne({ _id: 'a' }, { $set: { until: new Date(Date.now() - 1) } });
  expect((await acquireLease('a', 'two', 60_000))!.owner).toBe('two');
});

test('a lease further ahead than its own length is void: the database’s clock was set back', async () => {
  await acquireLease('a', 'one', 60_000);
  await Lease.updateOne({ _id: 'a' }, { $set: { until: new Date(Date.now() + 3_600_000) } });
  expect((await acquireLease('a', 'two', 60_000))!.owner).toBe('two');
});

test('a step back of milliseconds voids nothing', async () => {
  await acquireLease('a', 'one', 60_000);
  await Lease.updateOne({ _id: 'a' }, { $set: { until: new Date(Date.now() + 60_500) } });
  expect(await acquireLease('a', 'two', 60_000)).toBeNull();
});
