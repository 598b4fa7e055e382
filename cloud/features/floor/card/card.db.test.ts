import type { MyCard } from '@shared/contracts/card';
import type { DeskDetail } from '@shared/contracts/self-service';
import { CARD_CONSENT } from '@shared/rules/card-consent';
import { startTestApp, type TestApp } from '../../../testing';
import { registrationInput } from '../../people/registration/factory';
import { importSmallShow } from '../../show/content/factory';
import { makeExhibition } from '../../show/exhibition/factory';
import { createLogger } from '../../../platform/log';
import { cardPrivacy, cardReactions } from '.';
import { CardModel } from './model';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let show: string;
let exhibitors: string[];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
  const { branchId } = await makeExhibition();
  show = (await importSmallShow(branchId)).exhibition.id;
  owner = (await app.loginStaff('owner', branchId)).headers;
  const list = (await app.request.get(`/api/exhibitions/${show}/exhibitors`)).body as { items: { id: string }[] };
  exhibitors = list.items.map((one) => one.id);
}, 60_000);
afterAll(() => app.close());

const path = (exhibitorId: string) => `/api/exhibitions/${show}/exhibitors/${exhibitorId}/card`;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;
const version = CARD_CONSENT.version;

async function visitor(name: string, number: string) {
  const one = await app.loginVisitor(name);
  const input = { ...registrationInput(), name, phone: { number } };
  expect((await app.request.post(`/api/exhibitions/${show}/registrations`).set(one.headers).send(input)).status).toBe(200);
  return one;
}
async function deskOf(exhibitorId: string): Promise<Headers> {
  const at = `/api/console/exhibitions/${show}/exhibitor-desks`;
  await app.request
    .post(at)
    .set(owner)
    .send({ rowIds: [exhibitorId], until: null })
    .expect(200);
  const { url } = (await app.request.get(`${at}/${exhibitorId}`).set(owner)).body as DeskDetail;
  const { body } = await app.request.post('/api/exhibitor-desk/open').send({ code: url?.split('/c/')[1] });
  return { Authorization: `Bearer ${(body as { token: string }).token}` };
}
const cardsOf = async (desk: Headers) =>
  ((await app.request.get('/api/exhibitor-desk/cards').set(desk)).body as { items: { name: string; phone: string }[] }).items;

test('a card is left by the visitor’s own consent, seen by that exhibitor only, and gone once it is taken back', async () => {
  const [one = '', other = ''] = exhibitors;
  const [desk, otherDesk] = [await deskOf(one), await deskOf(other)];
  const li = await visitor('李雷', '13800000001');
  const before = (await app.request.get(path(one)).set(li.headers)).body as MyCard;
  expect(before).toMatchObject({ fields: { name: '李雷', phone: expect.stringContaining('****') }, leftAt: null });
  expect(await cardsOf(desk)).toEqual([]);
  const taps = await Promise.all([0, 1].map(() => app.request.put(path(one)).set(li.headers).send({ version })));
  expect(taps.map((answer) => answer.status)).toEqual([200, 200]);
  expect(await cardsOf(desk)).toMatchObject([{ name: '李雷', phone: '+8613800000001' }]);
  expect(await cardsOf(otherDesk)).toEqual([]);
  const sheet = await app.request.get('/api/exhibitor-desk/cards-export').set(desk);
  expect(sheet.text).toContain('李雷');
  const counts = await app.request.get(`/api/console/exhibitions/${show}/card-counts?ids=${one},${other}`).set(owner);
  expect(counts.body).toEqual({ items: [{ exhibitorId: one, cards: 1 }] });
  const mine = (await app.request.get('/api/visitor/cards').set(li.headers)).body as { items: object[] };
  expect(mine.items).toMatchObject([{ exhibitorId: one }]);
  const after = (await app.request.delete(path(one)).set(li.headers)).body as MyCard;
  expect([after.leftAt, await cardsOf(desk)]).toEqual([null, []]);
  expect((await app.request.get('/api/visitor/cards').set(li.headers)).body).toEqual({ items: [] });
});

test('nobody leaves a card without a registration, to old words, or with who is not there; nobody leaves it for somebody else', async () => {
  const [one = ''] = exhibitors;
  const stranger = await app.loginVisitor('没报名');
  expect(codeOf(await app.request.put(path(one)).set(stranger.headers).send({ version }))).toBe('not_registered');
  const han = await visitor('韩梅梅', '13800000002');
  expect(codeOf(await app.request.put(path(one)).set(han.headers).send({ version: '2020-01' }))).toBe('card_consent_outdated');
  expect(
    codeOf(
      await app.request
        .put(path('a'.repeat(24)))
        .set(han.headers)
        .send({ version }),
    ),
  ).toBe('not_found');
  const desk = await deskOf(one);
  expect(codeOf(await app.request.put(path(one)).set(desk).send({ version }))).toBe('forbidden');
  expect(codeOf(await app.request.put(path(one)).set(owner).send({ version }))).toBe('forbidden');
  expect(await cardsOf(desk)).toEqual([]);
});

test('every consent stays with its version and times; a person gets them all, and they go when the person does', async () => {
  const [one = ''] = exhibitors;
  const desk = await deskOf(one);
  const lucy = await visitor('露西', '13800000003');
  await app.request.put(path(one)).set(lucy.headers).send({ version }).expect(200);
  await app.request.delete(path(one)).set(lucy.headers).expect(200);
  await app.request.put(path(one)).set(lucy.headers).send({ version }).expect(200);
  const part = cardPrivacy(app.deps);
  const kept = (await part.exportOf(lucy.visitorId)) as { fields: object; consents: { version: string; withdrawnAt: Date | null }[] }[];
  expect(kept[0]?.fields).toMatchObject({ name: '露西', phone: '+8613800000003' });
  expect(kept[0]?.consents.map((each) => [each.version, each.withdrawnAt === null])).toEqual([
    [version, false],
    [version, true],
  ]);
  await app.request.delete('/api/visitor/me').set(lucy.headers).expect(200);
  expect(await part.exportOf(lucy.visitorId)).toEqual([]);
  expect(await cardsOf(desk)).toEqual([]);
});

test('who cancels has no card with anybody until they leave it anew; two registrations that were one person have one card', async () => {
  const [one = '', other = ''] = exhibitors;
  const desk = await deskOf(one);
  const jim = await visitor('吉姆', '13800000004');
  await app.request.put(path(one)).set(jim.headers).send({ version }).expect(200);
  await app.request.post(`/api/exhibitions/${show}/registrations/me/cancel`).set(jim.headers).send({}).expect(200);
  await app.settle();
  const again = { ...registrationInput(), name: '吉姆', phone: { number: '13800000004' } };
  await app.request.post(`/api/exhibitions/${show}/registrations`).set(jim.headers).send(again).expect(200);
  await app.settle();
  expect((await cardsOf(desk)).map((each) => each.name)).not.toContain('吉姆');
  expect((await app.request.get('/api/visitor/cards').set(jim.headers)).body).toEqual({ items: [] });
  app.clock.advance(1_000);
  await app.request.put(path(one)).set(jim.headers).send({ version }).expect(200);
  expect((await cardsOf(desk)).map((each) => each.name)).toContain('吉姆');

  const kate = await visitor('凯特', '13800000005');
  for (const exhibitorId of [one, other]) await app.request.put(path(exhibitorId)).set(kate.headers).send({ version }).expect(200);
  const participantOf = async (visitorId: string) => (await CardModel.findOne({ visitorId }).lean())!.participantId;
  const [from, into] = [await participantOf(kate.visitorId), await participantOf(jim.visitorId)];
  const run = async (name: string, data: object) => {
    const event = { exhibitionId: show, at: app.clock.now(), data };
    const reaction = cardReactions().find((each) => each.name === name)!;
    for (let time = 0; time < 2; time += 1) await reaction.run([event] as never, { now: app.clock.now(), log: createLogger('silent') });
  };
  await run('card-visitor-merged', { absorbedId: kate.visitorId, visitorId: jim.visitorId });
  await run('card-registration-cancelled', { by: 'merge', participantId: from, into });
  const mine = (await app.request.get('/api/visitor/cards').set(jim.headers)).body as { items: { exhibitorId: string }[] };
  expect(mine.items.map((each) => each.exhibitorId).toSorted()).toEqual([one, other].toSorted());
  expect(await CardModel.countDocuments({ participantId: from })).toBe(0);
  expect((await CardModel.findOne({ participantId: into, exhibitorId: one }).lean())?.consents).toHaveLength(3);
  for (const exhibitorId of [one, other]) await app.request.delete(path(exhibitorId)).set(jim.headers).expect(200);
  expect((await app.request.get('/api/visitor/cards').set(jim.headers)).body).toEqual({ items: [] });
});
