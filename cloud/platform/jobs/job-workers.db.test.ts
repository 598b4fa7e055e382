import * as z from 'zod/mini';
import { useTestDatabase } from '../../testing/database';
import { createTestClock } from '../clock';
import { createLogger } from '../log';
import { defineJob, enqueueJob, type Job } from './job';
import { JobRun } from './model';
import { claimRun } from './run-store';
import { createRunner } from './runner';

useTestDatabase();
const log = createLogger('silent');
const runnerOf = (...jobs: Job[]) => createRunner({ jobs, sweeps: [], clock: createTestClock(), log });
const send = (options: Partial<Job<null>> & Pick<Job<null>, 'run'>) => defineJob({ name: 'send', ...options });

async function until(what: () => boolean | Promise<boolean>, patienceMs = 10_000): Promise<void> {
  for (const end = performance.now() + patienceMs; !(await what()); ) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const running = async () => (await JobRun.countDocuments({ state: 'running' })) > 0;

test('a run queued twice under one key runs once', async () => {
  let ran = 0;
  const job = send({ run: async () => void (ran += 1) });
  const runner = runnerOf(job);
  expect([await enqueueJob(job, 'k', null), await enqueueJob(job, 'k', null)]).toEqual([true, false]);
  await runner.tick();
  await runner.tick();
  expect(ran).toBe(1);
});

test('a failing run is tried again later and dead after its attempts', async () => {
  const attempts: number[] = [];
  const job = send({
    maxAttempts: 2,
    async run({ attempt }) {
      attempts.push(attempt);
      throw new Error('no');
    },
  });
  const runner = runnerOf(job);
  await enqueueJob(job, 'k', null);
  await runner.tick();
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'ready', attempts: 1 });
  await JobRun.updateOne({ _id: 'send@k' }, { $set: { availableAt: new Date(0) } });
  await runner.tick();
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'dead', attempts: 2 });
  expect(attempts).toEqual([1, 2]);
});

test('a run whose process died is taken over, and the dead one’s late answer counts for nothing', async () => {
  let release: () => void = () => undefined;
  const job = send({ run: () => new Promise<void>((resolve) => (release = resolve)) });
  await enqueueJob(job, 'k', null);
  const first = runnerOf(job).tick();
  await until(running);
  await JobRun.updateOne({ _id: 'send@k' }, { $set: { availableAt: new Date(0) } });
  await runnerOf(send({ run: async () => undefined })).tick();
  release();
  await first;
  expect(await JobRun.findById('send@k').lean()).toMatchObject({ state: 'done', token: 2 });
});

test('stopping gives running work back', async () => {
  const job = send({
    run: ({ signal }) => new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
  });
  const runner = runnerOf(job);
  await enqueueJob(job, 'k', null);
  const ticking = runner.tick();
  await until(running);
  await runner.stop(5_000);
  await ticking;
  expect(await JobRun.countDocuments({ state: 'ready', owner: null })).toBe(1);
});

test('a claim holds for as long as the job says, not for a common time', async () => {
  const long = send({ leaseMs: 120_000, run: async () => undefined });
  const short = defineJob({ name: 'tidy', leaseMs: 5_000, run: async () => undefined });
  await enqueueJob(long, 'k', null);
  await enqueueJob(short, 'k', null);
  const claimed = [await claimRun([long, short], 'one'), await claimRun([long, short], 'one')];
  const left = new Map(claimed.map((run) => [run!.job, run!.availableAt.getTime() - Date.now()]));
  expect(Math.abs(left.get('send')! - 120_000)).toBeLessThan(2_000);
  expect(Math.abs(left.get('tidy')! - 5_000)).toBeLessThan(2_000);
  expect(await claimRun([long, short], 'two')).toBeNull();
});

test('a run further ahead than it was put off is claimed: the database’s clock was set back', async () => {
  const job = send({ run: async () => undefined });
  await enqueueJob(job, 'k', null);
  await claimRun([job], 'one');
  await JobRun.updateOne({ _id: 'send@k' }, { $set: { availableAt: new Date(Date.now() + 3_600_000) } });
  expect(await claimRun([job], 'two')).toMatchObject({ owner: 'two', token: 2 });
});

test('as many runs of a job at once as it states, and a full job holds up no other', async () => {
  let inside = 0;
  let most = 0;
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const ended: string[] = [];
  const slow = send({
    concurrency: 3,
    async run({ key }) {
      most = Math.max(most, (inside += 1));
      await gate;
      inside -= 1;
      ended.push(key);
    },
  });
  const quick = defineJob({ name: 'tidy', run: async () => void ended.push('quick') });
  for (const key of ['a', 'b', 'c', 'd', 'e']) await enqueueJob(slow, key, null);
  await enqueueJob(quick, 'k', null);
  const runner = runnerOf(slow, quick);
  runner.start();
  try {
    await until(() => inside === 3 && ended.includes('quick'));
    expect(ended).toEqual(['quick']);
    expect(await JobRun.countDocuments({ job: 'send', state: 'ready' })).toBe(2);
    letGo();
    await until(() => ended.length === 6);
    expect(most).toBe(3);
  } finally {
    letGo();
    await runner.stop(1_000);
  }
});

describe('what a run carries', () => {
  const greet = (run: (name: string) => void) =>
    defineJob({ name: 'greet', payload: z.object({ name: z.string() }), run: async ({ payload }) => run(payload.name) });

  test('reaches the job as its schema says', async () => {
    const greeted: string[] = [];
    const job = greet((name) => greeted.push(name));
    await enqueueJob(job, 'k', { name: 'Ann' });
    await runnerOf(job).tick();
    expect(greeted).toEqual(['Ann']);
  });

  test('is refused when it is queued wrong', async () => {
    await expect(
      enqueueJob(
        greet(() => undefined),
        'k',
        { name: 7 as never },
      ),
    ).rejects.toThrow();
    expect(await JobRun.countDocuments()).toBe(0);
  });

  test('is a dead run that says why, without its values, when a newer release no longer reads it; others go on', async () => {
    const greeted: string[] = [];
    const job = greet((name) => greeted.push(name));
    await enqueueJob(defineJob({ name: 'greet', payload: z.object({ who: z.string() }), run: async () => undefined }), 'old', {
      who: 'Bob',
    });
    await enqueueJob(job, 'new', { name: 'Ann' });
    await runnerOf(job).tick();
    expect(await JobRun.findById('greet@old').lean()).toMatchObject({ state: 'dead', error: 'payload: name invalid_type' });
    expect(greeted).toEqual(['Ann']);
  });
});
