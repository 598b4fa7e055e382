import { checkReadiness, type ReadinessOptions } from './readiness';

const working: ReadinessOptions = {
  roles: ['web', 'worker'],
  isPrepared: () => true,
  disk: async () => ({ ok: true, freeMb: 5_000, reserveMb: 256 }),
  worker: () => ({ ticking: true, failing: [] }),
  clock: { state: () => ({ jumps: 0, lastJumpMs: null, secondsSince: null }) },
  database: async () => ({ ok: true, writable: true }),
};
const why = async (changes: Partial<ReadinessOptions>) => {
  const { ok, web, worker } = await checkReadiness({ ...working, ...changes });
  return [ok, web?.why, worker?.why];
};
const full = async () => ({ ok: false, freeMb: 10, reserveMb: 256 });

test('a process that can do what its roles ask is ready, and says each part', async () => {
  expect(await checkReadiness(working)).toEqual({
    ok: true,
    database: { ok: true, writable: true },
    disk: { ok: true, freeMb: 5_000, reserveMb: 256 },
    web: { ok: true, why: null },
    worker: { ok: true, why: null, ticking: true, failing: [] },
    clock: { jumps: 0, lastJumpMs: null, secondsSince: null },
  });
});

test.each<[string, Partial<ReadinessOptions>, unknown[]]>([
  ['starting', { isPrepared: () => false }, [false, 'starting', 'starting']],
  ['a database that refuses', { database: () => Promise.reject(new Error('no')) }, [false, 'database', 'database']],
  ['a full disk of this process', { disk: full }, [false, 'disk', 'disk']],
  ['a full disk under the engine', { database: async () => ({ ok: true, writable: false }) }, [false, 'disk', 'disk']],
  ['a worker that is silent', { worker: () => ({ ticking: false, failing: [] }) }, [false, null, 'silent']],
  ['a worker never started', { worker: () => null }, [false, null, 'silent']],
  ['a silent worker is no affair of a web process', { roles: ['web'], worker: () => null }, [true, null, undefined]],
  ['pages are no affair of a worker', { roles: ['worker'] }, [true, undefined, null]],
  ['no disk of its own', { disk: null }, [true, null, null]],
  ['a sweep that fails takes no requests away', { worker: () => ({ ticking: true, failing: ['gate'] }) }, [true, null, null]],
])('%s', async (_, changes, expected) => {
  expect(await why(changes)).toEqual(expected);
});

test('a database that hangs is as good as away after two seconds', async () => {
  expect(await why({ database: () => new Promise(() => undefined) })).toEqual([false, 'database', 'database']);
});
