import type { GateFigures } from '@shared/contracts/gate';
import { nextLink, type ByHand, type ChainHead } from '@shared/rules/gate-journal';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { registerWalkIn } from '../../people/registration';
import { cancelTicket, findTicket, renewTicket } from '../../people/ticket';
import { inTransaction } from '../../../platform/db';
import { countedGate, createGate, recomputeGate } from './';
import { makeDevice, makeTicket, makeToken, newScanId } from './factory';
import { findScan } from './store';

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let device: Awaited<ReturnType<typeof makeDevice>>;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
});
beforeEach(async () => {
  app.clock.set('2026-03-10T02:00:00Z');
  show = await getExhibition((await makeExhibition()).id);
  gate = await createGate(show, { name: '1号门' });
  device = await makeDevice(app.deps, show, app.clock.now());
});
afterAll(async () => app.close());

/** A phone's journal as the test writes it. */
function phone() {
  let head: ChainHead | null = null;
  let before: 'accepted' | 'refused' | null = null;
  let seq = 0;
  return {
    get seq() {
      return seq;
    },
    get head() {
      return head;
    },
    forget: () => {
      head = null;
    },
    scan(fields: { token?: string | null; byHand?: ByHand | null; decision?: 'accepted' | 'refused'; chained?: boolean } = {}) {
      const { token = null, byHand = null, decision = 'accepted', chained = true } = fields;
      const at = app.clock.now().toISOString();
      const open = { seq: (seq += 1), scanId: newScanId(), gateId: gate.id, direction: 'in' as const, token, byHand };
      const chain = chained ? nextLink(head, before, open, at) : null;
      if (chain) head = { journal: chain.journal, seq, link: chain.link };
      before = decision;
      return { ...open, at, decision, reason: null, cautions: byHand ? [byHand.how] : [], clockDoubtful: false, undone: null, chain };
    },
  };
}
type Phone = ReturnType<typeof phone>;

async function sync(from: Phone, scans: readonly (object | undefined)[], fields: object = {}) {
  const body = {
    scans,
    lastSeq: from.seq,
    pending: scans.length,
    gateId: gate.id,
    revocationSeq: 0,
    offlineReady: true,
    batteryPercent: null,
    head: from.head,
    ...fields,
  };
  const answer = await app.request.post('/api/gate/sync').set(device.headers).send(body).expect(200);
  return answer.body as { results: { scanId: string; standing: string }[]; ackedSeq: number; missing: number[] };
}
async function figures(): Promise<GateFigures> {
  await app.settle();
  const supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor', '主管');
  return (await app.request.get('/api/gate/figures').set(supervisor.headers).expect(200)).body as GateFigures;
}
const journal = async () => (await figures()).devices.find((one) => one.id === device.id)?.journal;
const token = async (ticket: Parameters<typeof makeToken>[2]) => makeToken(app.deps.keys, show, ticket, app.clock.now());

describe('the chain', () => {
  test('is read the same in any order of arrival', async () => {
    const mine = phone();
    const scans = await Promise.all([1, 2, 3, 4].map(async () => token(await makeTicket(show)))).then((tokens) =>
      tokens.map((one) => mine.scan({ token: one })),
    );
    await sync(mine, [scans[3], scans[1]]);
    await sync(mine, [scans[2]]);
    await sync(mine, [scans[0]]);
    await sync(mine, []);
    expect(await journal()).toEqual({ missing: [], faults: [], unchained: 0 });
  });

  test('a scan made online is part of it', async () => {
    const mine = phone();
    const one = mine.scan({ token: await token(await makeTicket(show)) });
    const { scanId, seq, gateId, direction, at, chain } = one;
    await app.request
      .post('/api/gate/scans')
      .set(device.headers)
      .send({ scanId, seq, gateId, direction, at, chain, token: one.token })
      .expect(200);
    await sync(mine, [mine.scan({ token: 'hello', decision: 'refused' })]);
    await app.settle();
    expect(await findScan(show.id, scanId)).toMatchObject({ chain: { link: chain?.link, good: true } });
    await sync(mine, []);
    expect(await journal()).toEqual({ missing: [], faults: [], unchained: 0 });
  });

  test('a contact that arrives late reads nothing that was given after it was sent', async () => {
    const mine = phone();
    const first = mine.scan({ token: 'x', decision: 'refused' });
    const late = { lastSeq: mine.seq, head: mine.head };
    // Admitted online, but the answer was lost and the guard saw a refusal.
    const second = mine.scan({ token: await token(await makeTicket(show)), decision: 'refused' });
    const { scanId, seq, gateId, direction, at, chain } = second;
    const body = { scanId, seq, gateId, direction, at, chain, token: second.token };
    await app.request.post('/api/gate/scans').set(device.headers).send(body).expect(200);
    await sync(mine, [first], late);
    await sync(mine, [second]);
    await sync(mine, [mine.scan({ token: 'x', decision: 'refused' })]);
    app.clock.advance(180_000);
    await sync(mine, []);
    expect(await journal()).toEqual({ missing: [], faults: [], unchained: 0 });
  });

  test('numbers that never come are named, once the device has nothing left to send', async () => {
    const mine = phone();
    const scans = Array.from({ length: 6 }, () => mine.scan({ token: 'x', decision: 'refused' }));
    await sync(mine, [scans[0], scans[5]], { pending: 5 });
    expect((await journal())?.missing).toEqual([]);
    await sync(mine, [scans[4]]);
    expect(await journal()).toMatchObject({ missing: [{ from: 2, to: 4 }], faults: [] });
    await sync(mine, scans.slice(1, 4));
    expect((await journal())?.missing).toEqual([]);
  });

  test('a scan changed on the phone is named, and admitted all the same', async () => {
    const mine = phone();
    const ticket = await makeTicket(show);
    const good = mine.scan({ token: await token(ticket) });
    await sync(mine, [{ ...good, token: await token(await makeTicket(show)) }, mine.scan({ token: 'x', decision: 'refused' })]);
    expect((await journal())?.faults).toEqual([{ kind: 'altered', seq: 1 }]);
    expect((await countedGate(show.id)).entered).toBe(1);
  });

  test('a journal begun anew is named', async () => {
    const mine = phone();
    await sync(mine, [mine.scan({ token: 'x', decision: 'refused' }), mine.scan({ token: 'x', decision: 'refused' })]);
    mine.forget();
    await sync(mine, [mine.scan({ token: 'x', decision: 'refused' })]);
    await sync(mine, [mine.scan({ token: 'x', decision: 'refused' })]);
    expect((await journal())?.faults).toEqual([{ kind: 'restarted', seq: 3 }]);
  });

  test('scans of an older app are taken and marked', async () => {
    const mine = phone();
    const ticket = await makeTicket(show);
    await sync(mine, [mine.scan({ token: await token(ticket), chained: false })]);
    expect(await journal()).toEqual({ missing: [], faults: [], unchained: 1 });
    expect((await findTicket(ticket.id))?.admissions).toHaveLength(1);
  });
});

describe('admitted by word, without network', () => {
  const word = (fields: Partial<ByHand>): ByHand => ({
    how: 'manual',
    ticketNumber: null,
    name: null,
    phone: null,
    reason: '手机没电',
    ...fields,
  });

  test('by ticket number or by the only person of that name, the ticket is admitted with the reason', async () => {
    const mine = phone();
    const [a, b] = [await makeTicket(show), await registered('欧阳娜')];
    const [one, two] = [mine.scan({ byHand: word({ ticketNumber: a.number }) }), mine.scan({ byHand: word({ name: '欧阳娜' }) })];
    expect((await sync(mine, [one, two])).results.map((result) => result.standing)).toEqual(['counted', 'counted']);
    expect((await findTicket(a.id))?.admissions[0]).toMatchObject({
      method: 'manual',
      note: '手机没电',
      cautions: ['manual'],
      offline: true,
      chain: { good: true },
    });
    expect((await findTicket(b))?.admissions).toHaveLength(1);
    expect((await figures()).checks).toEqual({ total: 0, latest: [] });
  });

  test('a second entry is a double, reported with who and where', async () => {
    const mine = phone();
    const ticket = await makeTicket(show, { holderName: '李雷' });
    await sync(mine, [mine.scan({ token: await token(ticket) })]);
    app.clock.advance(600_000);
    expect((await sync(mine, [mine.scan({ byHand: word({ ticketNumber: ticket.number }) })])).results[0]?.standing).toBe('double');
    expect((await figures()).doubles).toMatchObject({
      total: 1,
      latest: [{ holderName: '李雷', gateName: '1号门', deviceName: '一号机', reason: 'already_in' }],
    });
  });

  test('a number the ticket had before it was renewed leads to it: good until then, revoked from then on', async () => {
    const mine = phone();
    const ticket = await makeTicket(show, { holderName: '韩梅梅' });
    const before = mine.scan({ byHand: word({ ticketNumber: ticket.number }) });
    app.clock.advance(60_000);
    const known = await findTicket(ticket.id);
    await inTransaction(async (session) => known && renewTicket(known, session, app.clock.now()));
    app.clock.advance(60_000);
    const after = mine.scan({ byHand: word({ ticketNumber: ticket.number }) });
    expect((await sync(mine, [before, after])).results.map((one) => one.standing)).toEqual(['counted', 'double']);
    expect((await findTicket(ticket.id))?.admissions.map((one) => one.flags)).toEqual([[], ['revoked']]);
  });

  test('unknown, namesakes, cancelled: kept as seen and listed for the supervisor', async () => {
    const mine = phone();
    const gone = await makeTicket(show, { holderName: '韩梅梅' });
    await inTransaction((session) => cancelTicket(gone.id, '退票', session, app.clock.now()));
    await registered('王伟');
    await registered('王伟');
    const scans = [
      mine.scan({ byHand: word({ ticketNumber: 'K3F9-2XQ7-M4' }) }),
      mine.scan({ byHand: word({ name: '王伟' }) }),
      mine.scan({ byHand: word({ ticketNumber: gone.number }) }),
    ];
    expect((await sync(mine, scans)).results.map((one) => one.standing)).toEqual(['refused', 'refused', 'counted']);
    const { checks } = await figures();
    expect(checks.total).toBe(3);
    expect(checks.latest.map((one) => [one.what, one.typed]).sort()).toEqual([
      [['revoked'], gone.number],
      [['several'], '王伟'],
      [['unknown'], 'K3F9-2XQ7-M4'],
    ]);
    expect(await findScan(show.id, scans[0]?.scanId ?? '')).toMatchObject({ decision: 'accepted', note: '手机没电', ticketId: null });
  });

  test('a walk-in is registered after upload, once, and entered at the time of the gate', async () => {
    const mine = phone();
    const walkIn = mine.scan({ byHand: word({ how: 'walk_in', name: '赵六', phone: '13800138000', reason: '现场登记' }) });
    app.clock.advance(3_600_000);
    await sync(mine, [walkIn]);
    await sync(mine, [walkIn]);
    await app.settle();
    const row = await findScan(show.id, walkIn.scanId);
    expect(await findTicket(row?.ticketId ?? '')).toMatchObject({
      holderName: '赵六',
      admissions: [{ method: 'walk_in', at: new Date(walkIn.at) }],
    });
    await app.settle();
    expect(await countedGate(show.id)).toEqual(await recomputeGate(show.id));
    expect((await figures()).checks.total).toBe(0);
    // At a desk with network, later: the same number shows the code that takes the ticket into WeChat.
    const desk = await makeDevice(app.deps, show, app.clock.now(), 'gate', '服务台');
    const again = await app.request
      .post('/api/gate/walk-ins')
      .set(desk.headers)
      .send({
        scanId: newScanId(),
        seq: 1,
        gateId: gate.id,
        direction: 'in',
        at: app.clock.now().toISOString(),
        name: '赵六',
        phone: { number: '13800138000' },
      })
      .expect(200);
    expect(again.body).toMatchObject({ reason: 'already_in', existing: true, claim: { code: expect.any(String) as string } });
  });

  test('a phone that is none costs a walk-in only the phone', async () => {
    const mine = phone();
    const walkIn = mine.scan({ byHand: word({ how: 'walk_in', name: '钱七', phone: '138', reason: '现场登记' }) });
    expect((await sync(mine, [walkIn])).results[0]?.standing).toBe('counted');
    expect((await figures()).checks.latest).toMatchObject([{ what: ['phone_invalid'] }]);
  });

  test('a walk-in taken back before upload is registered nowhere', async () => {
    const mine = phone();
    const walkIn = {
      ...mine.scan({ byHand: word({ how: 'walk_in', name: '孙八', reason: '现场登记' }) }),
      undone: { at: app.clock.now().toISOString(), reason: '扫错人' },
    };
    await sync(mine, [walkIn]);
    expect(await findScan(show.id, walkIn.scanId)).toMatchObject({ ticketId: null, undone: { reason: '扫错人' } });
    expect((await countedGate(show.id)).entered).toBe(0);
  });

  /** Somebody registered, found by name; the ticket's id. */
  async function registered(name: string): Promise<string> {
    return (await registerWalkIn(app.deps, { exhibitionId: show.id, name, phone: null, deviceId: null, key: newScanId() }, app.clock.now()))
      .ticketId;
  }
});
