import * as z from 'zod/mini';
import { useTestDatabase } from '../../testing/database';
import { createLogger } from '../log';
import { Event } from './model';
import {
  allTotals,
  appendStored,
  createCounting,
  defineEvent,
  findBackfill,
  projectorSweep,
  recompute,
  type Counting,
  type Projection,
} from './index';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const EVENTS = { looked: defineEvent(z.strictObject({ page: z.string(), who: z.string() })) };
const views: Projection = {
  name: 'views',
  version: 1,
  metrics: ['views'],
  types: ['looked'],
  effects: ({ data }) => [{ metric: 'views', subject: String(data.page) }],
};
const viewers: Projection = {
  name: 'viewers',
  version: 1,
  metrics: ['viewers'],
  types: ['looked'],
  effects: ({ data }) => [{ metric: 'viewers', subject: '', unique: String(data.who) }],
};
const counting = (...projections: Projection[]) => createCounting({ definitions: EVENTS, projections });

/** A process of its own: it remembers nothing of others. */
const start = (set: Counting) => {
  const sweep = projectorSweep(set, [], 100);
  const run = () =>
    sweep.run({
      now: new Date(0),
      lease: { name: '', owner: '', token: 1 },
      signal: new AbortController().signal,
      log: createLogger('silent'),
    });
  return {
    run,
    finish: async () => {
      while (await run());
    },
  };
};

const at = new Date('2026-03-01T08:00:00Z');
const look = (id: string, page: string, who: string) =>
  appendStored(EVENTS, { id: id.padEnd(24, '0'), exhibitionId: SHOW, branchId: 'b', type: 'looked', at, data: { page, who } });

/** Counted under the given projections; ids leave room below, between and above. */
async function seed(n: number, set: Counting): Promise<void> {
  await Event.insertMany(
    Array.from({ length: n }, (_, i) => ({
      _id: (0x40000000 + i * 1_000).toString(16).padEnd(24, '0'),
      exhibitionId: SHOW,
      branchId: 'b',
      type: 'looked',
      at,
      data: { page: `p${i % 3}`, who: `w${i % 70}` },
      pending: true,
    })),
  );
  await start(set).finish();
}

test('a new projection counts older events by itself, with progress, while new ones with any id arrive', async () => {
  await seed(250, counting(views));
  const both = counting(views, viewers);
  const first = start(both);
  expect(await first.run()).toBe(true);
  expect(await findBackfill()).toMatchObject({ done: 100, total: 250 });
  await look('00000001', 'p0', 'below');
  await look('40000001', 'p0', 'between');
  await look('ffffffff', 'p0', 'above');
  // The first process is gone; another goes on where it stood.
  await start(both).finish();
  expect(await findBackfill()).toBeNull();
  const totals = await allTotals(SHOW);
  expect([totals.get('viewers/'), totals.get('views/p0')]).toEqual([73, 84 + 3]);
  expect(totals).toEqual(await recompute(SHOW, both));
});

test('cut off inside a batch nothing of it is counted, and counting goes on with no event lost or counted twice', async () => {
  await seed(120, counting(views));
  let calls = 0;
  const dying: Projection = {
    ...viewers,
    effects: (event) => {
      if ((calls += 1) === 110) throw new Error('killed');
      return viewers.effects(event);
    },
  };
  const process = start(counting(views, dying));
  await process.run();
  await expect(process.run()).rejects.toThrow('killed');
  expect((await findBackfill())?.done).toBe(100);
  const both = counting(views, viewers);
  await start(both).finish();
  expect(await allTotals(SHOW)).toEqual(await recompute(SHOW, both));
});

test('a higher version is counted anew, what nobody counts any more goes, and an older process counts nothing', async () => {
  const old = start(counting(views, viewers));
  await look('1', 'a', 'ann');
  await old.finish();
  const twice: Projection = {
    ...views,
    version: 2,
    effects: ({ data }) => ['', String(data.page)].map((subject) => ({ metric: 'views', subject })),
  };
  await start(counting(twice)).finish();
  expect(Object.fromEntries(await allTotals(SHOW))).toEqual({ 'views/': 1, 'views/a': 1 });
  await look('2', 'a', 'bob');
  await expect(old.run()).rejects.toThrow('count no more');
  expect(await Event.countDocuments({ pending: true })).toBe(1);
  await start(counting(twice)).finish();
  expect(Object.fromEntries(await allTotals(SHOW))).toEqual({ 'views/': 2, 'views/a': 2 });
});

test('a set that changes again half way leaves every projection complete', async () => {
  await seed(120, counting(views));
  await start(counting(views, viewers)).run();
  const pages: Projection = {
    ...viewers,
    name: 'pages',
    metrics: ['pages'],
    effects: ({ data }) => [{ metric: 'pages', subject: '', unique: String(data.page) }],
  };
  const all = counting(views, viewers, pages);
  await start(all).finish();
  const totals = await allTotals(SHOW);
  expect([totals.get('viewers/'), totals.get('pages/'), totals.get('views/p1')]).toEqual([70, 3, 40]);
  expect(totals).toEqual(await recompute(SHOW, all));
});

test('two projections may not count the same, nor a ranking weigh what nobody counts', () => {
  expect(() => counting(views, { ...viewers, metrics: ['views'] })).toThrow('views');
  expect(() =>
    createCounting({ definitions: EVENTS, projections: [views], rankings: [{ name: 'best', subjects: /./, weights: { stars: 1 } }] }),
  ).toThrow('stars');
});
