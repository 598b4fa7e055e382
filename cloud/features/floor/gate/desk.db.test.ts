import type { ScanAnswer } from '@shared/contracts/gate';
import { CONSENTS } from '@shared/rules/consents';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { countedGate, createGate, recomputeGate } from './';
import { makeDevice, makeTicket, makeToken, newScanId } from './factory';
import { getGateContext } from './gate-context';
import { addGate } from './store';

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let device: Awaited<ReturnType<typeof makeDevice>>;
let seq = 0;

jest.setTimeout(30_000);
beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
});
beforeEach(async () => {
  app.clock.set('2026-03-10T02:00:00Z');
  show = await getExhibition((await makeExhibition()).id);
  gate = await createGate(show, { name: '南门' });
  device = await makeDevice(app.deps, show, app.clock.now());
});
afterAll(async () => app.close());

const fields = () => ({
  scanId: newScanId(),
  seq: (seq += 1),
  gateId: gate.id,
  direction: 'in',
  at: app.clock.now().toISOString(),
});
const walkIn = (body: object) =>
  app.request
    .post('/api/gate/walk-ins')
    .set(device.headers)
    .send({ ...fields(), ...body });

describe('a walk-in’s ticket', () => {
  const consents = CONSENTS.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version }));

  test('is claimed by a link that the one link rule opens, a browser follows, and typed text means too', async () => {
    const { body } = await walkIn({ name: '现场观众', phone: { number: '13800138000' } }).expect(200);
    const { url, code } = body.claim as { url: string; code: string };
    expect(url).toMatch(/\/c\/[0-9A-Z]{12}$/);
    const answer = await app.request.get(new URL(url).pathname).redirects(0);
    expect([answer.status, answer.headers.location]).toEqual([302, `/#/features/registration/index?claim=${code}`]);
    const visitor = await app.loginVisitor('甲');
    const typed = ` ${code.slice(0, 4).toLowerCase()}–${code.slice(4, 8)}—${code.slice(8)}`.replace('0', '０');
    const claimed = await app.request.post('/api/registrations/claim').set(visitor.headers).send({ claimCode: typed, consents });
    expect([claimed.status, claimed.body.status]).toEqual([200, 'registered']);
  });

  test('a phone number that is none is no refusal of the gate, also once the device has told of the number it used', async () => {
    const used = fields();
    const { body } = await app.request
      .post('/api/gate/walk-ins')
      .set(device.headers)
      .send({ ...used, name: '现场观众', phone: { number: '123' } })
      .expect(400);
    expect(body.error.code).toBe('phone_invalid');
    // As the device does where no admission came of it.
    const told = { ...used, token: null, decision: 'refused', reason: null, cautions: [], clockDoubtful: false, undone: null };
    await app.request
      .post('/api/gate/sync')
      .set(device.headers)
      .send({ scans: [told], lastSeq: used.seq, pending: 1, gateId: gate.id, revocationSeq: 0, offlineReady: true, batteryPercent: null })
      .expect(200);
    await app.settle();
    expect((await countedGate(show.id)).scans).toEqual({});
    expect(await countedGate(show.id)).toEqual(await recomputeGate(show.id));
  });
});

describe('enrolling', () => {
  const enrol = (by: { headers: Record<string, string> }, body: object) =>
    app.request.post(`/api/console/exhibitions/${show.id}/gate-enrolments`).set(by.headers).send(body);

  test('gate staff make gate devices, not supervisors; owners make both; nobody makes one for exhibitors', async () => {
    const [staff, owner] = [await app.loginStaff('gate', show.branchId), await app.loginStaff('owner', show.branchId)];
    expect((await enrol(staff, { role: 'gate' })).status).toBe(200);
    const refused = await enrol(staff, { role: 'supervisor' });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'enrolment_role_refused']);
    expect((await enrol(owner, { role: 'supervisor' })).status).toBe(200);
    expect((await enrol(owner, { role: 'exhibitor' })).status).toBe(400);
  });

  test('no longer than a day after the show, and only for a gate of this show', async () => {
    const owner = await app.loginStaff('owner', show.branchId);
    const late = await enrol(owner, { role: 'gate', expiresAt: '9999-01-01T00:00:00Z' });
    expect([late.status, late.body.error.code]).toEqual([400, 'enrolment_too_long']);
    expect((await enrol(owner, { role: 'gate', expiresAt: '2026-03-11T12:00:00Z' })).status).toBe(200);
    const other = await createGate(await getExhibition((await makeExhibition()).id), { name: '别家的门' });
    expect((await enrol(owner, { role: 'gate', gateId: other.id })).status).toBe(404);
    expect((await enrol(owner, { role: 'gate', gateId: gate.id })).status).toBe(200);
    const supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor');
    await app.request.post('/api/gate/enrolments').set(supervisor.headers).send({ role: 'gate', gateId: other.id }).expect(404);
  });
});

test('a gate that another process has just opened is known at once: a phone is given to it and scans there', async () => {
  const owner = await app.loginStaff('owner', show.branchId);
  // As another process stores it, which cannot drop what this one has cached.
  const openElsewhere = (name: string) =>
    addGate({
      exhibitionId: show.id,
      branchId: show.branchId,
      name,
      zone: '',
      rules: [{ kinds: null, days: null, from: null, to: null }],
      open: true,
    });
  await getGateContext(show.id);
  const first = await openElsewhere('东门');
  const body = { role: 'gate', gateId: first.id };
  await app.request.post(`/api/console/exhibitions/${show.id}/gate-enrolments`).set(owner.headers).send(body).expect(200);
  const second = await openElsewhere('西门');
  const token = await makeToken(app.deps.keys, show, await makeTicket(show), app.clock.now());
  const scan = { ...fields(), gateId: second.id, token };
  await app.request.post('/api/gate/scans').set(device.headers).send(scan).expect(200);
});

test('a refusal for the hour says from or since when', async () => {
  const ticket = await makeTicket(show);
  const scanAt = async (at: string) => {
    app.clock.set(at);
    const token = await makeToken(app.deps.keys, show, ticket, app.clock.now());
    const { body } = await app.request
      .post('/api/gate/scans')
      .set(device.headers)
      .send({ ...fields(), token })
      .expect(200);
    return [(body as ScanAnswer).reason, (body as ScanAnswer).when];
  };
  expect(await scanAt('2026-03-10T00:10:00Z')).toEqual(['not_open_yet', '2026-03-10T00:30:00.000Z']);
  expect(await scanAt('2026-03-10T09:30:00Z')).toEqual(['not_open_yet', '2026-03-11T00:30:00.000Z']);
  expect(await scanAt('2026-03-11T09:30:00Z')).toEqual(['closed', '2026-03-11T09:00:00.000Z']);
});

test('a rule for a day that no calendar has is refused', async () => {
  const owner = await app.loginStaff('owner', show.branchId);
  const rules = [{ kinds: null, days: ['2026-02-30'], from: null, to: null }];
  const gates = `/api/console/exhibitions/${show.id}/gates`;
  await app.request.post(gates).set(owner.headers).send({ name: '东门', rules }).expect(400);
  await app.request.put(`${gates}/${gate.id}`).set(owner.headers).send({ name: '东门', rules }).expect(400);
  const settings = { policies: [], capacities: {}, runsOn: ['2026-02-30'] };
  await app.request.put(`/api/console/exhibitions/${show.id}/gate-settings`).set(owner.headers).send(settings).expect(400);
  await app.request.get('/api/gate/bundle').set(device.headers).expect(200);
});

test('a gate is made once however often its form is sent, and two who change the same thing hear of each other', async () => {
  const { headers } = await app.loginStaff('owner', show.branchId);
  const console_ = `/api/console/exhibitions/${show.id}`;
  const rules = [{ kinds: null, days: null, from: null, to: null }];
  const made = { name: '东门', rules, key: 'form-opened-once' };
  const answers = await Promise.all([1, 2, 3].map(() => app.request.post(`${console_}/gates`).set(headers).send(made).expect(200)));
  expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  const corrected = await app.request
    .post(`${console_}/gates`)
    .set(headers)
    .send({ ...made, name: '东二门' })
    .expect(409);
  expect(corrected.body).toMatchObject({ error: { code: 'conflict' } });
  const east = answers[0]?.body as { id: string; version: number };
  const change = (name: string, version: number, status: number) =>
    app.request.put(`${console_}/gates/${east.id}`).set(headers).send({ name, rules, version }).expect(status);
  await change('东一门', east.version, 200);
  expect((await change('东二门', east.version, 409)).body).toMatchObject({ error: { code: 'conflict' } });
  const settings = (version: number, status: number) =>
    app.request.put(`${console_}/gate-settings`).set(headers).send({ policies: [], capacities: {}, runsOn: [], version }).expect(status);
  expect((await settings(0, 200)).body).toMatchObject({ version: 1 });
  await settings(0, 409);
  expect((await settings(1, 200)).body).toMatchObject({ version: 2 });
});
