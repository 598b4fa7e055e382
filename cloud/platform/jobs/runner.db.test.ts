import { useTestDatabase } from '../../testing/database';
import { createTestClock } from '../clock';
import { createLogger } from '../log';
import { acquireLease, releaseLease, renewLease } from './lease';
import { JobRun, Lease } from './model';
import { createRunner, enqueueJob, type Job } from './runner';

useTestDatabase();
const log = createLogger('silent');

function twoRunners(job: Job, clock = createTestClock()) {
  return { clock, runners: [0, 1].map(() => createRunner({ jobs: [job], sweeps: [], clock, log })) };
}

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

test('two processes ticking at once run each slot once', async () => {
  const ran: string[] = [];
  const { clock, runners } = twoRunners({
    name: 'tidy',
    schedule: { everyMs: 60_000 },
    catchUp: 'all',
    run: async ({ key }) => void ran.push(key),
  });
  for (let minute = 0; minute < 3; minute += 1) {
    await Promise.all(runners.map((runner) => runner.tick()));
    clock.advance(60_000);
  }
  expect(ran.sort()).toEqual(['2026-03-01T08:00:00.000Z', '2026-03-01T08:01:00.000Z', '2026-03-01T08:02:00.000Z']);
});

test('a run queued twice under one key runs once', async () => {
  let ran = 0;
  const runner = createRunner({ jobs: [{ name: 'send', run: async () => void (ran += 1) }], sweeps: [], clock: createTestClock(), log });
  expect([await enqueueJob('send', 'k', {}), await enqueueJob('send', 'k', {})]).toEqual([true, false]);
  await runner.tick();
  await runner.tick();
  expect(ran).toBe(1);
});

test('a failing run is tried again later and dead after its attempts', async () => {
  const attempts: number[] = [];
  const runner = createRunner({
    jobs: [
      {
        name: 'send',
        maxAttempts: 2,
        run: async ({ attempt }) => {
          attempts.push(attempt);
          throw new Error('no');
        },
      },
    ],
    sweeps: [],
    clock: createTestClock(),
    log,
  });
  await enqueueJob('send', 'k', {});
  await runner.tick();
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'ready', attempts: 1 });
  await JobRun.updateOne({ _id: 'send@k' }, { $set: { availableAt: new Date(0) } });
  await runner.tick();
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'dead', attempts: 2 });
  expect(attempts).toEqual([1, 2]);
});

test('a run whose process died is taken over, and the dead one’s late answer counts for nothing', async () => {
  let release: () => void = () => undefined;
  const stuck = createRunner({
    jobs: [
      {
        name: 'send',
        run: () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      },
    ],
    sweeps: [],
    clock: createTestClock(),
    log,
  });
  await enqueueJob('send', 'k', {});
  const first = stuck.tick();
  for (let wait = 0; wait < 100 && (await JobRun.countDocuments({ state: 'running' })) === 0; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await JobRun.updateOne({ _id: 'send@k' }, { $set: { availableAt: new Date(0) } });
  const other = createRunner({ jobs: [{ name: 'send', run: async () => undefined }], sweeps: [], clock: createTestClock(), log });
  await other.tick();
  release();
  await first;
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'done', token: 2 });
});

test('stopping gives running work back', async () => {
  const runner = createRunner({
    jobs: [
      {
        name: 'send',
        run: ({ signal }) => new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
      },
    ],
    sweeps: [],
    clock: createTestClock(),
    log,
  });
  await enqueueJob('send', 'k', {});
  const ticking = runner.tick();
  for (let wait = 0; wait < 100 && (await JobRun.countDocuments({ state: 'running' })) === 0; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await runner.stop(5_000);
  await ticking;
  expect(await JobRun.countDocuments({ state: 'ready', owner: null })).toBe(1);
});
