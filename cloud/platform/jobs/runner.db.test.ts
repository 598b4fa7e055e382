import { useTestDatabase } from '../../testing/database';
import { createTestClock } from '../clock';
import { createLogger } from '../log';
import { clockJumps } from '../metrics';
import { defineJob } from './job';
import { acquireLease } from './lease';
import { createRunner, type Runner } from './runner';
import type { Sweep } from './sweep-loop';

useTestDatabase();
const log = createLogger('silent');
const started: Runner[] = [];

function runnerOf(sweeps: Sweep[]): Runner {
  const runner = createRunner({ jobs: [], sweeps, clock: createTestClock(), log });
  started.push(runner);
  return runner;
}

function startRunner(...sweeps: Sweep[]): Runner {
  const runner = runnerOf(sweeps);
  runner.start();
  return runner;
}

/** A sweep that counts its runs. */
function counting(name = 'count') {
  const sweep = { name, everyMs: 1_000, runs: 0, run: async () => void (sweep.runs += 1) };
  return sweep;
}

async function until(what: () => boolean, patienceMs = 10_000): Promise<void> {
  for (const end = performance.now() + patienceMs; !what(); ) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((runner) => runner.stop(2_000)));
});

test('catching up does at once what comes round soon, leaves housekeeping, and names what another process does or what failed', async () => {
  const [soon, seldom, theirs] = [counting('soon'), { ...counting('seldom'), everyMs: 3_600_000 }, counting('theirs')];
  const there = await acquireLease('sweep/theirs', 'another process', 60_000);
  expect(there).not.toBeNull();
  const fails = { name: 'fails', everyMs: 1_000, run: () => Promise.reject(new Error('no')) };
  const runner = runnerOf([soon, seldom, theirs, fails]);
  expect(await runner.catchUp()).toEqual(['theirs', 'fails']);
  expect([soon.runs, seldom.runs, theirs.runs]).toEqual([1, 0, 0]);
  await runner.catchUp();
  expect([soon.runs, seldom.runs]).toEqual([2, 0]);
});

test('a sweep that hangs and one that fails delay no other', async () => {
  let letGo: () => void = () => undefined;
  const count = counting();
  startRunner(
    { name: 'hangs', everyMs: 1_000, run: () => new Promise<void>((resolve) => (letGo = resolve)) },
    {
      name: 'fails',
      everyMs: 1_000,
      run: async () => {
        throw new Error('no');
      },
    },
    count,
  );
  await until(() => count.runs >= 3, 6_000);
  letGo();
});

test('a sweep with more waiting goes on at once, and others come between', async () => {
  const count = counting();
  let batches = 0;
  startRunner({ name: 'drains', everyMs: 1_000, run: async () => (batches += 1) < 500 }, count);
  await until(() => batches === 500 && count.runs >= 1, 5_000);
});

test('a gentle sweep rests between batches for as long as it kept the process busy', async () => {
  const BUSY_MS = 30;
  const ran: number[] = [];
  startRunner({
    name: 'gentle',
    everyMs: 3_600_000,
    gentle: true,
    async run() {
      const began = performance.now();
      ran.push(began);
      while (performance.now() - began < BUSY_MS);
      return ran.length < 5;
    },
  });
  await until(() => ran.length === 5);
  expect(ran[4]! - ran[0]!).toBeGreaterThan(4 * 2 * BUSY_MS - 10);
});

test('two processes never run one sweep at once, and when one stops the other takes over without waiting', async () => {
  const inside = { now: 0, most: 0 };
  const ran: [number, number] = [0, 0];
  const sweepOf = (process: 0 | 1): Sweep => ({
    name: 'shared',
    everyMs: 1_000,
    async run() {
      inside.most = Math.max(inside.most, (inside.now += 1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      inside.now -= 1;
      ran[process] += 1;
      return ran[process] % 10 !== 0;
    },
  });
  const first = startRunner(sweepOf(0));
  startRunner(sweepOf(1));
  await until(() => Math.max(...ran) >= 20);
  expect([inside.most, Math.min(...ran)]).toEqual([1, 0]);
  const leader = ran[0] ? first : started[1]!;
  const follower = ran[0] ? 1 : 0;
  await leader.stop(2_000);
  await until(() => ran[follower] > 0, 4_000);
  expect(inside.most).toBe(1);
});

test('a forced round sweeps until nothing is waiting', async () => {
  let left = 50;
  await runnerOf([{ name: 'drains', everyMs: 3_600_000, run: async () => (left -= 1) > 0 }]).tick();
  expect(left).toBe(0);
});

test('stopping waits for a running sweep and gives its lease back', async () => {
  let ended = false;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const runner = startRunner({
    name: 'slow',
    everyMs: 1_000,
    run: ({ signal }) =>
      new Promise<void>((resolve) => {
        begin();
        signal.addEventListener('abort', () =>
          setTimeout(() => {
            ended = true;
            resolve();
          }, 200),
        );
      }),
  });
  await begun;
  await runner.stop(5_000);
  expect(ended).toBe(true);
  expect(await acquireLease('sweep/slow', 'another', 1_000)).not.toBeNull();
});

test('a sweep that does not end keeps its lease after the grace: nobody runs beside it', async () => {
  let letGo: () => void = () => undefined;
  let began = false;
  const runner = startRunner({
    name: 'deaf',
    everyMs: 1_000,
    run: () => {
      began = true;
      return new Promise<void>((resolve) => (letGo = resolve));
    },
  });
  await until(() => began);
  await runner.stop(100);
  expect(await acquireLease('sweep/deaf', 'another', 1_000)).toBeNull();
  letGo();
});

test.each([
  ['back', -3_600_000],
  ['forward', 3_600_000],
] as const)('a wall clock set %s by an hour stops nothing and is counted', async (direction, byMs) => {
  const jumps = async () => (await clockJumps.get()).values.find(({ labels }) => labels.direction === direction)?.value ?? 0;
  const before = await jumps();
  const count = counting();
  startRunner(count);
  await until(() => count.runs >= 2);
  const real = Date.now.bind(Date);
  const moved = jest.spyOn(Date, 'now').mockImplementation(() => real() + byMs);
  try {
    const seen = count.runs;
    await until(() => count.runs >= seen + 3, 6_000);
    expect(await jumps()).toBe(before + 1);
  } finally {
    moved.mockRestore();
  }
});

describe('schedules', () => {
  const ran: string[] = [];
  beforeEach(() => void ran.splice(0));
  const tidy = defineJob({
    name: 'tidy',
    schedule: { everyMs: 60_000 },
    catchUp: 'all',
    run: async ({ key }) => void ran.push(key.slice(11).replace(':00.000Z', '')),
  });
  const twoProcesses = (clock: ReturnType<typeof createTestClock>) =>
    [0, 1].map(() => createRunner({ jobs: [tidy], sweeps: [], clock, log }));

  test('two processes ticking at once run each slot once', async () => {
    const clock = createTestClock();
    const runners = twoProcesses(clock);
    for (let minute = 0; minute < 3; minute += 1) {
      await Promise.all(runners.map((runner) => runner.tick()));
      clock.advance(60_000);
    }
    expect(ran.sort()).toEqual(['08:00', '08:01', '08:02']);
  });

  test('a business clock set back by an hour goes on from the next slot, each run once', async () => {
    const clock = createTestClock();
    const runners = twoProcesses(clock);
    const tick = async () => {
      for (const runner of runners) await runner.tick();
    };
    await tick();
    clock.advance(60_000);
    await tick();
    clock.advance(-3_600_000);
    await tick();
    await tick();
    clock.advance(60_000);
    await tick();
    expect(ran).toEqual(['08:00', '08:01', '07:02/1']);
  });

  test('a clock set back by less than a slot runs nothing twice', async () => {
    const clock = createTestClock();
    const [runner] = twoProcesses(clock);
    await runner!.tick();
    clock.advance(-1_000);
    await runner!.tick();
    clock.advance(1_000);
    await runner!.tick();
    expect(ran).toEqual(['08:00']);
  });
});
