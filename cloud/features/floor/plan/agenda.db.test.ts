import mongoose from 'mongoose';
import type { PlannedSession } from '@shared/contracts/plan';
import type { EventOf } from '../../../events';
import { createLogger } from '../../../platform/log';
import { listEvents } from '../../../platform/events';
import { startTestApp, type TestApp } from '../../../testing';
import { registerVisitor } from '../../people/registration';
import { makeRegistrationDeps, registrationInput } from '../../people/registration/factory';
import { importClashShow } from '../favourite/factory';
import { bookSession } from './book-session';
import { planPrivacy, planReactions } from './index';
import { remindSoon } from './remind-soon';
import { setSessionPool } from './session-pool';
import { tellHolders } from './tell-holders';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
}, 60_000);
afterAll(() => app.close());

const branchId = 'e'.repeat(24);
const never = new AbortController().signal;
/** By the show's clock, on its first day. */
const onTheDay = (clock: string) => new Date(`2026-03-10T${clock}:00+08:00`);
type Visitor = Awaited<ReturnType<TestApp['loginVisitor']>>;
type World = Awaited<ReturnType<typeof importClashShow>>;

async function star(visitor: Visitor, { show }: World, subjectId: string, starred = true, minutes = 0): Promise<void> {
  const at = new Date(app.clock.now().getTime() - 60_000 + minutes * 1_000).toISOString();
  const changes = [{ kind: 'session', subjectId, at, starred }];
  await app.request.post(`/api/exhibitions/${show.id}/favourites/changes`).set(visitor.headers).send({ changes }).expect(200);
}
const register = (visitor: Visitor, { show }: World) =>
  registerVisitor(makeRegistrationDeps(), show.id, visitor.visitorId, registrationInput(), app.clock.now());
async function agenda(visitor: Visitor, { show }: World, language = 'zh'): Promise<PlannedSession[]> {
  const { body } = await app.request
    .get(`/api/exhibitions/${show.id}/plan/agenda`)
    .set({ ...visitor.headers, 'Accept-Language': language })
    .expect(200);
  return (body as { days: { sessions: PlannedSession[] }[] }).days.flatMap((day) => day.sessions);
}
const moveTo = (world: World, title: string, startsAt: Date, endsAt: Date) =>
  mongoose.connection
    .collection('programme_sessions')
    .updateOne({ exhibitionId: world.show.id, id: world.session(title) }, { $set: { startsAt, endsAt } });
async function told(world: World): Promise<string[]> {
  const { items } = await listEvents(world.show.id, ['session.soon'], {}, { limit: 100 });
  return (items as EventOf<'session.soon'>[]).map(({ data }) => `${data.title}/${data.visitorId ?? ''}`).sort();
}

test('what is booked and what is starred stand in one plan; overlaps name each other, and a short way to another hall is said', async () => {
  const world = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  await register(visitor, world);
  await bookSession(world.show.id, visitor.visitorId, world.session('开幕式'), app.clock.now());
  for (const title of ['开幕式', '机器人对谈', '智能制造案例', '闭幕圆桌']) await star(visitor, world, world.session(title));
  const plan = await agenda(visitor, world);
  const { body } = await app.request.get(`/api/exhibitions/${world.show.id}/plan/agenda`).set(visitor.headers);
  expect(body.registration).toBe('registered');
  expect(plan.map(({ session, booking, starred }) => [session.title, booking?.state ?? null, starred])).toEqual([
    ['开幕式', 'held', true],
    ['机器人对谈', null, true],
    ['智能制造案例', null, true],
    ['闭幕圆桌', null, true],
  ]);
  expect(plan.map(({ clashes }) => clashes.map((one) => one.title))).toEqual([['机器人对谈'], ['开幕式'], [], []]);
  expect(plan.map(({ hurry }) => hurry)).toEqual([null, null, { fromHall: '1号馆', minutes: 5 }, null]);
  // A stranger's is empty, and a cancelled session is in nobody's way.
  expect(await agenda(await app.loginVisitor(), world)).toEqual([]);
  await mongoose.connection
    .collection('programme_sessions')
    .updateOne({ exhibitionId: world.show.id, id: world.session('机器人对谈') }, { $set: { withdrawnAt: app.clock.now() } });
  const after = await agenda(visitor, world);
  expect(after[1]?.session.state).toBe('cancelled');
  expect(after.map(({ clashes }) => clashes.length)).toEqual([0, 0, 0, 0]);
});

test('ten minutes before, everybody who starred or booked is told once, by however many processes', async () => {
  const world = await importClashShow(branchId);
  const [both, starred, booked, dropped] = [
    await app.loginVisitor(),
    await app.loginVisitor(),
    await app.loginVisitor(),
    await app.loginVisitor(),
  ];
  const opening = world.session('开幕式');
  for (const visitor of [both, booked]) {
    await register(visitor, world);
    await bookSession(world.show.id, visitor.visitorId, opening, app.clock.now());
  }
  for (const visitor of [both, starred, dropped]) await star(visitor, world, opening);
  await star(dropped, world, opening, false, 1);

  await remindSoon(onTheDay('09:49'), never);
  expect(await told(world)).toEqual([]);
  await Promise.allSettled(Array.from({ length: 4 }, () => remindSoon(onTheDay('09:51'), never)));
  await remindSoon(onTheDay('09:51'), never);
  const everybody = [both, starred, booked].map(({ visitorId }) => `开幕式/${visitorId}`).sort();
  expect(await told(world)).toEqual(everybody);
  // A clock set back, and a restart that remembers nothing of what was done.
  await remindSoon(onTheDay('09:50'), never);
  await mongoose.connection.collection('session_reminders').deleteMany({});
  await remindSoon(onTheDay('09:55'), never);
  expect(await told(world)).toEqual(everybody);
});

test('after a gap or a clock jump what has begun is not told late, what has not is told at once', async () => {
  const world = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  for (const title of ['开幕式', '机器人对谈']) await star(visitor, world, world.session(title));
  await remindSoon(onTheDay('10:29'), never);
  expect(await told(world)).toEqual([`机器人对谈/${visitor.visitorId}`]);
});

test('one that was moved is told by its new start, one taken out not at all', async () => {
  const world = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  for (const title of ['开幕式', '机器人对谈']) await star(visitor, world, world.session(title));
  await remindSoon(onTheDay('09:55'), never);
  await moveTo(world, '开幕式', onTheDay('15:00'), onTheDay('16:00'));
  await mongoose.connection
    .collection('programme_sessions')
    .updateOne({ exhibitionId: world.show.id, id: world.session('机器人对谈') }, { $set: { withdrawnAt: onTheDay('09:56') } });
  await remindSoon(onTheDay('10:25'), never);
  await remindSoon(onTheDay('14:52'), never);
  expect(await told(world)).toEqual([`开幕式/${visitor.visitorId}`, `开幕式/${visitor.visitorId}`]);
});

test('who starred what is moved or taken out is told once with all of theirs, registered or not; who booked it too keeps the seat', async () => {
  const world = await importClashShow(branchId);
  const [both, stranger, dropped] = [await app.loginVisitor(), await app.loginVisitor(), await app.loginVisitor()];
  const [opening, talk] = [world.session('开幕式'), world.session('机器人对谈')];
  await register(both, world);
  await bookSession(world.show.id, both.visitorId, opening, app.clock.now());
  for (const visitor of [both, stranger, dropped]) for (const id of [opening, talk]) await star(visitor, world, id);
  for (const id of [opening, talk]) await star(dropped, world, id, false, 1);
  const slot = { startsAt: onTheDay('15:00'), endsAt: onTheDay('16:00'), room: '2号馆' };
  const released = {
    id: 'd'.repeat(24),
    type: 'agenda.released',
    exhibitionId: world.show.id,
    branchId,
    at: app.clock.now(),
    data: {
      cause: 'release',
      tell: true,
      items: [
        { sessionId: opening, change: 'moved', title: '开幕式', ...slot, was: { ...slot, room: '1号馆' } },
        { sessionId: talk, change: 'cancelled', title: '机器人对谈', ...slot, was: null },
      ],
    },
  } as EventOf<'agenda.released'>;
  for (let turn = 0; turn < 2; turn += 1) await tellHolders([released], app.clock.now());
  const { items } = await listEvents(world.show.id, ['plan.changed'], {}, { limit: 10 });
  const heard = (items as EventOf<'plan.changed'>[]).map(({ data }) => [
    data.visitorId,
    data.items.map((one) => `${one.title}/${one.change}/${one.seat ? 'seat' : 'star'}`),
  ]);
  expect(heard).toHaveLength(2);
  expect(heard).toEqual(
    expect.arrayContaining([
      [both.visitorId, ['开幕式/moved/seat', '机器人对谈/cancelled/star']],
      [stranger.visitorId, ['开幕式/moved/star', '机器人对谈/cancelled/star']],
    ]),
  );
});

const calendar = (visitor: Visitor, { show }: World, method: 'get' | 'post' | 'delete', body: object = {}) =>
  app.request[method](`/api/exhibitions/${show.id}/plan/calendar`).set(visitor.headers).send(body);
const keptAt = (url: string) => new URL(url).pathname;

test('a calendar program reads the plan by its secret address, hears of changes, and nothing once it is closed or renewed', async () => {
  const world = await importClashShow(branchId);
  const [visitor, other] = [await app.loginVisitor(), await app.loginVisitor()];
  for (const title of ['开幕式', '闭幕圆桌']) await star(visitor, world, world.session(title));
  expect((await calendar(visitor, world, 'get')).body).toEqual({ url: null });
  const { url } = (await calendar(visitor, world, 'post')).body as { url: string };
  expect((await calendar(visitor, world, 'post')).body).toEqual({ url });
  expect((await calendar(other, world, 'get')).body).toEqual({ url: null });
  const first = await app.request.get(keptAt(url));
  expect(first.headers['content-type']).toContain('text/calendar');
  expect(String(first.text).match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(first.text).toContain('SUMMARY:开幕式');
  expect((await app.request.get(keptAt(url)).set('If-None-Match', String(first.headers.etag))).status).toBe(304);

  await star(visitor, world, world.session('闭幕圆桌'), false, 1);
  await mongoose.connection
    .collection('programme_sessions')
    .updateOne(
      { exhibitionId: world.show.id, id: world.session('开幕式') },
      { $set: { withdrawnAt: app.clock.now(), 'state.version': 3 } },
    );
  const second = await app.request.get(keptAt(url)).set('If-None-Match', String(first.headers.etag));
  expect(String(second.text).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(second.text).toContain('STATUS:CANCELLED');
  expect(second.text).toContain('SEQUENCE:2');

  const renewed = ((await calendar(visitor, world, 'post', { renew: true })).body as { url: string }).url;
  expect(renewed).not.toBe(url);
  expect((await app.request.get(keptAt(url))).status).toBe(404);
  expect((await app.request.get(keptAt(renewed))).status).toBe(200);
  await calendar(other, world, 'delete');
  expect((await app.request.get(keptAt(renewed))).status).toBe(200);
  await calendar(visitor, world, 'delete');
  expect((await app.request.get(keptAt(renewed))).status).toBe(404);
});

test('a calendar follows its owner into the account that is kept, and goes with an erased one', async () => {
  const world = await importClashShow(branchId);
  const [kept, absorbed] = [await app.loginVisitor(), await app.loginVisitor()];
  await star(kept, world, world.session('开幕式'));
  const { url } = (await calendar(absorbed, world, 'post')).body as { url: string };
  const merged = {
    type: 'visitor.merged',
    data: { visitorId: kept.visitorId, absorbedId: absorbed.visitorId },
  } as EventOf<'visitor.merged'>;
  const reaction = planReactions().find((one) => one.types.includes('visitor.merged'));
  await reaction?.run([merged] as never, { now: app.clock.now(), log: createLogger('silent') });
  expect((await app.request.get(keptAt(url))).text).toContain('SUMMARY:开幕式');
  await planPrivacy.erase(kept.visitorId, app.clock.now());
  expect((await app.request.get(keptAt(url))).status).toBe(404);
});

test('how many seats are left is said of those that take only so many', async () => {
  const world = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  await register(visitor, world);
  const [opening, talk] = [world.session('开幕式'), world.session('机器人对谈')];
  await setSessionPool(world.show, opening, 1, true);
  await bookSession(world.show.id, visitor.visitorId, opening, app.clock.now());
  const { body } = await app.request.get(`/api/exhibitions/${world.show.id}/session-seats?ids=${opening},${talk}`);
  expect(body).toEqual({ items: [{ sessionId: opening, left: 0, waitingList: true }] });
});

test('a reminder lies in the box of who has no registration too and names the session', async () => {
  const world = await importClashShow(branchId);
  app.clock.set(onTheDay('09:52'));
  const visitor = await app.loginVisitor();
  await star(visitor, world, world.session('开幕式'));
  await app.settle();
  const { body } = await app.request.get('/api/messages').set(visitor.headers);
  expect((body as { items: object[] }).items).toEqual([
    expect.objectContaining({
      kind: 'session_soon',
      title: '即将开始：开幕式',
      body: expect.stringContaining('1号馆会议室A'),
      page: expect.stringContaining(world.session('开幕式')),
    }),
  ]);
});
