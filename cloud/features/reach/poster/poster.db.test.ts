import { existsSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../../show/branch';
import { type Exhibition } from '../../show/exhibition';
import { importSmallShow } from '../../show/content/factory';
import { registerVisitor } from '../../people/registration';
import { registrationInput } from '../../people/registration/factory';
import type { EventOf } from '../../../events';
import { posterReactions } from './jobs';
import { posterPrivacy } from './privacy-part';

// Drawing a print takes a second or two on a loaded machine.
jest.setTimeout(20_000);

let app: TestApp;
let exhibition: Exhibition;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T08:00:00Z' });
  ({ exhibition } = await importSmallShow((await ensureBranch('east', '华东')).id));
}, 60_000);
afterAll(() => app.close());

type Person = Awaited<ReturnType<TestApp['loginVisitor']>>;

async function registered(name: string, sessionId?: string): Promise<Person> {
  const person = await app.loginVisitor(name);
  const input = registrationInput({
    name,
    phone: {
      number: `138${String(Math.abs(hash(name)))
        .padStart(8, '0')
        .slice(0, 8)}`,
    },
    ...(sessionId ? { sessionId } : {}),
  });
  await registerVisitor(app.deps as never, exhibition.id, person.visitorId, input, app.clock.now());
  return person;
}

const hash = (text: string) => [...text].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 100_000_000, 7);
const make = (person: Person, template = 'pine') =>
  app.request.post(`/api/exhibitions/${exhibition.id}/posters`).set(person.headers).send({ template });
const touch = (code: string, n: number, session = `session-of-friend-${n}`) =>
  app.request.post('/api/touches').send({ touchId: `touch-number-${n}-000000`, sessionId: session, code, scene: 1047 });

test('only who has registered makes a poster', async () => {
  expect((await app.request.post(`/api/exhibitions/${exhibition.id}/posters`).send({ template: 'pine' })).status).toBe(401);
  const stranger = await app.loginVisitor('路人');
  const answer = await make(stranger);
  expect(answer.status).toBe(403);
  expect(answer.body.error).toMatchObject({ code: 'poster_not_registered' });
});

test('a poster is made once, as a print and a screen picture that its address alone opens', async () => {
  const sharer = await registered('张小明');
  const [first, second] = await Promise.all([make(sharer), make(sharer)]);
  expect(first.status).toBe(200);
  expect(second.body.id).toBe(first.body.id);
  const print = await app.request.get(first.body.printUrl).buffer(true);
  expect(print.headers['content-type']).toBe('image/jpeg');
  const [large, small] = await Promise.all([
    loadImage(print.body as Buffer),
    app.request
      .get(first.body.screenUrl)
      .buffer(true)
      .then((one) => loadImage(one.body as Buffer)),
  ]);
  expect([large.width, large.height, small.width, small.height]).toEqual([1500, 2668, 750, 1334]);
  expect((await app.request.get(first.body.screenUrl.replace(/pictures\/./, 'pictures/_'))).status).toBe(404);
  await app.settle();
  const mine = await app.request.get(`/api/exhibitions/${exhibition.id}/posters/mine`).set(sharer.headers);
  expect(mine.body.items).toHaveLength(1);
});

test('who opens the poster and registers is credited to its maker, two levels up as well', async () => {
  const anna = await registered('陈安娜');
  const { body: poster } = await make(anna, 'night');
  expect((await touch(poster.code, 1, 'session-of-bert-000')).body.target).toMatchObject({
    kind: 'poster',
    posterId: poster.id,
    page: 'registration',
  });
  await touch(poster.code, 1, 'session-of-bert-000');
  await touch(poster.code, 2, 'session-of-bert-000');
  const bert = await registered('李伯特', 'session-of-bert-000');
  const { body: second } = await make(bert, 'press');
  await touch(second.code, 3, 'session-of-carl-000');
  await registered('王卡尔', 'session-of-carl-000');
  await app.settle();
  const far = await app.request.get(`/api/exhibitions/${exhibition.id}/my-referrals`).set(anna.headers);
  expect(far.body).toMatchObject({
    depth: 2,
    totals: { posters: 1, views: 2, viewers: 1, registrations: 1, arrivals: 0 },
    levels: [
      { level: 1, views: 2, viewers: 1, registrations: 1, posters: 1 },
      { level: 2, views: 1, viewers: 1, registrations: 1, posters: 0 },
    ],
  });
  const mine = await app.request.get(`/api/exhibitions/${exhibition.id}/posters/mine`).set(anna.headers);
  expect(mine.body.items[0].figures).toEqual({ views: 2, viewers: 1, registrations: 1, arrivals: 0 });
});

test('who asks to be forgotten leaves no poster and no picture behind', async () => {
  const sharer = await registered('钱忘我');
  const { body: poster } = await make(sharer);
  const part = posterPrivacy(app.deps);
  expect(await part.exportOf(sharer.visitorId)).toEqual([expect.objectContaining({ template: 'pine', code: poster.code })]);
  const folder = path.join(app.deps.env.DATA_DIR, 'posters', poster.id);
  expect(existsSync(folder)).toBe(true);
  await part.erase(sharer.visitorId);
  expect(existsSync(folder)).toBe(false);
  expect((await app.request.get(poster.printUrl)).status).toBe(404);
  expect(await part.exportOf(sharer.visitorId)).toEqual([]);
});

test("an invitation names the sharer; a stand's code names nobody", async () => {
  const sharer = await registered('赵一鸣🎉');
  const { body: poster } = await make(sharer);
  expect((await app.request.get(`/api/codes/${poster.code}/invitation`)).body).toEqual({
    exhibitionId: exhibition.id,
    exhibitionName: exhibition.name,
    sharerName: '赵一鸣🎉',
  });
});

test('a share code is the same when asked again, leads to the page shared, and its intents count once each', async () => {
  const sharer = await registered('周分享');
  const ask = () =>
    app.request
      .post(`/api/exhibitions/${exhibition.id}/share-codes`)
      .set(sharer.headers)
      .send({ page: 'booth', subjectId: 'a'.repeat(24) });
  const [one, two] = [await ask(), await ask()];
  expect(two.body.code).toBe(one.body.code);
  expect((await app.request.get(`/api/codes/${one.body.code}`)).body).toMatchObject({
    kind: 'share',
    page: 'booth',
    boothId: 'a'.repeat(24),
  });
  const intent = () => app.request.post('/api/shares').send({ shareId: 'share-0000000000001', code: one.body.code, channel: 'chat' });
  expect([(await intent()).status, (await intent()).status]).toEqual([200, 200]);
});

test('every template has a sample picture in both languages', async () => {
  const { body } = await app.request.get(`/api/exhibitions/${exhibition.id}/poster-templates`);
  expect(body.items.map((one: { id: string }) => one.id)).toEqual(['pine', 'night', 'press']);
  const picture = await request(app.url).get(body.items[1].sampleUrl).buffer(true);
  const image = await loadImage(picture.body as Buffer);
  const pen = createCanvas(1, 1).getContext('2d');
  pen.drawImage(image, 0, 0, 1, 1);
  expect([image.width, image.height]).toEqual([750, 1334]);
});

test('posters of a merged visitor are the other’s', async () => {
  const sharer = await registered('钱合并');
  const other = await app.loginVisitor('钱合一');
  const { body } = await make(sharer);
  const merged = {
    type: 'visitor.merged',
    data: { visitorId: other.visitorId, absorbedId: sharer.visitorId },
  } as EventOf<'visitor.merged'>;
  for (const _ of [1, 2]) await posterReactions()[0]?.run([merged], { now: app.clock.now(), log: undefined as never });
  const { exportOf } = posterPrivacy(app.deps);
  expect([await exportOf(sharer.visitorId), (await exportOf(other.visitorId)).map(({ code }) => code)]).toEqual([[], [body.code]]);
});
