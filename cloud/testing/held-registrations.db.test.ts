import type { HeldRow } from '@shared/contracts/review';
import { startTestApp, type TestApp } from './index';
import { importSmallShow } from '../features/show/content/factory';
import { registrationInput } from '../features/people/registration/factory';

// Through HTTP, with everything that happens in the background.
let app: TestApp;
let show: { id: string };
let owner: Record<string, string>;
let desk: Record<string, string>;
const branchId = 'e'.repeat(24);

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  owner = (await app.loginStaff('owner', branchId)).headers;
  desk = (await app.loginStaff('gate', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = (await importSmallShow(branchId)).exhibition;
});

type Person = Awaited<ReturnType<TestApp['loginVisitor']>>;
const settle = () => app.settle();
async function register(person: Person, fields: object = {}) {
  const { body, status } = await app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(person.headers)
    .send({ ...registrationInput(), ...fields });
  expect([status, body.error]).toEqual([200, undefined]);
  return body as { id: string; status: string; held: string | null };
}
const mine = async (person: Person) =>
  (await app.request.get(`/api/exhibitions/${show.id}/registrations/me`).set(person.headers)).body.registration;
const reviews = async () => (await app.request.get(`/api/console/exhibitions/${show.id}/reviews`).set(desk)).body.items as HeldRow[];
const decide = (participantId: string, body: object) =>
  app.request.post(`/api/console/exhibitions/${show.id}/reviews/${participantId}`).set(desk).send(body);
const box = async (person: Person) =>
  (await app.request.get('/api/messages').set(person.headers)).body.items.map((one: { kind: string }) => one.kind) as string[];
const figures = async () => (await app.request.get(`/api/console/exhibitions/${show.id}/figures`).set(owner)).body.figures;
const phone = { number: '13812345678' };

/** Somebody with a poster, and its code. */
async function sharer(fields: object = {}) {
  const person = await app.loginVisitor();
  await register(person, fields);
  const { body } = await app.request.post(`/api/exhibitions/${show.id}/share-codes`).set(person.headers).send({ page: 'home' });
  return { person, code: body.code as string };
}
const open = (code: string, sessionId: string, n: number, headers: Record<string, string> = {}) =>
  app.request
    .post('/api/touches')
    .set(headers)
    .send({ touchId: `touch-${show.id}-${n}`, sessionId, code, scene: 1047 });

describe('the same number from a second account', () => {
  test('is held and said to both; they are never two', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    expect(await register(first, { phone })).toMatchObject({ status: 'registered', held: null });
    expect(await register(second, { phone })).toMatchObject({ status: 'pending', held: 'same_phone' });
    await settle();
    expect(await box(first)).toContain('phone_reused');
    expect(await box(second)).toEqual(['held']);
    const [row] = await reviews();
    expect(row).toMatchObject({ reason: 'same_phone', participant: { phone: '+86138****5678' }, others: [{ status: 'registered' }] });
  });

  test('at the same moment: one is registered, the other held', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => app.loginVisitor()));
    const answers = await Promise.all(people.map((person) => register(person, { phone })));
    expect(answers.map((one) => one.status).sort()).toEqual(['pending', 'pending', 'pending', 'registered']);
  });

  test('joined at the desk: one registration with one ticket, for both accounts', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    const kept = await register(first, { phone });
    const held = await register(second, { phone });
    // Two WeChats become one visitor for good: somebody says how they know.
    expect((await reviews()).map((one) => one.joinsAccounts)).toEqual([true]);
    for (const body of [{ action: 'join' }, { action: 'join', reason: ' ' }])
      expect((await decide(held.id, body)).body.error.code).toBe('review_reason_needed');
    expect(await mine(second)).toMatchObject({ id: held.id, status: 'pending' });
    expect((await decide(held.id, { action: 'join', reason: '当面拨通了这个号码' })).status).toBe(200);
    await settle();
    expect(await reviews()).toEqual([]);
    const trail = (await app.request.get(`/api/console/exhibitions/${show.id}/audit?what=review_decided`).set(owner)).body;
    expect(trail.items[0]).toMatchObject({ reason: '当面拨通了这个号码' });
    expect(await mine(first)).toMatchObject({ id: kept.id, status: 'registered', held: null });
    const list = (await app.request.get(`/api/console/exhibitions/${show.id}/registrations?status=registered`).set(owner)).body;
    expect(list.items.map((one: { id: string }) => one.id)).toEqual([kept.id]);
    expect((await decide(held.id, { action: 'join' })).body.error.code).toBe('review_done');
  });

  test('kept apart: a ticket of its own, and the second decision is told it is too late', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    await register(first, { phone });
    const held = await register(second, { phone });
    expect((await decide(held.id, { action: 'keep' })).status).toBe(200);
    expect(await mine(second)).toMatchObject({ status: 'registered', held: null, ticket: { number: expect.any(String) } });
    expect((await decide(held.id, { action: 'refuse' })).body.error.code).toBe('review_done');
  });

  test('refused with a reason the person reads', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    await register(first, { phone });
    const held = await register(second, { phone });
    await decide(held.id, { action: 'refuse', reason: '手机号属于他人' });
    expect(await mine(second)).toMatchObject({ status: 'rejected', rejectedReason: '手机号属于他人', held: null });
  });

  test('changing to a number that is taken is held too, while the ticket stands', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    await register(first, { phone });
    await register(second);
    const { body } = await app.request.patch(`/api/exhibitions/${show.id}/registrations/me`).set(second.headers).send({ phone });
    expect(body).toMatchObject({ status: 'registered', held: 'same_phone' });
    await settle();
    expect(await box(first)).toContain('phone_reused');
    expect(await reviews()).toHaveLength(1);
  });

  test('a cancelled registration is in nobody’s way', async () => {
    const [first, second] = [await app.loginVisitor(), await app.loginVisitor()];
    await register(first, { phone });
    await app.request.post(`/api/exhibitions/${show.id}/registrations/me/cancel`).set(first.headers).send({});
    expect(await register(second, { phone })).toMatchObject({ status: 'registered' });
  });
});

describe('what a poster earns', () => {
  test('the sharer’s second account earns them nothing, held or released', async () => {
    const { code } = await sharer({ phone });
    const second = await app.loginVisitor();
    await open(code, 'session-of-second-account', 1);
    const held = await register(second, { phone, sessionId: 'session-of-second-account' });
    await decide(held.id, { action: 'keep' });
    await settle();
    expect(await figures()).toMatchObject({ registrations_brought: 0, views: 1 });
  });

  test('one’s own opening is no view, signed in or before, and another’s is', async () => {
    const { person, code } = await sharer({ sessionId: 'session-of-the-sharer' });
    await open(code, 'session-of-the-sharer', 1, person.headers);
    await open(code, 'session-of-the-sharer', 2);
    await settle();
    expect(await figures()).toMatchObject({ views: 0, viewers: 0 });
    await open(code, 'session-of-a-stranger', 3);
    await settle();
    expect(await figures()).toMatchObject({ views: 1, viewers: 1 });
  });

  test('30 registrations from one phone within minutes are held with the reason, and credited once somebody has looked', async () => {
    const { code } = await sharer();
    await open(code, 'session-of-one-phone', 1);
    const answers = [];
    for (let n = 0; n < 30; n += 1) {
      const person = await app.loginVisitor();
      await open(code, 'session-of-one-phone', 100 + n, person.headers);
      answers.push(await register(person, { sessionId: 'session-of-one-phone' }));
      app.clock.advance(10_000);
    }
    expect(answers.slice(6).every((one) => one.status === 'pending' && one.held === 'many_from_device')).toBe(true);
    await settle();
    expect(await figures()).toMatchObject({ registrations_brought: 0 });
    const rows = await reviews();
    expect(rows.every((one) => one.reason === 'many_from_device' && one.broughtBy !== null)).toBe(true);
    for (let page = await reviews(); page.length > 0; page = await reviews())
      for (const row of page) expect((await decide(row.participant.id, { action: 'keep' })).status).toBe(200);
    await settle();
    expect(await figures()).toMatchObject({ registrations_brought: 30, registrations: 31 });
  }, 60_000);

  test('who was let go is not held again by the next from that phone', async () => {
    const fromThere = async () => register(await app.loginVisitor(), { sessionId: 'session-of-a-desk' });
    for (let n = 0; n < 6; n += 1) await fromThere();
    for (const row of await reviews()) await decide(row.participant.id, { action: 'keep' });
    const next = await fromThere();
    expect((await reviews()).map((one) => one.participant.id)).toEqual([next.id]);
  });

  test('a family on one phone is nobody’s business', async () => {
    for (let n = 0; n < 5; n += 1)
      expect(await register(await app.loginVisitor(), { sessionId: 'session-of-a-family' })).toMatchObject({ status: 'registered' });
    expect(await reviews()).toEqual([]);
  });
});

test('a code is checked before the form is sent, and uses nothing up', async () => {
  const types = (await app.request.get(`/api/console/exhibitions/${show.id}/registration-setup`).set(owner)).body.ticketTypes;
  const vip = types.find((one: { kind: string }) => one.kind === 'vip');
  const invitation = (
    await app.request
      .post(`/api/console/exhibitions/${show.id}/invitations`)
      .set(owner)
      .send({ ticketTypeId: vip.id, label: '合作伙伴', quota: 1 })
  ).body;
  const person = await app.loginVisitor();
  const check = (code: string) =>
    app.request.post(`/api/exhibitions/${show.id}/invitation-check`).set(person.headers).send({ invitation: code });
  expect((await check('AAAA-BBBB')).body.error.code).toBe('invitation_invalid');
  for (let times = 0; times < 2; times += 1) expect((await check(invitation.code)).body.ticketType.id).toBe(vip.id);
  expect(await register(person, { invitation: invitation.code })).toMatchObject({ status: 'registered' });
  expect((await check(invitation.code)).body.error.code).toBe('invitation_used_up');
});
