import * as z from 'zod/mini';
import { useTestDatabase } from '../../testing/database';
import { createTestClock } from '../clock';
import { createRunner } from '../jobs';
import { createLogger } from '../log';
import { defineEvent } from './definition';
import { Event } from './model';
import {
  allTotals,
  appendStored,
  createCounting,
  listEvents,
  listPeriods,
  projectorSweep,
  reactionJobs,
  recompute,
  sumTotals,
  type Projection,
  type Reaction,
} from './index';

useTestDatabase();
const log = createLogger('silent');
const X = 'a'.repeat(24);
const EVENTS = { seen: defineEvent(z.strictObject({ poster: z.string(), viewer: z.string() })) };

const projections: Projection[] = [
  {
    name: 'seen',
    version: 1,
    metrics: ['views', 'viewers'],
    types: ['seen'],
    effects: ({ data }) => [
      { metric: 'views', subject: '' },
      { metric: 'views', subject: String(data.poster) },
      { metric: 'viewers', subject: String(data.poster), unique: String(data.viewer) },
    ],
  },
];
const counting = createCounting({ definitions: EVENTS, projections });
const total = async (metric: string, subject: string) => (await sumTotals(X, [metric], [subject])).get(`${metric}/${subject}`);

const seen = (poster: string, viewer: string, at = '2026-03-01T08:10:00Z', id?: string) =>
  appendStored(EVENTS, { ...(id ? { id } : {}), exhibitionId: X, branchId: 'b', type: 'seen', at: new Date(at), data: { poster, viewer } });
const runner = (reactions: Reaction[] = []) =>
  createRunner({ jobs: reactionJobs(reactions), sweeps: [projectorSweep(counting, reactions)], clock: createTestClock(), log });

test('views are summed, viewers counted once, and both equal a recomputation', async () => {
  await Promise.all([seen('p', 'ann'), seen('p', 'ann'), seen('p', 'bob'), seen('q', 'ann')]);
  await runner().tick();
  expect(Object.fromEntries(await allTotals(X))).toEqual({ 'views/': 4, 'views/p': 3, 'views/q': 1, 'viewers/p': 2, 'viewers/q': 1 });
  expect(await recompute(X, counting)).toEqual(await allTotals(X));
});

test('an event appended twice under one id counts once', async () => {
  const id = 'b'.repeat(24);
  expect([await seen('p', 'ann', undefined, id), await seen('p', 'ann', undefined, id)]).toEqual([true, false]);
  await runner().tick();
  expect(await total('views', 'p')).toBe(1);
});

test('two projectors at once count each event once', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, at) => seen('p', `v${at % 7}`)));
  await Promise.all([runner().tick(), runner().tick()]);
  await runner().tick();
  expect(await total('views', 'p')).toBe(40);
  expect(await total('viewers', 'p')).toBe(7);
});

test('a reaction that fails is tried again and sees its events', async () => {
  const answered: string[] = [];
  let failures = 1;
  const reaction: Reaction = {
    name: 'greet',
    types: ['seen'],
    run: async (events) => {
      if (failures-- > 0) throw new Error('not now');
      answered.push(...events.map((event) => String(event.data.viewer)));
    },
  };
  await seen('p', 'ann');
  const own = runner([reaction]);
  await own.tick();
  await own.tick();
  expect(answered).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await own.tick();
  expect(answered).toEqual(['ann']);
});

test('hours and days are those of a time zone, also half an hour or a quarter off', async () => {
  await seen('p', 'ann', '2026-03-01T18:29:59Z');
  await seen('p', 'bob', '2026-03-01T18:30:00Z');
  await runner().tick();
  const periods = async (zone: string, unit: 'hour' | 'day') =>
    (await listPeriods(X, 'views', 'p', zone, unit)).map(({ from, n }) => [from.toISOString(), n]);
  expect(await periods('Asia/Kolkata', 'day')).toEqual([
    ['2026-02-28T18:30:00.000Z', 1],
    ['2026-03-01T18:30:00.000Z', 1],
  ]);
  expect(await periods('Asia/Shanghai', 'day')).toEqual([['2026-03-01T16:00:00.000Z', 2]]);
  expect(await periods('Asia/Kathmandu', 'hour')).toEqual([['2026-03-01T18:15:00.000Z', 2]]);
  expect(await periods('Asia/Kolkata', 'hour')).toEqual([
    ['2026-03-01T17:30:00.000Z', 1],
    ['2026-03-01T18:30:00.000Z', 1],
  ]);
});

test('the events behind a figure come newest first, page by page', async () => {
  const [older, newer] = ['1'.repeat(24), '2'.repeat(24)];
  await seen('p', 'ann', undefined, older);
  await seen('p', 'bob', undefined, newer);
  const first = await listEvents(X, ['seen'], { 'data.poster': 'p' }, { limit: 1 });
  const second = await listEvents(X, ['seen'], { 'data.poster': 'p' }, { limit: 1, cursor: first.next! });
  expect([first.items[0]!.data.viewer, second.items[0]!.data.viewer, second.next]).toEqual(['bob', 'ann', null]);
});

test('counted events are no longer pending', async () => {
  await seen('p', 'ann');
  await runner().tick();
  expect(await Event.countDocuments({ pending: true })).toBe(0);
});
