import type { GateFigures, ScanAnswer } from '@shared/contracts/gate';
import type { RegistrationView } from '@shared/contracts/registration';
import { startTestApp, type TestApp } from '../../../testing';
import { getParticipant } from '../../people/registration';
import { registrationInput } from '../../people/registration/factory';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { countedGate, createGate, recomputeGate } from './';
import { makeDevice, makeToken, newScanId } from './factory';

// Everything a person does here is told to the end each time.
jest.setTimeout(30_000);

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let supervisor: Awaited<ReturnType<typeof makeDevice>>;
let owner: Awaited<ReturnType<TestApp['loginStaff']>>;
let ticketTypeId = '';
let seq = 0;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
});
/** One place, and whoever comes later waits for it. */
beforeEach(async () => {
  app.clock.set('2026-03-10T02:00:00Z');
  show = await getExhibition((await makeExhibition()).id);
  gate = await createGate(show, { name: '南门' });
  supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor');
  owner = await app.loginStaff('owner', show.branchId);
  const type = {
    kind: 'visitor',
    name: { zh: '限量票', en: 'Limited' },
    description: null,
    quota: 1,
    needsApproval: false,
    needsInvitation: false,
    waitingList: true,
    hidden: false,
    saleFrom: null,
    saleUntil: null,
    validFrom: null,
    validUntil: null,
  };
  const { body } = await app.request.post(`/api/console/exhibitions/${show.id}/ticket-types`).set(owner.headers).send(type).expect(200);
  ticketTypeId = body.id;
});
afterAll(async () => app.close());

type Visitor = Awaited<ReturnType<TestApp['loginVisitor']>>;
const statusOf = async ({ id }: RegistrationView) => (await getParticipant(id)).status;
async function register(visitor: Visitor, fields: object = {}): Promise<RegistrationView> {
  const { consents, name, answers, phone } = registrationInput();
  const { body } = await app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(visitor.headers)
    .send({ name, answers: { ...answers }, phone, consents, ticketTypeId, subscribe: {}, language: 'zh', ...fields })
    .expect(200);
  return body as RegistrationView;
}
const cancel = (visitor: Visitor) =>
  app.request.post(`/api/exhibitions/${show.id}/registrations/me/cancel`).set(visitor.headers).expect(200);
async function scan(ticketId: string, direction: 'in' | 'out' = 'in'): Promise<ScanAnswer> {
  app.clock.advance(60_000);
  const body = {
    scanId: newScanId(),
    seq: (seq += 1),
    gateId: gate.id,
    direction,
    at: app.clock.now().toISOString(),
    token: await makeToken(app.deps.keys, show, { id: ticketId, kind: 'visitor' }, app.clock.now()),
  };
  const answer = (await app.request.post('/api/gate/scans').set(supervisor.headers).send(body).expect(200)).body as ScanAnswer;
  await app.settle();
  return answer;
}
async function screens() {
  await app.settle();
  const gateScreen = (await app.request.get('/api/gate/figures').set(supervisor.headers).expect(200)).body as GateFigures;
  const { body } = await app.request.get(`/api/console/exhibitions/${show.id}/figures?unit=day`).set(owner.headers).expect(200);
  const value = (key: string) => body.figures[key] as number;
  return {
    gate: [gateScreen.entered, gateScreen.registered],
    figures: [value('arrivals'), value('registrations')],
    inside: gateScreen.occupancy[0]?.inside,
  };
}

test('who cancels inside stays counted on every screen, keeps the place until they leave, and leaves by scan', async () => {
  const [holder, next] = [await app.loginVisitor('甲'), await app.loginVisitor('乙')];
  const mine = await register(holder);
  const theirs = await register(next, { phone: { number: '13800138001' } });
  expect((await scan(mine.ticket?.id ?? '')).decision).toBe('accepted');
  await cancel(holder);
  expect(await screens()).toEqual({ gate: [1, 1], figures: [1, 1], inside: 1 });
  expect(await statusOf(theirs)).toBe('waiting');
  expect((await scan(mine.ticket?.id ?? '')).reason).toBe('revoked');
  expect((await scan(mine.ticket?.id ?? '', 'out')).decision).toBe('accepted');
  await app.settle();
  expect(await statusOf(theirs)).toBe('registered');
  expect(await screens()).toMatchObject({ gate: [1, 2], figures: [1, 2], inside: 0 });
  expect(await countedGate(show.id)).toEqual(await recomputeGate(show.id));
});

test('nobody scans out: the place is kept until the doors close', async () => {
  const [holder, next] = [await app.loginVisitor('甲'), await app.loginVisitor('乙')];
  const mine = await register(holder);
  const theirs = await register(next, { phone: { number: '13800138001' } });
  await scan(mine.ticket?.id ?? '');
  await cancel(holder);
  app.clock.set('2026-03-10T08:59:00Z');
  await app.settle();
  expect(await statusOf(theirs)).toBe('waiting');
  app.clock.set('2026-03-10T09:01:00Z');
  await app.settle();
  app.clock.advance(31_000);
  await app.settle();
  expect(await statusOf(theirs)).toBe('registered');
});

test('who registers again inside has the same ticket and place, and cannot come in twice', async () => {
  const [holder, next] = [await app.loginVisitor('甲'), await app.loginVisitor('乙')];
  const mine = await register(holder);
  const theirs = await register(next, { phone: { number: '13800138001' } });
  await scan(mine.ticket?.id ?? '');
  await cancel(holder);
  const again = await register(holder);
  expect(again).toMatchObject({ status: 'registered', ticket: { id: mine.ticket?.id, number: mine.ticket?.number } });
  expect((await scan(again.ticket?.id ?? '')).reason).toBe('already_in');
  expect(await screens()).toEqual({ gate: [1, 1], figures: [1, 1], inside: 1 });
  expect(await statusOf(theirs)).toBe('waiting');
  await scan(again.ticket?.id ?? '', 'out');
  expect((await scan(again.ticket?.id ?? '')).decision).toBe('accepted');
  expect(await screens()).toMatchObject({ gate: [1, 1], figures: [1, 1], inside: 1 });
  expect(await statusOf(theirs)).toBe('waiting');
});

test('at the walk-in desk too, who cancelled inside is who they were', async () => {
  const holder = await app.loginVisitor('甲');
  const mine = await register(holder, { phone: { number: '13800138000' } });
  await scan(mine.ticket?.id ?? '');
  await cancel(holder);
  const { body } = await app.request
    .post('/api/gate/walk-ins')
    .set(supervisor.headers)
    .send({
      scanId: newScanId(),
      seq: (seq += 1),
      gateId: gate.id,
      direction: 'in',
      at: app.clock.now().toISOString(),
      name: '李雷',
      phone: { number: '13800138000' },
    })
    .expect(200);
  expect(body).toMatchObject({ decision: 'refused', reason: 'already_in', existing: true, claim: null });
  expect(await screens()).toMatchObject({ gate: [1, 1], figures: [1, 1], inside: 1 });
});

test('whom staff revoked and who cancelled after that gets no ticket at the walk-in desk, and is flagged where no network was', async () => {
  const holder = await app.loginVisitor('甲');
  const mine = await register(holder, { phone: { number: '13800138000' } });
  await scan(mine.ticket?.id ?? '');
  await app.request
    .post(`/api/tickets/${mine.ticket?.id ?? ''}/revoke`)
    .set(owner.headers)
    .send({ reason: '冒用他人证件' })
    .expect(200);
  await cancel(holder);
  const fields = { scanId: newScanId(), seq: (seq += 1), gateId: gate.id, direction: 'in', at: app.clock.now().toISOString() };
  const { body } = await app.request
    .post('/api/gate/walk-ins')
    .set(supervisor.headers)
    .send({ ...fields, name: '李雷', phone: { number: '13800138000' } });
  expect(body.error?.code).toBe('walk_in_revoked');
  expect(await statusOf(mine)).toBe('cancelled');
  expect((await scan(mine.ticket?.id ?? '')).reason).toBe('revoked');
});

test('whom staff revoked gets no ticket by registering again, at the walk-in desk or by another WeChat', async () => {
  const phone = { number: '13800138000' };
  const holder = await app.loginVisitor('甲');
  const mine = await register(holder, { phone });
  await app.request
    .post(`/api/tickets/${mine.ticket?.id ?? ''}/revoke`)
    .set(owner.headers)
    .send({ reason: '冒用他人证件' })
    .expect(200);
  await cancel(holder);
  expect((await register(holder, { phone })).status).toBe('pending');
  const fields = { scanId: newScanId(), seq: (seq += 1), gateId: gate.id, direction: 'in', at: app.clock.now().toISOString() };
  const { body } = await app.request
    .post('/api/gate/walk-ins')
    .set(supervisor.headers)
    .send({ ...fields, name: '李雷', phone });
  expect(body.error?.code).toBe('walk_in_revoked');
  await cancel(holder);
  const other = await register(await app.loginVisitor('甲的另一个微信'), { phone });
  expect(other).toMatchObject({ status: 'pending', ticket: null });
});

test('a cancelled ticket let in without network counts at the gate and puts no arrival above the registrations', async () => {
  const holder = await app.loginVisitor('甲');
  const mine = await register(holder);
  const seen = app.clock.now();
  await cancel(holder);
  app.clock.advance(60_000);
  const stored = {
    scanId: newScanId(),
    seq: (seq += 1),
    gateId: gate.id,
    direction: 'in',
    at: seen.toISOString(),
    token: await makeToken(app.deps.keys, show, { id: mine.ticket?.id ?? '', kind: 'visitor' }, seen),
    decision: 'accepted',
    reason: null,
    cautions: [],
    clockDoubtful: false,
    undone: null,
  };
  const heartbeat = { lastSeq: seq, pending: 1, gateId: gate.id, revocationSeq: 0, offlineReady: true, batteryPercent: null };
  await app.request
    .post('/api/gate/sync')
    .set(supervisor.headers)
    .send({ scans: [stored], ...heartbeat })
    .expect(200);
  expect(await screens()).toEqual({ gate: [1, 1], figures: [0, 0], inside: 1 });
  await app.request.post(`/api/gate/scans/${stored.scanId}/undo`).set(supervisor.headers).send({ reason: '扫错人' }).expect(200);
  expect(await screens()).toEqual({ gate: [0, 0], figures: [0, 0], inside: 0 });
});
