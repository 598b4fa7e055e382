import * as z from 'zod/mini';
import { useTestDatabase } from '../../testing/database';
import { createLogger } from '../log';
import { CounterModel, TotalModel, Unique } from './model';
import {
  allTotals,
  appendStored,
  defineEvent,
  countPending,
  createCounting,
  projectorSweep,
  rebuildCounters,
  recompute,
  type Projection,
} from './index';

useTestDatabase();

const EVENTS = { looked: defineEvent(z.strictObject({ page: z.string(), who: z.string() })) };
const SHOW = 'e'.repeat(24);
const OTHER = 'f'.repeat(24);
const PROJECTIONS: Projection[] = [
  {
    name: 'looked',
    version: 1,
    metrics: ['views', 'viewers'],
    types: ['looked'],
    effects: ({ data }) => [
      { metric: 'views', subject: '' },
      { metric: 'viewers', subject: String(data.page), unique: String(data.who) },
    ],
  },
];
const COUNTING = createCounting({ definitions: EVENTS, projections: PROJECTIONS });

async function look(exhibitionId: string, page: string, who: string, hour = 8): Promise<void> {
  await appendStored(EVENTS, {
    exhibitionId,
    branchId: 'b'.repeat(24),
    type: 'looked',
    at: new Date(Date.UTC(2026, 2, 1, hour)),
    data: { page, who },
  });
}

const count = () =>
  projectorSweep(COUNTING).run({
    now: new Date(0),
    lease: { name: '', owner: '', token: 1 },
    signal: new AbortController().signal,
    log: createLogger('silent'),
  });

test('right counters are left alone; wrong, missing and extra ones are set right, those of other shows not touched', async () => {
  for (const [page, who, hour] of [
    ['a', 'x', 8],
    ['a', 'y', 9],
    ['a', 'x', 10],
    ['b', 'x', 8],
  ] as const)
    await look(SHOW, page, who, hour);
  await look(OTHER, 'a', 'x');
  await count();
  expect(await rebuildCounters(SHOW, COUNTING)).toBe(0);
  const right = await recompute(SHOW, COUNTING);
  expect(Object.fromEntries(right)).toEqual({ 'views/': 4, 'viewers/a': 2, 'viewers/b': 1 });

  await CounterModel.updateOne({ exhibitionId: SHOW, metric: 'views' }, { $inc: { n: 7 } });
  await CounterModel.deleteOne({ exhibitionId: SHOW, metric: 'viewers', subject: 'b' });
  await TotalModel.create({ _id: `${SHOW}/ghost/`, exhibitionId: SHOW, metric: 'ghost', subject: '', dimension: '', n: 3 });
  await TotalModel.updateOne({ _id: `${SHOW}/views/` }, { $inc: { n: 7 } });
  await Unique.deleteOne({ _id: `${SHOW}/viewers/b/x` });
  await TotalModel.updateOne({ _id: `${OTHER}/views/` }, { $set: { n: 99 } });
  expect(await allTotals(SHOW)).not.toEqual(right);

  expect(await rebuildCounters(SHOW, COUNTING)).toBe(5);
  expect(await allTotals(SHOW)).toEqual(right);
  expect((await allTotals(OTHER)).get('views/')).toBe(99);
  expect(await Unique.countDocuments({ _id: `${SHOW}/viewers/b/x` })).toBe(1);
});

test('events not counted yet are left to the projector', async () => {
  await look(SHOW, 'a', 'x');
  expect(await countPending(SHOW)).toBe(1);
  expect(await rebuildCounters(SHOW, COUNTING)).toBe(0);
  await count();
  expect([await countPending(SHOW), (await allTotals(SHOW)).get('views/')]).toEqual([0, 1]);
});
