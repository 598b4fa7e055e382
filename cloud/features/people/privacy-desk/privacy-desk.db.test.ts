import type { FoundPerson } from '@shared/contracts/privacy-desk';
import { endErasures, findErasedSince } from '../../../platform/erasures';
import type { PrivacyPart } from '../../../platform/privacy';
import { startTestApp, type TestApp } from '../../../testing';
import { buildWorld, WORLD_AT, type World } from '../../../testing/world';
import { makeExhibition } from '../../show/exhibition/factory';
import { consentPrivacy, listConsentsOf } from '../consent';
import { registrationPrivacy } from '../registration';
import { registrationInput } from '../registration/factory';
import { erasePerson, finishErasures } from './answer-request';
import { addRequest } from './store';

// What somebody may ask of their data, answered by an owner, through HTTP.
let app: TestApp;
let world: World;
let branchId: string;
let headOffice: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp({ startsAt: WORLD_AT });
  world = await buildWorld(app, '华东');
  headOffice = (await app.loginStaff('owner', null)).headers;
  const { body } = await app.request
    .get(`/api/console/exhibitions/${world.ids.exhibitionId}/registrations/${world.ids.participantId}`)
    .set(world.owner);
  expect(body.row.name).toBe('李雷');
  branchId = (await app.request.get('/api/console/session').set(world.owner)).body.staff.branchId;
}, 120_000);
afterAll(() => app.close());

const askedBy = '本人来电，回拨核实';
const get = async (path: string, headers = world.owner) =>
  (await app.request.get(`/api/console/privacy/${path}`).set(headers).expect(200)).body;
const post = async (path: string, body: object, headers = world.owner) =>
  app.request.post(`/api/console/privacy/people/${path}`).set(headers).send(body);
const find = async (q: string, headers = world.owner): Promise<FoundPerson[]> =>
  (await get(`people?q=${encodeURIComponent(q)}`, headers)).items;
const audit = async (what: string) =>
  (await app.request.get(`/api/console/exhibitions/${world.ids.exhibitionId}/audit?what=${what}`).set(world.owner)).body.items as object[];

/** Somebody registers by themselves. */
async function visitor(name: string, number: string, exhibitionId = world.ids.exhibitionId ?? '') {
  const person = await app.loginVisitor();
  const { body } = await app.request
    .post(`/api/exhibitions/${exhibitionId}/registrations`)
    .set(person.headers)
    .send({ ...registrationInput(), name, phone: { number } })
    .expect(200);
  return { ...person, id: body.id as string };
}
/** Somebody is put in by staff, without an account. */
async function byHand(name: string, number: string): Promise<string> {
  const { body: setup } = await app.request.get(`/api/console/exhibitions/${world.ids.exhibitionId}/registration-setup`).set(world.owner);
  const person = { name, phone: { number }, answers: { company: '海川' }, ticketTypeId: setup.ticketTypes[0].id, proof: '签到表第 3 页' };
  const { body } = await app.request
    .post(`/api/console/exhibitions/${world.ids.exhibitionId}/registrations`)
    .set(world.owner)
    .send(person)
    .expect(200);
  return body.row.id;
}

test('a person is found by number, address, ticket and name across the shows of the scope; another branch finds nobody', async () => {
  const second = await makeExhibition({ branchId });
  const { id } = await visitor('韩梅梅', '13812345678', second.id);
  for (const q of ['13812345678', '韩梅']) expect((await find(q)).map((one) => one.participantId)).toEqual([id]);
  const [found] = await find('韩梅梅');
  expect(found).toMatchObject({ exhibitionName: second.name, phone: '+86138****5678', status: 'registered' });
  expect((await find(found?.ticketNumber ?? '')).map((one) => one.participantId)).toEqual([id]);
  expect((await find('韩梅梅', headOffice)).map((one) => one.participantId)).toEqual([id]);
  const stranger = (await app.loginStaff('owner', 'f'.repeat(24))).headers;
  expect(await find('韩梅梅', stranger)).toEqual([]);
  for (const path of [`people/${id}`, `people/${id}/export`])
    expect(
      (await app.request[path.endsWith('export') ? 'post' : 'get'](`/api/console/privacy/${path}`).set(stranger).send({ askedBy })).status,
    ).toBe(404);
});

test('what is held is shown by part with numbers masked, and exported whole, in the register and on record', async () => {
  const held = await get(`people/${world.ids.participantId}`);
  const parts = Object.fromEntries(held.parts.map((one: { name: string; data: unknown }) => [one.name, one.data]));
  expect(Object.keys(parts)).toEqual(expect.arrayContaining(['account', 'registrations', 'consents', 'tickets', 'messages', 'draws']));
  expect(parts.registrations[0].phone).toMatch(/^\+86138\*{4}\d{4}$/);
  expect(parts.registrations[0]).toMatchObject({ exhibition: held.person.exhibitionName, answers: { 公司或单位: '某某科技' } });
  expect(JSON.stringify(held)).not.toMatch(/\+86138\d{8}/);
  expect(held.consents).toEqual([expect.objectContaining({ purpose: 'registration', by: 'visitor', withdrawnAt: null, proof: null })]);
  // Who won stays on file for two years after the draw; entries as numbers.
  expect(held.stays.map((one: { until: string | null }) => one.until !== null)).toEqual(expect.arrayContaining([true, false]));
  expect((await post(`${world.ids.participantId}/export`, { askedBy: '' })).status).toBe(400);
  const { body } = await post(`${world.ids.participantId}/export`, { askedBy });
  expect(body.parts.registrations[0].phone).toMatch(/^\+86138\d{8}$/);
  const { items } = await get('requests');
  expect(items[0]).toMatchObject({
    kind: 'access',
    askedBy,
    participantId: world.ids.participantId,
    doneAt: app.clock.now().toISOString(),
  });
  expect(await audit('privacy_exported')).toEqual([
    expect.objectContaining({ reason: askedBy, details: { participantId: world.ids.participantId } }),
  ]);
});

test('name and company are put right, on the ticket too, and searched by the new', async () => {
  const { id, headers } = await visitor('王小名', '13812340001');
  const { body } = await post(`${id}/correct`, { askedBy, name: '王晓明', company: '新公司' });
  expect(body).toMatchObject({ name: '王晓明', company: '新公司' });
  expect((await find('新公司')).map((one) => one.participantId)).toEqual([id]);
  expect(await find('王小名')).toEqual([]);
  const { body: mine } = await app.request.get('/api/tickets/mine').set(headers);
  expect(mine.tickets[0].holderName).toBe('王晓明');
  expect((await post(`${id}/correct`, { askedBy, name: '！！', company: null })).body.error.code).toBe('privacy_name_unfit');
  expect(await audit('privacy_corrected')).toHaveLength(1);
});

test('deleted only with the name typed; with an account everything goes, and nobody is found any more', async () => {
  const { id, headers } = await visitor('赵删除', '13812340002');
  expect((await post(`${id}/erase`, { askedBy, confirm: '赵删' })).body.error.code).toBe('privacy_confirm_wrong');
  expect((await app.request.get('/api/visitor/me').set(headers)).status).toBe(200);
  expect((await post(`${id}/erase`, { askedBy, confirm: '赵删除' })).status).toBe(200);
  expect(await find('赵删除')).toEqual([]);
  expect((await app.request.get('/api/visitor/me').set(headers)).status).toBe(401);
  expect((await post(`${id}/erase`, { askedBy, confirm: '赵删除' })).status).toBe(404);
  const { items } = await get('requests');
  expect(items.filter((one: { kind: string }) => one.kind === 'erasure')).toEqual([
    expect.objectContaining({ doneAt: expect.any(String), participantId: id }),
  ]);
});

test('somebody without an account is exported and deleted as well: registration, consent with its proof, name on the ticket', async () => {
  const id = await byHand('孙无号', '13812340003');
  const { body } = await post(`${id}/export`, { askedBy });
  expect(body.parts.registrations).toEqual([expect.objectContaining({ name: '孙无号', phone: '+8613812340003' })]);
  expect(body.parts.consents).toEqual([expect.objectContaining({ by: 'elsewhere', proof: '签到表第 3 页' })]);
  expect(body.parts.tickets).toEqual([expect.objectContaining({ holderName: '孙无号' })]);
  expect((await post(`${id}/erase`, { askedBy, confirm: '孙无号' })).body).toEqual({ parts: ['consents', 'tickets', 'registrations'] });
  const { body: story } = await app.request
    .get(`/api/console/exhibitions/${world.ids.exhibitionId}/registrations/${id}/story`)
    .set(world.owner)
    .expect(200);
  expect(JSON.stringify(story)).not.toMatch(/孙无号|第 3 页/);
  expect(story.consents[0].withdrawnAt).not.toBeNull();
  expect(story.tickets[0].state).toBe('cancelled');
  // The same number may come again.
  expect(await byHand('孙无号', '13812340003')).not.toBe(id);
});

test('who is registered with another branch too is answered by head office', async () => {
  const { id, headers } = await visitor('周两地', '13812340004');
  const other = await makeExhibition({ branchId: 'd'.repeat(24) });
  await app.request
    .post(`/api/exhibitions/${other.id}/registrations`)
    .set(headers)
    .send({ ...registrationInput(), name: '周两地', phone: { number: '13812340004' } })
    .expect(200);
  expect(await get(`people/${id}`)).toMatchObject({ elsewhere: true, parts: [], consents: [] });
  expect((await post(`${id}/export`, { askedBy })).body.error.code).toBe('privacy_elsewhere');
  expect((await post(`${id}/erase`, { askedBy, confirm: '周两地' })).body.error.code).toBe('privacy_elsewhere');
  const whole = await get(`people/${id}`, headOffice);
  expect(whole.elsewhere).toBe(false);
  expect(whole.parts.find((one: { name: string }) => one.name === 'registrations').data).toHaveLength(2);
  expect((await post(`${id}/erase`, { askedBy, confirm: '周两地' }, headOffice)).status).toBe(200);
});

test('an erasure that was cut off comes to its end by itself', async () => {
  const { id, headers } = await visitor('吴中断', '13812340005');
  let broken = true;
  const failing: PrivacyPart = {
    name: 'failing',
    exportOf: () => Promise.resolve({}),
    erase: () => (broken ? Promise.reject(new Error('the bucket is away')) : Promise.resolve()),
    expiry: { kept: 'nothing' },
  };
  const privacy = [registrationPrivacy(app.deps), failing, consentPrivacy];
  const asked = { participantId: id, scope: { branchId: null }, staffId: 'a'.repeat(24), askedBy };
  const at = app.clock.now();
  await expect(erasePerson({ keys: app.deps.keys, privacy }, asked, '吴中断', at)).rejects.toThrow('the bucket is away');
  const stands = async () => (await listConsentsOf(id)).filter((one) => one.withdrawnAt === null).length;
  const later = new Date(at.getTime() + 6 * 60_000);
  const { signal } = new AbortController();
  await expect(finishErasures(privacy, later, signal)).rejects.toThrow('the bucket is away');
  expect([await stands(), (await app.request.get('/api/visitor/me').set(headers)).status]).not.toEqual([0, 401]);
  broken = false;
  await finishErasures(privacy, at, signal);
  expect((await app.request.get('/api/visitor/me').set(headers)).status).toBe(200);
  for (let n = 0; n < 2; n += 1) await finishErasures(privacy, later, signal);
  expect([await stands(), (await app.request.get('/api/visitor/me').set(headers)).status]).toEqual([0, 401]);
  const { items } = await get('requests', headOffice);
  expect(items.find((one: { participantId: string }) => one.participantId === id)).toMatchObject({ doneAt: later.toISOString() });
});

test('the erasure of a company’s contact that was cut off is finished, and noted for the file to be freed of it', async () => {
  const exhibitionId = world.ids.exhibitionId ?? '';
  const at = app.clock.now();
  const participantId = 'e'.repeat(24);
  await addRequest({ exhibitionId, branchId, participantId, kind: 'erasure', askedBy, staffId: 'a'.repeat(24), at, visitorId: null });
  await endErasures(new Date(at.getTime() + 3_600_000));
  expect(await findErasedSince()).toBeNull();
  const later = new Date(at.getTime() + 7 * 60_000);
  await finishErasures([], later, new AbortController().signal);
  expect(await findErasedSince()).toEqual(later);
});
