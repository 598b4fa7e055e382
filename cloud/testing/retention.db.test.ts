import mongoose from 'mongoose';
import { privacyParts } from '../parts';
import { findErasedSince } from '../platform/erasures';
import { registry } from '../platform/metrics';
import { startTestApp, type TestApp } from './app';
import { buildWorld, WORLD_AT, type World } from './world';
import { previewExpired } from '../features/people/retention';

// The small show ends on 11 March 2026; its two years are over on 11 March 2028.
const BEFORE = '2028-03-10T20:00:00Z';
const AFTER = '2028-03-12T20:00:00Z';
const DAY = 86_400_000;

// Nights go by, each with everything the service does in one.
jest.setTimeout(60_000);

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp({ startsAt: WORLD_AT });
  world = await buildWorld(app, '华东');
  const { exhibitionId } = world.ids;
  const poster = await app.request.post(`/api/exhibitions/${exhibitionId}/posters`).set(world.visitor).send({ template: 'pine' });
  expect(poster.status).toBe(200);
  await app.request
    .post('/api/touches')
    .set(world.visitor)
    .send({ touchId: 'touch-of-the-visitor-1', sessionId: 'session-of-visitor', code: poster.body.code, scene: 1047 });
  await app.settle();
}, 90_000);
afterAll(() => app.close());

const parts = () => privacyParts(app.deps);
const rows = (name: string, filter: object = {}) => mongoose.connection.collection(name).find(filter).toArray();
/** Everything in the database, as text, but the events' and logs' own. */
async function everything(): Promise<string> {
  const names = (await mongoose.connection.db?.listCollections().toArray())?.map((one) => one.name) ?? [];
  return JSON.stringify(await Promise.all(names.map((name) => rows(name))));
}
/** A night of the service: the clock goes on by a day and due work is done. */
async function night(): Promise<void> {
  app.clock.advance(DAY);
  await app.settle();
}

test('every part says what happens to a show’s data or why nothing has to', () => {
  const kept = parts().flatMap(({ name, expiry }) => ('kept' in expiry ? [name] : []));
  expect(kept.sort()).toEqual(['console_account', 'draws', 'follower', 'postChoices']);
});

test('until two years after the show nothing is due, and nothing goes', async () => {
  app.clock.set(BEFORE);
  for (let nights = 0; nights < 3; nights += 1) await app.settle();
  expect(await previewExpired(parts(), new Date('2028-03-11T00:00:00Z'))).toEqual({ shows: [], visitors: 0 });
  expect(await everything()).toContain('李雷');
});

test('a dry run says what would go, by kind and show, and changes nothing', async () => {
  app.clock.set(AFTER);
  const before = await everything();
  const { shows } = await previewExpired(parts(), app.clock.now());
  expect(await everything()).toBe(before);
  expect(shows).toEqual([
    {
      id: world.ids.exhibitionId,
      name: expect.stringContaining('春季工业展'),
      endedAt: expect.any(Date),
      kinds: {
        groups: 1,
        registrations: 2,
        audience: expect.any(Number),
        consents: expect.any(Number),
        tickets: 1,
        messages: expect.any(Number),
        posters: 1,
        sessionRequests: 1,
        touches: 1,
      },
    },
  ]);
});

test('a clock that jumped ahead removes nothing in its first two nights', async () => {
  app.clock.set('2036-01-01T20:00:00Z');
  await app.settle();
  await night();
  expect(await everything()).toContain('李雷');
  app.clock.set(AFTER);
  await app.settle();
});

test('then the people of the show go, in every feature, and the figures stay', async () => {
  const console_ = `/api/console/exhibitions/${world.ids.exhibitionId}`;
  const total = async () => (await app.request.get(`${console_}/figures`).set((await app.loginStaff('owner', null)).headers)).body;
  const figures = await total();
  await night();
  await night();
  await night();
  const left = await everything();
  expect(left).not.toContain('李雷');
  expect(left).not.toContain('13800138000');
  expect(await app.deps.storage.list('posters/', null, 10)).toEqual([]);
  expect(await rows('posters')).toEqual([]);
  expect(await rows('participants', { erasedAt: null })).toEqual([]);
  expect(await rows('participants', { status: 'cancelled' })).toEqual([]);
  expect(await rows('box_messages')).toEqual([]);
  expect((await rows('draw_entries')).length).toBeGreaterThan(0);
  expect((await total()).figures).toEqual(figures.figures);
  expect(await previewExpired(parts(), app.clock.now())).toEqual({ shows: [], visitors: 0 });
});

test('an account nobody has opened for two years, in no show any more, goes too', async () => {
  expect(await rows('visitors', { deletedAt: null })).toEqual([]);
  expect(await rows('visitor_identities')).toEqual([]);
  // Who comes back is somebody new.
  const { visitorId } = await app.loginVisitor('回来的人');
  await night();
  expect((await rows('visitors', { deletedAt: null })).map((one) => String(one._id))).toEqual([visitorId]);
});

test('metrics tell of the last run, and since when erased names may lie in the file', async () => {
  const since = await findErasedSince();
  const text = await registry.metrics();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  expect(value('expoloop_retention_last_run_timestamp_seconds') * 1_000).toBeGreaterThan(Date.parse(AFTER));
  expect(value('expoloop_erased_uncompacted_since_timestamp_seconds')).toBe((since?.getTime() ?? 0) / 1_000);
  // A week of nights later the file has been freed of them.
  for (let nights = 0; nights < 9; nights += 1) await night();
  expect(await findErasedSince()).toBeNull();
}, 60_000);
