import { createCanvas, loadImage } from '@napi-rs/canvas';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../../show/branch';
import { type Exhibition } from '../../show/exhibition';
import { importSmallShow } from '../../show/content/factory';
import { registerVisitor } from '../../people/registration';
import { registrationInput, renameVisitor } from '../../people/registration/factory';
import { createCodes, resolveCode } from '../../show/code';
import type { EventOf } from '../../../events';
import { posterContent } from './content';
import { posterReactions } from './jobs';
import { posterPrivacy } from './privacy-part';
import { OWN_SHARES_MOST } from './share';
import { posterUsage } from './usage-part';

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

const picturesOf = async (posterId: string) => (await app.deps.storage.list(`posters/${posterId}/`, null, 100)).map((file) => file.name);

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
  expect((await app.request.get(first.body.screenUrl.replace(/(?<=pictures\/)./, (one: string) => (one === '_' ? '-' : '_')))).status).toBe(
    404,
  );
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
  expect(await picturesOf(poster.id)).toHaveLength(1);
  await part.erase(sharer.visitorId, app.clock.now());
  expect(await picturesOf(poster.id)).toEqual([]);
  expect((await app.request.get(poster.printUrl)).status).toBe(404);
  expect(await part.exportOf(sharer.visitorId)).toEqual([]);
});

test("an invitation names the sharer; a stand's code names nobody", async () => {
  const sharer = await registered('赵一鸣🎉');
  const { body: poster } = await make(sharer);
  expect((await app.request.get(`/api/codes/${poster.code}/invitation`)).body).toEqual({
    exhibitionId: exhibition.id,
    exhibitionName: exhibition.name,
    datesText: '2026年3月10日至11日',
    place: expect.stringContaining('上海'),
    sharerName: '赵一鸣🎉',
    posterUrl: poster.screenUrl,
  });
  const share = await app.request.post(`/api/exhibitions/${exhibition.id}/share-codes`).set(sharer.headers).send({ page: 'home' });
  const card = (await app.request.get(`/api/codes/${share.body.code}/invitation`).set('Accept-Language', 'en')).body;
  expect(card).toMatchObject({ sharerName: '赵一鸣🎉', datesText: expect.stringContaining('March 2026') });
  expect((await app.request.get(card.posterUrl)).status).toBe(200);
});

test('a poster speaks the language of whoever looks, with the same code', async () => {
  const sharer = await registered('双语分享');
  const { body: made } = await make(sharer);
  const english = await app.request
    .get(`/api/exhibitions/${exhibition.id}/posters/mine`)
    .set({ ...sharer.headers, 'Accept-Language': 'en' });
  expect(english.body.items[0]).toMatchObject({ id: made.id, code: made.code });
  const picture = async (address: string) => (await app.request.get(address).buffer(true)).body as Buffer;
  expect((await picture(english.body.items[0].screenUrl)).equals(await picture(made.screenUrl))).toBe(false);
});

test('the picture of a card is five to four', async () => {
  const answer = await app.request.get(`/api/exhibitions/${exhibition.id}/card.jpg?lang=zh`).buffer(true);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/jpeg']);
  const { width, height } = await loadImage(answer.body as Buffer);
  expect(width / height).toBeCloseTo(1.25);
});

describe('share codes', () => {
  const ask = (person: Person, body: object) =>
    app.request.post(`/api/exhibitions/${exhibition.id}/share-codes`).set(person.headers).send(body);
  const subjects = async (page: 'booths' | 'sessions') =>
    ((await app.request.get(`/api/exhibitions/${exhibition.id}/${page}?limit=5`)).body.items as { id: string }[]).map((one) => one.id);

  test('the same when asked again, leading to the page shared; its intents count once each', async () => {
    const sharer = await registered('周分享');
    const [sessionId] = await subjects('sessions');
    const share = () => ask(sharer, { page: 'session', subjectId: sessionId });
    const [one, two] = [await share(), await share()];
    expect(two.body.code).toBe(one.body.code);
    expect((await app.request.get(`/api/codes/${one.body.code}`)).body).toMatchObject({ kind: 'share', page: 'session', sessionId });
    const intent = () => app.request.post('/api/shares').send({ shareId: 'share-0000000000001', code: one.body.code, channel: 'chat' });
    expect([(await intent()).status, (await intent()).status]).toEqual([200, 200]);
  });

  test.each(['booth', 'session'])('none for a %s that does not exist', async (page) => {
    const answer = await ask(await registered(`周无此${page}`), { page, subjectId: 'a'.repeat(24) });
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  });

  test('the home page has one code a person, whatever is named beside it', async () => {
    const sharer = await registered('周首页');
    const codes = [];
    for (const subjectId of ['a'.repeat(24), 'b'.repeat(24), undefined])
      codes.push((await ask(sharer, { page: 'home', ...(subjectId ? { subjectId } : {}) })).body.code);
    expect(new Set(codes).size).toBe(1);
  });

  test('who shares more pages than any visitor would shares on under the page’s own code', async () => {
    const sharer = await registered('周太多');
    const first = await ask(sharer, { page: 'home' });
    const { ownerId } = await resolveCode(first.body.code);
    await createCodes(
      Array.from({ length: OWN_SHARES_MOST - 1 }, (_, i) => ({
        exhibitionId: exhibition.id,
        branchId: exhibition.branchId,
        kind: 'share' as const,
        subjectId: `${ownerId}/booth/${i}`,
        ownerId,
      })),
      app.clock.now(),
    );
    const [sessionId] = await subjects('sessions');
    const more = await ask(sharer, { page: 'session', subjectId: sessionId });
    expect(await resolveCode(more.body.code)).toMatchObject({ ownerId: null, pageSubjectId: sessionId });
    // What they have shared before goes on being theirs.
    expect((await ask(sharer, { page: 'home' })).body.code).toBe(first.body.code);
  });
});

describe('pictures of old content', () => {
  test('ten renames leave the two pictures of the last name', async () => {
    const sharer = await registered('改名零');
    const { body: poster } = await make(sharer);
    const rename = (name: string) => renameVisitor(sharer.visitorId, exhibition.id, name);
    for (let n = 1; n <= 10; n += 1) {
      await rename(`改名${n}`);
      for (const address of [poster.screenUrl, poster.printUrl]) expect((await app.request.get(address)).status).toBe(200);
    }
    expect((await picturesOf(poster.id)).map((name) => name.split('/')[2]?.split('-')[0])).toEqual(['print', 'screen']);
  }, 120_000);

  test('a rename that nobody looks at is cleared by the sweep’s question; what is shown today is in use', async () => {
    const sharer = await registered('扫除一');
    const { body: poster } = await make(sharer);
    const before = await picturesOf(poster.id);
    expect(await posterUsage.inUse(before, new Date())).toEqual(new Set(before));
    await renameVisitor(sharer.visitorId, exhibition.id, '扫除二');
    expect(
      await posterUsage.inUse([...before, 'posters/no-such-poster/print-a.jpg', `posters/${'f'.repeat(24)}/print-a.jpg`], new Date()),
    ).toEqual(new Set());
  });

  test('samples of a show as it is are in use, those of no show are not', async () => {
    const { body } = await app.request.get(`/api/exhibitions/${exhibition.id}/poster-templates`);
    for (const one of body.items as { sampleUrl: string }[]) await app.request.get(one.sampleUrl);
    const samples = (await app.deps.storage.list(`posters/samples-${exhibition.id}/`, null, 100)).map((file) => file.name);
    // Three templates, and what invitations above have shown.
    expect(samples.length).toBeGreaterThanOrEqual(3);
    const others = samples.map((name) => name.replace(exhibition.id, 'f'.repeat(24)));
    expect(await posterUsage.inUse([...samples, ...others], new Date())).toEqual(new Set(samples));
  });
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
  expect([await exportOf(sharer.visitorId), await exportOf(other.visitorId)]).toEqual([[], [expect.objectContaining({ code: body.code })]]);
});

test('a poster says hours only where they are those of every day', () => {
  const [first, second] = exhibition.days;
  if (!first || !second) throw new Error('the small show has two days');
  const hoursOf = (days: Exhibition['days']) => posterContent({ ...exhibition, days }, '', 'zh').hours;
  expect(hoursOf(exhibition.days)).toMatch(/^\d\d:\d\d–\d\d:\d\d$/);
  expect(hoursOf([first, { ...second, closesAt: new Date(second.closesAt.getTime() - 3_600_000) }])).toBe('');
});
