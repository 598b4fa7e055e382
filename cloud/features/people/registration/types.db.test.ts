import type { ResponseOf } from '@shared/contracts/contract';
import type { getRegistrationSetup } from '@shared/contracts/registration-staff';
import { startTestApp, type TestApp } from '../../../testing';
import { findTicket } from '../ticket';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { registrationInput } from './factory';
import { moveMerged } from './merge-types';
import { getParticipant } from './store';

// Ticket types stopped, ordered, deleted and merged, through HTTP.
let app: TestApp;
let show: Exhibition;
let staff: Record<string, string>;
const branchId = 'd'.repeat(24);
const { signal } = new AbortController();

beforeAll(async () => {
  app = await startTestApp();
  staff = (await app.loginStaff('marketer', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = await makeExhibition({ branchId });
});

const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const setup = async () =>
  (await app.request.get(at('registration-setup')).set(staff).expect(200)).body as ResponseOf<typeof getRegistrationSetup>;
const named = async (zh: string) => (await setup()).ticketTypes.find((one) => one.name.zh === zh);
const FIELDS = { kind: 'visitor', quota: null, needsApproval: false, needsInvitation: false, waitingList: true };
const makeType = async (zh: string, fields: object = {}) =>
  (
    await app.request
      .post(at('ticket-types'))
      .set(staff)
      .send({ ...FIELDS, name: { zh, en: '' }, ...fields })
      .expect(200)
  ).body.id as string;
const stop = (id: string, stopped: boolean) =>
  app.request
    .put(at(`ticket-types/${id}/sale`))
    .set(staff)
    .send({ stopped });
const remove = (id: string) => app.request.delete(at(`ticket-types/${id}`)).set(staff);
const merge = (id: string, into: string) =>
  app.request
    .post(at(`ticket-types/${id}/merge/${into}`))
    .set(staff)
    .send({ reason: '票种重复' });
const preview = async (id: string, into: string) =>
  (
    await app.request
      .get(at(`ticket-types/${id}/merge-preview/${into}`))
      .set(staff)
      .expect(200)
  ).body;
const audited = async (what: string) =>
  (await app.request.get(at(`audit?what=${what}`)).set((await app.loginStaff('owner', branchId)).headers)).body.items;

async function register(ticketTypeId: string, fields: object = {}) {
  const { headers } = await app.loginVisitor();
  return app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(headers)
    .send({ ...registrationInput(), ticketTypeId, ...fields });
}
const registered = async (ticketTypeId: string) => getParticipant((await register(ticketTypeId)).body.id as string);

test('a stopped type is refused in an open form and shown as stopped; resumed it is to be had again; each is on record once', async () => {
  const id = await makeType('早鸟票');
  await Promise.all([stop(id, true).expect(200), stop(id, true).expect(200)]);
  expect((await register(id)).body.error.code).toBe('ticket_type_stopped');
  const form = await app.request.get(`/api/exhibitions/${show.id}/registration-form`);
  expect(form.body.ticketTypes.find((one: { id: string }) => one.id === id).sale).toBe('stopped');
  await stop(id, false).expect(200);
  expect((await register(id)).status).toBe(200);
  expect([await audited('ticket_type_stopped'), await audited('ticket_type_resumed')].map((items) => items.length)).toEqual([1, 1]);
});

test('the order of types is that of the page; one that others have changed meanwhile is refused', async () => {
  const ids = (await setup()).ticketTypes.map((one) => one.id);
  const turned = ids.toReversed();
  const order = (of: string[]) => app.request.put(at('ticket-type-order')).set(staff).send({ ids: of });
  await order(turned).expect(200);
  expect((await setup()).ticketTypes.map((one) => one.id)).toEqual(turned);
  await makeType('新票');
  expect((await order(ids)).body.error.code).toBe('conflict');
  expect((await order([...ids.slice(1), ids[1] ?? ''])).body.error.code).toBe('conflict');
});

test('a type in use stays and says how many use it; an unused one goes and comes back within ten minutes', async () => {
  const [used, unused] = [await makeType('在用'), await makeType('没人用')];
  await register(used);
  const refused = await remove(used);
  expect([refused.body.error.code, refused.body.error.details]).toEqual(['ticket_type_in_use', { people: 1, invitations: 0, groups: 0 }]);
  await remove(unused).expect(200);
  await remove(unused).expect(200);
  expect([await named('没人用'), (await setup()).deletedTypes.map((one) => one.id)]).toEqual([undefined, [unused]]);
  expect((await register(unused)).body.error.code).toBe('ticket_type_unknown');
  const restore = () =>
    app.request
      .post(at(`ticket-types/${unused}/restore`))
      .set(staff)
      .send({});
  await restore().expect(200);
  expect((await named('没人用'))?.id).toBe(unused);
  await remove(unused).expect(200);
  app.clock.advance(11 * 60_000);
  expect((await restore()).body.error.code).toBe('ticket_type_undo_too_late');
  expect((await setup()).deletedTypes).toEqual([]);
});

test('of registrations and a deletion at one moment nobody is left with a type that is gone', async () => {
  const id = await makeType('抢着删');
  const [gone, ...people] = await Promise.all([remove(id), ...Array.from({ length: 4 }, () => register(id))]);
  const got = people.filter((one) => one.status === 200).length;
  expect(gone.status === 200 ? got : (await named('抢着删'))?.id).toBe(gone.status === 200 ? 0 : id);
});

test('one type merges into another: people, turns, places, invitations and tickets move, codes stay; cut off it goes on', async () => {
  const until = '2099-12-01T00:00:00Z';
  const [from, into] = [await makeType('早鸟票', { quota: 3 }), await makeType('单日票', { quota: 1, validUntil: until })];
  const gone = await registered(from);
  await app.request
    .post(at(`registrations/${gone.id}/cancel`))
    .set(staff)
    .send({ reason: '来电取消' })
    .expect(200);
  const [one, two, three] = [await registered(from), await registered(from), await registered(from)];
  const waits = await registered(from);
  const first = await registered(into);
  const waitsThere = await registered(into);
  const made = await app.request.post(at('invitations')).set(staff).send({ ticketTypeId: from, label: '伙伴', quota: 5 }).expect(200);
  const group = { company: '某某科技', contactName: '王芳', places: 3, validUntil: '2099-01-01T00:00:00Z', key: 'b'.repeat(32) };
  await app.request
    .post(at('groups'))
    .set(staff)
    .send({ ...group, ticketTypeId: from })
    .expect(200);
  expect(await preview(from, into)).toMatchObject({ people: 4, invitations: 1, groups: 1, refused: null });

  await Promise.all([merge(from, into), merge(from, into)]);
  expect((await named('早鸟票'))?.mergingInto).toBe(into);
  expect((await register(from)).body.error.code).toBe('ticket_type_stopped');
  // A process dies after some have moved: whoever comes next finds the rest.
  let asked = 0;
  const dies = {
    get aborted() {
      return (asked += 1) > 2;
    },
  } as AbortSignal;
  await moveMerged(app.clock.now(), dies);
  for (let more = true; more; ) more = await moveMerged(app.clock.now(), signal);

  expect(await named('早鸟票')).toBeUndefined();
  expect(await named('单日票')).toMatchObject({ quota: 4, taken: 4, waiting: 2 });
  for (const before of [one, two, three]) {
    const after = await getParticipant(before.id);
    expect([after.ticketTypeId, after.ticketId, after.ticketNumber]).toEqual([into, before.ticketId, before.ticketNumber]);
    expect(await findTicket(after.ticketId ?? '')).toMatchObject({ typeName: '单日票', validUntil: new Date(until), state: 'valid' });
  }
  expect([waits, waitsThere, first].map((person) => person.status)).toEqual(['waiting', 'waiting', 'registered']);
  expect((await getParticipant(waits.id)).status).toBe('waiting');
  expect((await getParticipant(gone.id)).ticketTypeId).toBe(into);
  const { items } = (await app.request.get(at('invitations')).set(staff)).body;
  expect(items.find((invitation: { id: string }) => invitation.id === made.body.id).ticketTypeId).toBe(into);
  expect((await audited('ticket_type_merged')).map((entry: { reason: string }) => entry.reason)).toEqual(['早鸟票 → 单日票：票种重复']);
  // A deletion that was none of anybody's is not offered to be undone.
  expect((await setup()).deletedTypes).toEqual([]);
});

test('an invitation and a group are led to no type that is on its way into another', async () => {
  const [from, into] = [await makeType('早鸟票'), await makeType('单日票')];
  await merge(from, into).expect(200);
  const asked = await app.request.post(at('invitations')).set(staff).send({ ticketTypeId: from, label: '伙伴', quota: 5 });
  expect(asked.body.error.code).toBe('ticket_type_unknown');
  const group = { company: '某某科技', contactName: '王芳', places: 3, validUntil: '2099-01-01T00:00:00Z', key: 'b'.repeat(32) };
  const grouped = await app.request
    .post(at('groups'))
    .set(staff)
    .send({ ...group, ticketTypeId: from });
  expect(grouped.body.error.code).toBe('ticket_type_unknown');
});

test('types of different kinds, one into itself and two into each other are refused with the reason', async () => {
  const [a, b, vip] = [await makeType('甲'), await makeType('乙'), await makeType('丙', { kind: 'vip' })];
  expect((await preview(a, vip)).refused.zh).toContain('类别不同');
  expect((await merge(a, vip)).body.error.code).toBe('ticket_types_differ');
  expect((await merge(a, a)).body.error.code).toBe('conflict');
  const both = await Promise.all([merge(a, b), merge(b, a)]);
  expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await merge(a, b)).status + (await merge(b, a)).status).toBe(200 + 409);
});

test('another branch changes nothing', async () => {
  const id = await makeType('别家');
  const stranger = (await app.loginStaff('owner', 'f'.repeat(24))).headers;
  for (const [method, path, body] of [
    ['put', `ticket-types/${id}/sale`, { stopped: true }],
    ['delete', `ticket-types/${id}`, {}],
    ['post', `ticket-types/${id}/merge/${id}`, { reason: '试试' }],
  ] as const)
    expect((await app.request[method](at(path)).set(stranger).send(body)).body.error.code).toBe('other_branch');
});
