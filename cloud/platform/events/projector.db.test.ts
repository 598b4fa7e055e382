import * as z from 'zod/mini';
import { useTestDatabase } from '../../testing/database';
import { createTestClock } from '../clock';
import { createRunner } from '../jobs';
import { createLogger } from '../log';
import { defineEvent } from './definition';
import { Event } from './model';
import { projectorSweep, reactionJobs, recompute, type Projection, type Reaction } from './projector';
import { allTotals, appendStored, listEvents, listHours, sumCounters } from './store';

useTestDatabase();
const log = createLogger('silent');
const X = 'a'.repeat(24);
const EVENTS = { seen: defineEvent(z.strictObject({ poster: z.string(), viewer: z.string() })) };

const projections: Projection[] = [
  {
    types: ['seen'],
    effects: ({ data }) => [
      { metric: 'views', subject: '' },
      { metric: 'views', subject: String(data.poster) },
      { metric: 'viewers', subject: String(data.poster), unique: String(data.viewer) },
    ],
  },
];

const seen = (poster: string, viewer: string, at = '2026-03-01T08:10:00Z', id?: string) =>
  appendStored(EVENTS, { ...(id ? { id } : {}), exhibitionId: X, branchId: 'b', type: 'seen', at: new Date(at), data: { poster, viewer } });
const runner = (reactions: Reaction[] = []) =>
  createRunner({ jobs: reactionJobs(reactions), sweeps: [projectorSweep(projections, reactions)], clock: createTestClock(), log });

test('views are summed, viewers counted once, and both equal a recomputation', async () => {
  await Promise.all([seen('p', 'ann'), seen('p', 'ann'), seen('p', 'bob'), seen('q', 'ann')]);
  await runner().tick();
  expect(Object.fromEntries(await sumCounters(X, 'views'))).toEqual({ '': 4, p: 3, q: 1 });
  expect(Object.fromEntries(await sumCounters(X, 'viewers'))).toEqual({ p: 2, q: 1 });
  expect(await recompute(X, projections)).toEqual(await allTotals(X));
});

test('an event appended twice under one id counts once', async () => {
  const id = 'b'.repeat(24);
  expect([await seen('p', 'ann', undefined, id), await seen('p', 'ann', undefined, id)]).toEqual([true, false]);
  await runner().tick();
  expect((await sumCounters(X, 'views')).get('p')).toBe(1);
});

test('two projectors at once count each event once', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, at) => seen('p', `v${at % 7}`)));
  await Promise.all([runner().tick(), runner().tick()]);
  await runner().tick();
  expect((await sumCounters(X, 'views')).get('p')).toBe(40);
  expect((await sumCounters(X, 'viewers')).get('p')).toBe(7);
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

test('hours are whole hours of the event, and lists open a figure newest first, page by page', async () => {
  await seen('p', 'ann', '2026-03-01T08:59:59Z');
  await seen('p', 'bob', '2026-03-01T09:00:00Z');
  await runner().tick();
  expect((await listHours(X, 'views', 'p')).map(({ hour, n }) => [hour.toISOString(), n])).toEqual([
    ['2026-03-01T08:00:00.000Z', 1],
    ['2026-03-01T09:00:00.000Z', 1],
  ]);
  const first = await listEvents(X, ['seen'], { 'data.poster': 'p' }, { limit: 1 });
  const second = await listEvents(X, ['seen'], { 'data.poster': 'p' }, { limit: 1, cursor: first.next! });
  expect([first.items[0]!.data.viewer, second.items[0]!.data.viewer, second.next]).toEqual(['bob', 'ann', null]);
});

test('counted events are no longer pending', async () => {
  await seen('p', 'ann');
  await runner().tick();
  expect(await Event.countDocuments({ pending: true })).toBe(0);
});
