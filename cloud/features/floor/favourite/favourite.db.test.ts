import mongoose from 'mongoose';
import type { Favourite, FavouriteChange } from '@shared/contracts/favourite';
import type { EventOf } from '../../../events';
import { createLogger } from '../../../platform/log';
import { startTestApp, type TestApp } from '../../../testing';
import { importClashShow } from './factory';
import { favouriteImpact, favouritePrivacy, favouriteReactions, listStarrers } from './index';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
}, 60_000);
afterAll(() => app.close());

const branchId = 'e'.repeat(24);
const at = (minutes: number) => new Date(app.clock.now().getTime() + minutes * 60_000).toISOString();
type Visitor = Awaited<ReturnType<TestApp['loginVisitor']>>;

const path = (exhibitionId: string) => `/api/exhibitions/${exhibitionId}/favourites`;
async function change(visitor: Visitor, exhibitionId: string, changes: object[]) {
  const { body, status } = await app.request
    .post(`${path(exhibitionId)}/changes`)
    .set(visitor.headers)
    .send({ changes });
  return { status, ...(body as { items: Favourite[]; refused: { subjectId: string; why: string }[] }) };
}
async function list(visitor: Visitor, exhibitionId: string): Promise<Favourite[]> {
  return ((await app.request.get(path(exhibitionId)).set(visitor.headers)).body as { items: Favourite[] }).items;
}
/** What a phone kept without network, in whatever order it comes. */
const shuffled = <T>(things: readonly T[]): T[] => [...things].sort(() => Math.random() - 0.5);

test('sessions and exhibitors are kept without registering, each with a note; a second person sees none of it', async () => {
  const { show, session, exhibitor } = await importClashShow(branchId);
  const [visitor, other] = [await app.loginVisitor(), await app.loginVisitor()];
  const { items, refused } = await change(visitor, show.id, [
    { kind: 'session', subjectId: session('开幕式'), at: at(-2), starred: true },
    { kind: 'exhibitor', subjectId: exhibitor('华东机床'), at: at(-1), starred: true, note: '问五轴报价\n带样件' },
    { kind: 'session', subjectId: 'f'.repeat(24), at: at(-1), starred: true },
  ]);
  expect(refused).toEqual([{ kind: 'session', subjectId: 'f'.repeat(24), why: 'unknown' }]);
  expect(items).toHaveLength(2);
  expect(await list(visitor, show.id)).toEqual([
    expect.objectContaining({ title: '华东机床', detail: '1号馆 A01', note: '问五轴报价\n带样件', gone: false }),
    expect.objectContaining({ title: '开幕式', detail: '3月10日 周二 10:00–11:00 · 1号馆会议室A', note: '' }),
  ]);
  expect(await list(other, show.id)).toEqual([]);
  expect((await app.request.get(path(show.id))).status).toBe(401);
});

test('what came in while there was no network may come twice and in any order', async () => {
  const { show, session } = await importClashShow(branchId);
  const [kept, dropped] = [session('开幕式'), session('机器人对谈')];
  const changes: FavouriteChange[] = [
    { kind: 'session', subjectId: kept, at: at(-9), starred: true, note: '旧' },
    { kind: 'session', subjectId: kept, at: at(-8), starred: false },
    { kind: 'session', subjectId: kept, at: at(-7), starred: true, note: '坐前排' },
    { kind: 'session', subjectId: dropped, at: at(-6), starred: true, note: '再说' },
    { kind: 'session', subjectId: dropped, at: at(-5), starred: false },
  ];
  for (let turn = 0; turn < 5; turn += 1) {
    const visitor = await app.loginVisitor();
    const batches = [shuffled(changes), shuffled(changes)].flatMap((all) => [all.slice(0, 2), all.slice(2)]);
    const answers = await Promise.all(batches.map((some) => change(visitor, show.id, some)));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200]);
    expect((await list(visitor, show.id)).map(({ title, note }) => ({ title, note }))).toEqual([{ title: '开幕式', note: '坐前排' }]);
  }
});

test('a note longer than 500 graphemes is refused, one of 500 families is kept', async () => {
  const { show, session } = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  const star = { kind: 'session', subjectId: session('开幕式'), at: at(0), starred: true };
  expect((await change(visitor, show.id, [{ ...star, note: '好'.repeat(501) }])).status).toBe(400);
  const families = '👨‍👩‍👧‍👦'.repeat(500);
  expect((await change(visitor, show.id, [{ ...star, note: families }])).items[0]?.note).toBe(families);
});

test('what is gone keeps its title and can be taken back', async () => {
  const { show, exhibitor } = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  const subjectId = exhibitor('天元软件');
  await change(visitor, show.id, [{ kind: 'exhibitor', subjectId, at: at(-2), starred: true }]);
  await mongoose.connection.collection('exhibitors').deleteOne({ exhibitionId: show.id, id: subjectId });
  expect(await list(visitor, show.id)).toEqual([expect.objectContaining({ title: '天元软件', gone: true, detail: '' })]);
  expect((await change(visitor, show.id, [{ kind: 'exhibitor', subjectId, at: at(-1), starred: false }])).refused).toEqual([]);
  expect(await list(visitor, show.id)).toEqual([]);
});

test('no more than 2,000 are kept; taking one back makes room', async () => {
  const { show, session } = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  const row = (index: number) => {
    const subjectId = index.toString(16).padStart(24, '0');
    return {
      _id: `${visitor.visitorId}/${show.id}/exhibitor/${subjectId}`,
      visitorId: visitor.visitorId,
      exhibitionId: show.id,
      branchId,
      kind: 'exhibitor',
      subjectId,
      starred: true,
      starAt: new Date(0),
      note: '',
      noteAt: new Date(0),
      title: '展商',
      language: 'zh',
    };
  };
  await mongoose.connection.collection('favourites').insertMany(Array.from({ length: 2_000 }, (_, index) => row(index)) as never[]);
  const star = { kind: 'session', subjectId: session('开幕式'), at: at(0), starred: true };
  expect((await change(visitor, show.id, [star])).refused).toEqual([{ kind: 'session', subjectId: star.subjectId, why: 'full' }]);
  const back = { kind: 'exhibitor', subjectId: '1'.padStart(24, '0'), at: at(0), starred: false };
  expect((await change(visitor, show.id, [back, star])).refused).toEqual([]);
}, 60_000);

test('when two visitors turn out to be one, the later word about each thing counts', async () => {
  const { show, session, exhibitor } = await importClashShow(branchId);
  const [kept, absorbed] = [await app.loginVisitor(), await app.loginVisitor()];
  const opening = { kind: 'session', subjectId: session('开幕式') };
  await change(kept, show.id, [{ ...opening, at: at(-5), starred: true, note: '早' }]);
  await change(absorbed, show.id, [
    { ...opening, at: at(-9), starred: true, note: '更早' },
    { kind: 'session', subjectId: session('机器人对谈'), at: at(-4), starred: true },
    { kind: 'exhibitor', subjectId: exhibitor('华东机床'), at: at(-3), starred: true, note: '谈代理' },
  ]);
  const merged = { data: { visitorId: kept.visitorId, absorbedId: absorbed.visitorId } } as EventOf<'visitor.merged'>;
  for (let turn = 0; turn < 2; turn += 1)
    for (const one of favouriteReactions()) await one.run([merged] as never, { now: app.clock.now(), log: createLogger('silent') });
  expect((await list(kept, show.id)).map(({ title, note }) => `${title}:${note}`)).toEqual(['华东机床:谈代理', '机器人对谈:', '开幕式:早']);
  expect(await favouritePrivacy.exportOf(absorbed.visitorId)).toEqual([]);
});

test('a change of the programme says how many people starred what it touches; people count once', async () => {
  const { show, session, exhibitor } = await importClashShow(branchId);
  const [one, two] = [await app.loginVisitor(), await app.loginVisitor()];
  const [opening, talk, firm] = [session('开幕式'), session('机器人对谈'), exhibitor('华东机床')];
  for (const visitor of [one, two])
    await change(visitor, show.id, [
      { kind: 'session', subjectId: opening, at: at(0), starred: true },
      { kind: 'session', subjectId: talk, at: at(0), starred: visitor === one },
      { kind: 'exhibitor', subjectId: firm, at: at(0), starred: true },
    ]);
  const touched = { exhibitionId: show.id, times: null, removedSessions: [opening, talk], movedSessions: [talk] };
  expect((await favouriteImpact.impactOf(touched)).map(({ key, people }) => [key, people])).toEqual([
    ['stars_removed', 2],
    ['stars_moved', 1],
  ]);
  const owner = await app.loginStaff('owner', branchId);
  const { body } = await app.request
    .get(`/api/console/exhibitions/${show.id}/content/exhibitor/${firm}/removal`)
    .set(owner.headers)
    .expect(200);
  expect(body.impact).toMatchObject([{ key: 'exhibitors_removed', people: 2 }]);
  // Page by page, however many stars a page cuts through.
  const paged: string[] = [];
  for (let after: string | null = null; ; ) {
    const { starrers, next } = await listStarrers(show.id, [opening, talk], after, 1);
    paged.push(...starrers.map(({ visitorId }) => visitorId));
    if (next === null) break;
    after = next;
  }
  expect(paged).toEqual([one.visitorId, two.visitorId].sort());
});

test('the visitor takes it all along as a file, and has it erased', async () => {
  const { show, session } = await importClashShow(branchId);
  const visitor = await app.loginVisitor();
  await change(visitor, show.id, [{ kind: 'session', subjectId: session('开幕式'), at: at(0), starred: true, note: '=1+1，坐前排' }]);
  const csv = await app.request.get(`${path(show.id)}/file?format=csv`).set(visitor.headers);
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(String(csv.text)).toMatch(/议程,开幕式,.*1号馆会议室A/);
  expect(String(csv.text)).not.toMatch(/,=1/);
  const xlsx = await app.request
    .get(`${path(show.id)}/file?format=xlsx`)
    .set(visitor.headers)
    .buffer(true);
  expect(xlsx.status).toBe(200);
  expect(await favouritePrivacy.exportOf(visitor.visitorId)).toEqual([expect.objectContaining({ title: '开幕式', note: '=1+1，坐前排' })]);
  await favouritePrivacy.erase(visitor.visitorId, app.clock.now());
  expect(await list(visitor, show.id)).toEqual([]);
});
