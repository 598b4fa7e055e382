import type { ScanAnswer } from '@shared/contracts/gate';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { cancelTicket, createTicketKeys, findTicket } from '../../people/ticket';
import { makeParticipant } from '../../people/registration/factory';
import { inTransaction } from '../../../platform/db';
import { countedGate, createGate } from './';
import { changeSettings } from './manage-gates';
import { makeDevice, makeTicket, makeToken, newScanId } from './factory';
import { findScan } from './store';

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let device: Awaited<ReturnType<typeof makeDevice>>;
const seqs = new Map<string, number>();

const OPEN = '2026-03-10T02:00:00Z';

beforeAll(async () => {
  app = await startTestApp({ startsAt: OPEN });
});
beforeEach(async () => {
  app.clock.set(OPEN);
  show = await getExhibition((await makeExhibition()).id);
  gate = await createGate(show, { name: '1号门' });
  device = await makeDevice(app.deps, show, app.clock.now());
});
afterAll(async () => app.close());

const nextSeq = (by = device) => {
  seqs.set(by.id, (seqs.get(by.id) ?? 0) + 1);
  return seqs.get(by.id) ?? 1;
};
/** The ticket of somebody who registered. */
async function ticketOfRegistered() {
  const { ticketId } = await makeParticipant(show.id, app.clock.now());
  const ticket = await findTicket(ticketId ?? '');
  if (!ticket) throw new Error('registered without a ticket');
  return ticket;
}
const token = (ticket: Parameters<typeof makeToken>[2], fields = {}) => makeToken(app.deps.keys, show, ticket, app.clock.now(), fields);

async function post<T>(path: string, body: object, by = device, status = 200): Promise<T> {
  const answer = await app.request.post(path).set(by.headers).send(body);
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
type Scan = { scanId?: string; seq?: number; gateId?: string; direction?: 'in' | 'out'; at?: string };
const fill = (fields: Scan, by = device) => ({
  scanId: newScanId(),
  seq: nextSeq(by),
  gateId: gate.id,
  direction: 'in' as const,
  at: app.clock.now().toISOString(),
  ...fields,
});
const scan = (text: string, fields: Scan = {}, by = device) =>
  post<ScanAnswer>('/api/gate/scans', { ...fill(fields, by), token: text }, by);
const stored = (
  text: string | null,
  fields: Scan & { decision?: string; reason?: string | null; undone?: object | null } = {},
  by = device,
) => ({
  ...fill(fields, by),
  token: text,
  decision: 'accepted',
  reason: null,
  cautions: [],
  clockDoubtful: false,
  undone: null,
  ...fields,
});
const sync = <
  T = {
    results: { scanId: string; standing: string }[];
    ackedSeq: number;
    missing: number[];
    revocations: { ticketId: string; revoked: boolean }[];
    revocationSeq: number;
  },
>(
  scans: object[],
  fields: object = {},
  by = device,
) =>
  post<T>(
    '/api/gate/sync',
    {
      scans,
      lastSeq: seqs.get(by.id) ?? 0,
      pending: scans.length,
      gateId: gate.id,
      revocationSeq: 0,
      offlineReady: true,
      batteryPercent: null,
      ...fields,
    },
    by,
  );

describe('a scan', () => {
  test('admits once, with the name and kind, and then says since when and where', async () => {
    const ticket = await makeTicket(show, { kind: 'vip', holderName: '欧阳娜' });
    expect(await scan(await token(ticket))).toMatchObject({
      decision: 'accepted',
      reason: null,
      cautions: [],
      ticket: { holderName: '欧阳娜', typeName: '贵宾', number: ticket.number },
    });
    app.clock.advance(60_000);
    expect(await scan(await token(ticket))).toMatchObject({
      decision: 'refused',
      reason: 'already_in',
      earlier: { at: new Date(OPEN).toISOString(), gateName: '1号门' },
    });
  });

  test('with the same id ten times is one row and one answer', async () => {
    const ticket = await makeTicket(show);
    const text = await token(ticket);
    const body = { ...fill({}), token: text };
    const answers = await Promise.all(Array.from({ length: 10 }, () => post<ScanAnswer>('/api/gate/scans', body)));
    expect(new Set(answers.map((one) => JSON.stringify({ ...one, serverTime: '' }))).size).toBe(1);
    expect(answers[0]).toMatchObject({ decision: 'accepted' });
    await app.settle();
    expect(await countedGate(show.id)).toMatchObject({ entered: 1, scans: { [`${gate.id}/in`]: 1 } });
  });

  test('64 at once from different devices admit one, 63 are already in', async () => {
    const ticket = await makeTicket(show);
    const text = await token(ticket);
    const lanes = await Promise.all(Array.from({ length: 8 }, (_, i) => makeDevice(app.deps, show, app.clock.now(), 'gate', `${i}号机`)));
    const answers = await Promise.all(Array.from({ length: 64 }, (_, i) => scan(text, {}, lanes[i % 8])));
    expect(answers.filter((one) => one.decision === 'accepted')).toHaveLength(1);
    expect(answers.every((one) => one.decision === 'accepted' || one.reason === 'already_in' || one.reason === 'replayed')).toBe(true);
  });

  test('forged, foreign, stale and replayed codes are refused by their own codes', async () => {
    const ticket = await makeTicket(show);
    const good = await token(ticket);
    const sameBranch = await getExhibition((await makeExhibition({ branchId: show.branchId })).id);
    const otherBranch = await getExhibition((await makeExhibition()).id);
    expect((await scan('https://example.com/c/ABC')).reason).toBe('unknown');
    expect((await scan(`${good.slice(0, 60)}${good[60] === 'A' ? 'B' : 'A'}${good.slice(61)}`)).reason).toBe('bad_signature');
    expect((await scan(await makeToken(app.deps.keys, sameBranch, await makeTicket(sameBranch), app.clock.now()))).reason).toBe(
      'wrong_exhibition',
    );
    expect((await scan(await makeToken(app.deps.keys, otherBranch, await makeTicket(otherBranch), app.clock.now()))).reason).toBe(
      'other_branch',
    );
    expect((await scan(await token({ id: 'f'.repeat(24), kind: 'visitor' }))).reason).toBe('unknown');
    expect((await scan(good, { at: '2026-03-10T02:05:00Z' })).reason).toBe('device_clock');
    expect((await scan(good)).decision).toBe('accepted');
    expect((await scan(good)).reason).toBe('replayed');
    app.clock.advance(120_000);
    expect((await scan(good)).reason).toBe('stale_code');
  });

  test('no name of another show reaches this device', async () => {
    const other = await getExhibition((await makeExhibition()).id);
    const answer = await scan(await makeToken(app.deps.keys, other, await makeTicket(other, { holderName: '秘密' }), app.clock.now()));
    expect(answer.ticket).toBeNull();
  });

  test('a cancelled ticket is refused, and allowed again once restored', async () => {
    const ticket = await makeTicket(show);
    const owner = await app.loginStaff('owner', show.branchId);
    await app.request.post(`/api/tickets/${ticket.id}/revoke`).set(owner.headers).send({ reason: '重复报名' }).expect(200);
    expect((await scan(await token(ticket))).reason).toBe('revoked');
    // Its registration was cancelled, or never was: it stays out of use.
    const restored = await app.request.post(`/api/tickets/${ticket.id}/restore`).set(owner.headers).send({ reason: '核实无误' });
    expect(restored.body.error.code).toBe('ticket_not_current');
    const mine = await ticketOfRegistered();
    await app.request.post(`/api/tickets/${mine.id}/revoke`).set(owner.headers).send({ reason: '重复报名' }).expect(200);
    expect((await scan(await token(mine))).reason).toBe('revoked');
    await app.request.post(`/api/tickets/${mine.id}/restore`).set(owner.headers).send({ reason: '核实无误' }).expect(200);
    expect((await scan(await token(mine))).decision).toBe('accepted');
  });

  test('a renewed ticket enters with its new code only, remembers that it is in, and a device hears of the old code', async () => {
    const mine = await ticketOfRegistered();
    const owner = await app.loginStaff('owner', show.branchId);
    const old = await token(mine);
    expect((await scan(old)).decision).toBe('accepted');
    app.clock.advance(30_000);
    const renew = (number: string) =>
      app.request.post(`/api/tickets/${mine.id}/renew`).set(owner.headers).send({ number, reason: '手机丢了' });
    const { body: renewed } = await renew(mine.number).expect(200);
    expect([renewed.id, renewed.number === mine.number, renewed.state]).toEqual([mine.id, false, 'valid']);
    // Sent again it is the same ticket; with a number it never had somebody was faster.
    expect((await renew(mine.number).expect(200)).body.number).toBe(renewed.number);
    const { body: found } = await app.request.get('/api/gate/search').query({ q: mine.number }).set(device.headers).expect(200);
    expect(found.items).toEqual([expect.objectContaining({ ticketId: mine.id, number: renewed.number, former: mine.number })]);
    const { body: byNew } = await app.request.get('/api/gate/search').query({ q: renewed.number }).set(device.headers).expect(200);
    expect(byNew.items).toEqual([expect.objectContaining({ ticketId: mine.id, former: null })]);
    expect((await renew('K3F9-2XQ7-M4')).body.error.code).toBe('conflict');

    app.clock.advance(60_000);
    const codeId = (await findTicket(mine.id))?.codeIds?.at(-1) ?? '';
    expect((await scan(await token(mine))).reason).toBe('renewed');
    expect((await scan(await token({ ...mine, id: codeId }))).reason).toBe('already_in');
    expect((await sync([])).revocations.at(-1)).toEqual(expect.objectContaining({ ticketId: mine.id, revoked: true, next: codeId }));
    const { body: bundle } = await app.request.get('/api/gate/bundle').set(device.headers).expect(200);
    expect(bundle.renewed).toEqual([{ ticketId: mine.id, next: codeId }]);
    // Scanned without network before it was renewed and sent after: it counts, and is nothing to look at.
    const at = new Date(app.clock.now().getTime() - 70_000).toISOString();
    const late = [stored(old, { at, direction: 'out' })];
    expect((await sync(late)).results[0]?.standing).toBe('counted');
    expect((await findTicket(mine.id))?.admissions.map((one) => one.flags ?? [])).toEqual([[], []]);
    const twice = stored(await token({ ...mine, id: codeId }));
    expect((await sync([twice])).results[0]?.standing).toBe('counted');
    expect((await findTicket(mine.id))?.admissions).toHaveLength(3);
  });

  test('a static token and a manual admission are amber', async () => {
    const [a, b] = [await makeTicket(show), await makeTicket(show)];
    expect(await scan(await token(a, { isStatic: true, slot: 9 }))).toMatchObject({ decision: 'accepted', cautions: ['static_code'] });
    expect(await post('/api/gate/manual-admissions', { ...fill({}), ticketId: b.id, reason: '手机没电' })).toMatchObject({
      decision: 'accepted',
      cautions: ['manual'],
    });
  });

  test('gate rules: kind, day and hours decide', async () => {
    const vip = await createGate(show, { name: '贵宾门', rules: [{ kinds: ['vip'], days: ['2026-03-11'], from: '10:00', to: '12:00' }] });
    const ticket = await makeTicket(show, { kind: 'vip' });
    expect((await scan(await token(await makeTicket(show)), { gateId: vip.id })).reason).toBe('wrong_gate');
    expect((await scan(await token(ticket), { gateId: vip.id })).reason).toBe('not_open_yet');
    app.clock.set('2026-03-11T04:00:00Z');
    expect((await scan(await token(ticket), { gateId: vip.id })).reason).toBe('closed');
    app.clock.set('2026-03-11T03:59:59Z');
    expect((await scan(await token(ticket), { gateId: vip.id })).decision).toBe('accepted');
  });

  test('a hall never holds more than its capacity, however many come at once, and lets in again after an exit', async () => {
    const hall = await createGate(show, { name: 'H1入口', zone: 'H1' });
    await changeSettings(show, { policies: [], capacities: { H1: 5 } });
    const tickets = await Promise.all(Array.from({ length: 12 }, () => makeTicket(show)));
    const texts = await Promise.all(tickets.map((ticket) => token(ticket)));
    const answers = await Promise.all(texts.map((text) => scan(text, { gateId: hall.id })));
    expect(answers.filter((one) => one.decision === 'accepted')).toHaveLength(5);
    expect(answers.filter((one) => one.reason === 'hall_full')).toHaveLength(7);
    await app.settle();
    expect((await countedGate(show.id)).inside).toEqual({ '2026-03-10/H1': 5 });
    const inside = answers.findIndex((one) => one.decision === 'accepted');
    const outside = answers.findIndex((one) => one.reason === 'hall_full');
    app.clock.advance(1_000);
    expect((await scan(texts[inside] ?? '', { gateId: hall.id, direction: 'out' })).decision).toBe('accepted');
    await app.settle();
    expect((await scan(texts[outside] ?? '', { gateId: hall.id })).decision).toBe('accepted');
  });

  test('one entry a day means one entry a day', async () => {
    await changeSettings(show, {
      policies: [{ kinds: ['visitor'], maxEntries: null, maxPerDay: 1, reentry: 'after_exit' }],
      capacities: {},
    });
    const ticket = await makeTicket(show);
    await scan(await token(ticket));
    app.clock.advance(1_000);
    await scan(await token(ticket), { direction: 'out' });
    app.clock.advance(60_000);
    expect((await scan(await token(ticket))).reason).toBe('no_entries_left');
    app.clock.set('2026-03-11T02:00:00Z');
    expect((await scan(await token(ticket))).decision).toBe('accepted');
  });
});

describe('undo', () => {
  test('within a minute makes room for another scan, later it is refused', async () => {
    const ticket = await makeTicket(show);
    const first = await scan(await token(ticket));
    await post(`/api/gate/scans/${first.scanId}/undo`, { reason: '扫错人' });
    await post(`/api/gate/scans/${first.scanId}/undo`, { reason: '扫错人' });
    app.clock.advance(60_000);
    const second = await scan(await token(ticket));
    expect(second.decision).toBe('accepted');
    app.clock.advance(70_000);
    await post(`/api/gate/scans/${second.scanId}/undo`, { reason: '太晚' }, device, 409);
    await app.settle();
    expect(await countedGate(show.id)).toMatchObject({ entered: 1, inside: { '2026-03-10/': 1 }, scans: { [`${gate.id}/in`]: 1 } });
  });
});

describe('sync', () => {
  test('in any order gives the same standing and reports the double', async () => {
    const other = await makeDevice(app.deps, show, app.clock.now(), 'gate', '二号机');
    const standings: string[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const ticket = await makeTicket(show);
      const text = await token(ticket);
      const scans = [
        { by: device, one: stored(text, { at: '2026-03-10T02:00:10Z' }) },
        { by: other, one: stored(text, { at: '2026-03-10T02:00:05Z' }, other) },
        { by: other, one: stored(text, { at: '2026-03-10T02:00:20Z', direction: 'out' }, other) },
      ];
      for (const i of order) if (scans[i]) await sync([scans[i].one], {}, scans[i].by);
      const admissions = (await findTicket(ticket.id))?.admissions ?? [];
      standings.push(scans.map(({ one }) => admissions.find((found) => found.scanId === one.scanId)?.standing).join());
    }
    expect(new Set(standings)).toEqual(new Set(['double,counted,counted']));
    await app.settle();
    expect((await countedGate(show.id)).doubles).toBe(3);
  });

  test('acknowledges numbers without a gap and names the missing ones', async () => {
    const texts = await Promise.all(Array.from({ length: 5 }, async () => token(await makeTicket(show))));
    const scans = texts.map((text) => stored(text));
    const [a, b, , d, e] = scans;
    const first = await sync([a, b, d, e].filter((one) => one !== undefined));
    expect(first).toMatchObject({ ackedSeq: b?.seq, missing: [scans[2]?.seq] });
    const second = await sync([scans[2] ?? {}]);
    expect(second).toMatchObject({ ackedSeq: e?.seq, missing: [] });
  });

  test('what the guard saw counts when the online answer was lost', async () => {
    const ticket = await makeTicket(show);
    const text = await token(ticket);
    await scan(text);
    app.clock.advance(1_000);
    const refused = stored(text);
    expect((await scan(text, { scanId: refused.scanId, seq: refused.seq })).decision).toBe('refused');
    expect((await sync([refused])).results).toEqual([{ scanId: refused.scanId, standing: 'double' }]);
    expect(await findScan(show.id, refused.scanId)).toMatchObject({ decision: 'accepted' });
  });

  test('a guard who saw a refusal let nobody in, whatever the lost answer said', async () => {
    const ticket = await makeTicket(show);
    const text = await token(ticket);
    const seen = { ...stored(text), decision: 'refused' as const, reason: 'device_clock' as const };
    expect((await scan(text, { scanId: seen.scanId, seq: seen.seq })).decision).toBe('accepted');
    expect((await sync([seen])).results).toEqual([{ scanId: seen.scanId, standing: 'undone' }]);
    expect(await findScan(show.id, seen.scanId)).toMatchObject({ decision: 'refused', reason: 'device_clock' });
    expect((await findTicket(ticket.id))?.inside).toEqual([]);
    app.clock.advance(61_000);
    expect((await scan(await token(ticket))).decision).toBe('accepted');
  });

  test('brings revocations once, in order', async () => {
    const ticket = await makeTicket(show);
    await inTransaction((session) => cancelTicket(ticket.id, '退票', session, app.clock.now()));
    const first = await sync([]);
    expect(first.revocations).toEqual([{ seq: 1, ticketId: ticket.id, revoked: true }]);
    expect((await sync([], { revocationSeq: first.revocationSeq })).revocations).toEqual([]);
  });

  test('a forged code a device let in is kept, flagged and counts for nobody', async () => {
    const text = await token(await makeTicket(show));
    const forged = stored(`${text.slice(0, 60)}${text[60] === 'A' ? 'B' : 'A'}${text.slice(61)}`);
    expect((await sync([forged])).results[0]?.standing).toBe('refused');
    expect(await findScan(show.id, forged.scanId)).toMatchObject({ decision: 'accepted', flags: ['bad_signature'], ticketId: null });
  });
});

describe('devices', () => {
  test('a code enrols one phone, which may repeat', async () => {
    const owner = await app.loginStaff('gate', show.branchId);
    const { body } = await app.request
      .post(`/api/console/exhibitions/${show.id}/gate-enrolments`)
      .set(owner.headers)
      .send({ role: 'gate' })
      .expect(200);
    const redeem = (secret: string) =>
      app.request.post('/api/gate/enrolments/redeem').send({ code: body.code, secret: secret.repeat(24), deviceName: '三号机' });
    const first = await redeem('a').expect(200);
    expect((await redeem('a').expect(200)).body.device.id).toBe(first.body.device.id);
    await redeem('b').expect(400);
    expect(body.url).toContain(body.code);
  });

  test('an old code enrols nobody', async () => {
    const owner = await app.loginStaff('gate', show.branchId);
    const { body } = await app.request
      .post(`/api/console/exhibitions/${show.id}/gate-enrolments`)
      .set(owner.headers)
      .send({ role: 'gate' })
      .expect(200);
    app.clock.advance(11 * 60_000);
    await app.request
      .post('/api/gate/enrolments/redeem')
      .send({ code: body.code, secret: 'c'.repeat(24), deviceName: '三号机' })
      .expect(400);
  });

  test('a lost or expired device is shut out', async () => {
    const supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor');
    await app.request.get('/api/gate/bundle').set(device.headers).expect(200);
    await post(`/api/gate/devices/${device.id}/shut-out`, {}, supervisor);
    const answer = await app.request.get('/api/gate/bundle').set(device.headers);
    expect([answer.status, answer.body.error.code]).toEqual([401, 'device_shut_out']);
    await post(`/api/gate/devices/${device.id}/restore`, {}, device, 401);
    await post(`/api/gate/devices/${device.id}/restore`, {}, supervisor);
    await app.request.get('/api/gate/bundle').set(device.headers).expect(200);
    app.clock.set('2026-03-20T00:00:00Z');
    await app.request.get('/api/gate/bundle').set(supervisor.headers).expect(401);
  });

  test('anonymous callers, visitors, other roles and other branches are refused', async () => {
    const visitor = await app.loginVisitor();
    const marketer = await app.loginStaff('marketer', 'b'.repeat(24));
    await app.request.post('/api/gate/scans').send({}).expect(401);
    await app.request.post('/api/gate/scans').set(visitor.headers).send({}).expect(403);
    await app.request.get('/api/gate/figures').set(device.headers).expect(403);
    await app.request
      .get(`/api/gate/figures?exhibitionId=${show.id}`)
      .set(marketer.headers)
      .expect(({ status }) => expect([403, 404]).toContain(status));
    await app.request
      .get(`/api/console/exhibitions/${show.id}/gates`)
      .set(marketer.headers)
      .expect(({ status }) => expect([403, 404]).toContain(status));
    await app.request
      .post(`/api/console/exhibitions/${show.id}/gate-enrolments`)
      .set(marketer.headers)
      .send({ role: 'gate' })
      .expect(({ status }) => expect([403, 404]).toContain(status));
  });
});

test('the bundle holds what a device needs to decide alone', async () => {
  const ticket = await makeTicket(show);
  await inTransaction((session) => cancelTicket(ticket.id, '退票', session, app.clock.now()));
  const { body } = await app.request.get('/api/gate/bundle').set(device.headers).expect(200);
  expect(body).toMatchObject({
    exhibition: { id: show.id },
    revoked: [ticket.id],
    revocationSeq: 1,
    gates: [{ id: gate.id, name: '1号门' }],
    cappedZones: [],
  });
  expect(Object.values(body.keys)[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('a new signing key reaches a device before it signs', async () => {
  const before = (await sync<{ bundleVersion: string }>([])).bundleVersion;
  await createTicketKeys(app.deps.keys).makeAfter(1, app.clock.now(), 3_600_000);
  expect((await sync<{ bundleVersion: string }>([])).bundleVersion).not.toBe(before);
});

test('the supervisor sees arrivals, occupancy, refusals, devices and doubles, live', async () => {
  const supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor');
  await sync([]);
  const ticket = await makeTicket(show);
  const text = await token(ticket);
  await scan(text);
  await scan('nonsense');
  await app.settle();
  const { body } = await app.request.get('/api/gate/figures').set(supervisor.headers).expect(200);
  expect(body).toMatchObject({
    entered: 1,
    occupancy: [{ zone: '', inside: 1, capacity: null, correctedAt: null }],
    registered: 1,
    refusals: [{ reason: 'unknown', count: 1 }],
    gates: [{ gateId: gate.id, lanes: 1, today: 1, refusedToday: 1 }],
  });
  expect(body.gates[0].lastMinutes.at(-1)).toBe(1);
  const stream = await fetch(`${app.url}/api/gate/figures/stream`, { headers: supervisor.headers });
  const reader = stream.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  expect(JSON.parse(first.replace(/^data: /, '')).entered).toBe(1);
  await reader?.cancel();
});
