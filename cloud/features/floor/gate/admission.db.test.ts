import type { ScanAnswer } from '@shared/contracts/gate';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { admit, findTicket, refuse } from '../../people/ticket';
import { inTransaction } from '../../../platform/db';
import { countedGate, createGate, recomputeGate } from './';
import { makeDevice, makeTicket, makeToken, newScanId } from './factory';
import { getGateContext, rulesOf } from './gate-context';
import { correctDecision, findScan, listUntallied, markTallied } from './store';
import { tallyOf } from './tally';

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let device: Awaited<ReturnType<typeof makeDevice>>;
let seq = 0;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
});
beforeEach(async () => {
  show = await getExhibition((await makeExhibition()).id);
  gate = await createGate(show, { name: '1号门' });
  device = await makeDevice(app.deps, show, app.clock.now());
});
afterAll(async () => app.close());

const token = (ticket: Parameters<typeof makeToken>[2]) => makeToken(app.deps.keys, show, ticket, app.clock.now());
async function post<T>(path: string, body: object): Promise<T> {
  return (await app.request.post(path).set(device.headers).send(body).expect(200)).body as T;
}
const scan = (text: string) =>
  post<ScanAnswer>('/api/gate/scans', {
    scanId: newScanId(),
    seq: (seq += 1),
    gateId: gate.id,
    direction: 'in',
    at: app.clock.now().toISOString(),
    token: text,
  });

test('an admission is told by whoever comes next: row, event and figures, once', async () => {
  const ticket = await makeTicket(show);
  const answer = await scan(await token(ticket));
  // As a process killed right after its conditional update leaves it.
  expect(await findScan(show.id, answer.scanId)).toBeNull();
  expect(await countedGate(show.id)).toEqual({ inside: {}, registered: 0, entered: 0, doubles: 0, scans: {} });
  await app.settle();
  await app.settle();
  expect(await findScan(show.id, answer.scanId)).toMatchObject({ ticketId: ticket.id, decision: 'accepted', talliedAs: 'in' });
  expect(await countedGate(show.id)).toEqual({
    inside: { '2026-03-10/': 1 },
    registered: 1,
    entered: 1,
    doubles: 0,
    scans: { [`${gate.id}/in`]: 1 },
  });
  expect(await countedGate(show.id)).toEqual(await recomputeGate(show.id));
});

test('an admission taken back is taken back in the counters too, told or not', async () => {
  for (const toldFirst of [false, true]) {
    const answer = await scan(await token(await makeTicket(show)));
    if (toldFirst) await app.settle();
    await post(`/api/gate/scans/${answer.scanId}/undo`, { reason: '扫错人' });
    await app.settle();
    expect(await findScan(show.id, answer.scanId)).toMatchObject({ decision: 'accepted', undone: { reason: '扫错人' } });
    expect(await countedGate(show.id)).toMatchObject({ inside: {}, entered: 0, doubles: 0, scans: {} });
  }
});

describe('one scan id, refused and admitted at the same moment', () => {
  const admission = (scanId: string) => ({
    scanId,
    at: app.clock.now(),
    receivedAt: app.clock.now(),
    gateId: gate.id,
    deviceId: device.id,
    seq: 1,
    direction: 'in' as const,
    zone: '',
    slot: null,
    method: 'code' as const,
    offline: false,
    cautions: [],
    note: null,
    chain: null,
    flags: [],
    undone: null,
  });
  const rules = async () => rulesOf(await getGateContext(show.id));

  test('refused first: who read the ticket before cannot admit it any more', async () => {
    const { id } = await makeTicket(show);
    const scanId = newScanId();
    const read = await findTicket(id);
    expect(await refuse(id, scanId)).toBe(true);
    expect(read && (await admit(read, admission(scanId), await rules()))).toBeNull();
  });

  test('admitted first: the refusal hears of it', async () => {
    const { id } = await makeTicket(show);
    const scanId = newScanId();
    const read = await findTicket(id);
    expect(read && (await admit(read, admission(scanId), await rules()))).toMatchObject({ admissions: [{ scanId, first: true }] });
    expect(await refuse(id, scanId)).toBe(false);
  });

  test('many admissions of one moment are told apart: each ticket once', async () => {
    const { id } = await makeTicket(show);
    const other = await findTicket((await makeTicket(show)).id);
    const read = await findTicket(id);
    if (!read || !other) throw new Error('no ticket');
    const rule = await rules();
    const scanIds = Array.from({ length: 5 }, () => newScanId());
    const answers = await Promise.all([
      ...scanIds.map((scanId) => admit(read, admission(scanId), rule)),
      admit(other, admission(newScanId()), rule),
    ]);
    expect(answers.slice(0, 5).filter((one) => one !== null)).toHaveLength(1);
    expect(answers[5]).not.toBeNull();
    expect((await findTicket(id))?.admissions).toHaveLength(1);
  });
});

test('a row corrected while it is being counted is read again, as what it became', async () => {
  const refused = await scan('nonsense-that-is-no-ticket');
  let tries = 0;
  await inTransaction(async (session) => {
    tries += 1;
    const rows = (await listUntallied(500, session)).filter((row) => row.scanId === refused.scanId);
    if (!rows[0]) throw new Error('no row');
    // The count began with the row as it was.
    if (tries === 1) await correctDecision({ ...rows[0], decision: 'accepted', reason: null });
    await markTallied(rows, tallyOf(rows[0]), session);
  });
  expect([tries, (await findScan(show.id, refused.scanId))?.talliedAs]).toEqual([2, 'in']);
});
