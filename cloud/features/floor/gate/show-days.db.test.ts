import type { GateFigures, ScanAnswer } from '@shared/contracts/gate';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { countedGate, createGate, recomputeGate } from './';
import { changeSettings } from './manage-gates';
import { makeDevice, makeTicket, makeToken, newScanId } from './factory';

let app: TestApp;
let show: Exhibition;
let gate: { id: string };
let supervisor: Awaited<ReturnType<typeof makeDevice>>;
let seq = 0;

/** Three days with a day off, evenings past midnight, and clocks that go forward in the first night. */
const day = (date: string, opens: string, closes: string) => ({ date, opensAt: new Date(opens), closesAt: new Date(closes) });
const DAYS = [
  day('2026-03-28', '2026-03-28T18:00:00+01:00', '2026-03-29T03:30:00+02:00'),
  day('2026-03-29', '2026-03-29T10:00:00+02:00', '2026-03-30T01:00:00+02:00'),
  day('2026-03-31', '2026-03-31T09:00:00+02:00', '2026-03-31T18:00:00+02:00'),
];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-28T18:00:00+01:00' });
});
beforeEach(async () => {
  app.clock.set('2026-03-28T18:00:00+01:00');
  const made = await makeExhibition({
    timeZone: 'Europe/Berlin',
    startsAt: DAYS[0]?.opensAt ?? new Date(0),
    endsAt: DAYS[2]?.closesAt ?? new Date(0),
    days: DAYS,
  });
  show = await getExhibition(made.id);
  gate = await createGate(show, { name: '南门' });
  supervisor = await makeDevice(app.deps, show, app.clock.now(), 'supervisor');
});
afterAll(async () => app.close());

type Ticket = Awaited<ReturnType<typeof makeTicket>>;
async function post<T>(path: string, body: object, status = 200): Promise<T> {
  const answer = await app.request.post(path).set(supervisor.headers).send(body);
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
async function scanAt(at: string, ticket: Ticket, fields: { direction?: 'in' | 'out'; gateId?: string } = {}): Promise<ScanAnswer> {
  app.clock.set(at);
  return post<ScanAnswer>('/api/gate/scans', {
    scanId: newScanId(),
    seq: (seq += 1),
    gateId: gate.id,
    direction: 'in',
    at: app.clock.now().toISOString(),
    token: await makeToken(app.deps.keys, show, ticket, app.clock.now()),
    ...fields,
  });
}
async function figures(): Promise<GateFigures> {
  await app.settle();
  return (await app.request.get('/api/gate/figures').set(supervisor.headers).expect(200)).body as GateFigures;
}
const insideNow = async (zone = '') => (await figures()).occupancy.find((one) => one.zone === zone)?.inside;

test('who came on the first day and was not scanned out is admitted on the second and third, once each', async () => {
  const ticket = await makeTicket(show);
  expect((await scanAt('2026-03-28T19:00:00+01:00', ticket)).decision).toBe('accepted');
  // After midnight, and after the clocks went forward, it is still the first evening.
  expect((await scanAt('2026-03-29T03:10:00+02:00', ticket)).reason).toBe('already_in');
  expect((await scanAt('2026-03-29T10:05:00+02:00', ticket)).decision).toBe('accepted');
  expect((await scanAt('2026-03-30T00:30:00+02:00', ticket)).reason).toBe('already_in');
  expect((await scanAt('2026-03-31T09:05:00+02:00', ticket)).decision).toBe('accepted');
  await app.settle();
  // Of this day alone, quarter by quarter up to now.
  expect(await figures()).toMatchObject({ quartersFrom: '2026-03-31T07:00:00.000Z', gates: [expect.objectContaining({ quarters: [1] })] });
  app.clock.set('2026-03-31T09:31:00+02:00');
  expect((await figures()).gates[0]?.quarters).toEqual([1, 0, 0]);
  expect(await countedGate(show.id)).toEqual(await recomputeGate(show.id));
  expect(await countedGate(show.id)).toMatchObject({ entered: 1, doubles: 0, registered: 1 });
});

test('occupancy begins at 0 with each day, so a hall filled yesterday lets in today', async () => {
  const hall = await createGate(show, { name: 'H1 入口', zone: 'H1' });
  await changeSettings(show, { capacities: { H1: 1 } });
  const [one, two] = [await makeTicket(show), await makeTicket(show)];
  expect((await scanAt('2026-03-28T20:00:00+01:00', one, { gateId: hall.id })).decision).toBe('accepted');
  expect(await insideNow('H1')).toBe(1);
  expect((await scanAt('2026-03-29T03:00:00+02:00', two, { gateId: hall.id })).reason).toBe('hall_full');
  app.clock.set('2026-03-29T09:40:00+02:00');
  expect(await insideNow('H1')).toBe(0);
  expect((await scanAt('2026-03-29T10:00:00+02:00', two, { gateId: hall.id })).decision).toBe('accepted');
  expect((await scanAt('2026-03-29T10:01:00+02:00', one, { gateId: hall.id })).reason).toBe('hall_full');
});

test('entries after midnight are entries of the evening', async () => {
  const at = '2026-03-29T00:30:00+01:00';
  await scanAt(at, await makeTicket(show));
  expect((await figures()).gates[0]?.today).toBe(1);
  app.clock.set('2026-03-29T10:00:00+02:00');
  expect((await figures()).gates[0]?.today).toBe(0);
});

test('a day the organiser lets run on keeps who is in', async () => {
  await changeSettings(show, { runsOn: ['2026-03-28'] });
  const ticket = await makeTicket(show);
  await scanAt('2026-03-28T19:00:00+01:00', ticket);
  expect((await scanAt('2026-03-29T10:05:00+02:00', ticket)).reason).toBe('already_in');
  expect(await insideNow()).toBe(1);
});

test('the early door opens for the kinds it names, and is in the bundle of every device', async () => {
  await changeSettings(show, { earlyDoors: [{ kinds: ['exhibitor'], minutes: 120 }] });
  const [exhibitor, visitor] = [await makeTicket(show, { kind: 'exhibitor' }), await makeTicket(show)];
  expect((await scanAt('2026-03-31T06:59:00+02:00', exhibitor)).reason).toBe('not_open_yet');
  expect((await scanAt('2026-03-31T07:00:00+02:00', exhibitor)).decision).toBe('accepted');
  expect((await scanAt('2026-03-31T08:59:00+02:00', visitor)).reason).toBe('not_open_yet');
  expect((await scanAt('2026-03-31T09:00:00+02:00', visitor)).decision).toBe('accepted');
  const { body } = await app.request.get('/api/gate/bundle').set(supervisor.headers).expect(200);
  const opens = (type: number) =>
    Math.min(
      ...body.gates[0].windows
        .filter((one: { types: number[] | null }) => one.types === null || one.types.includes(type))
        .map((one: { fromMs: number }) => one.fromMs)
        .filter((ms: number) => ms > Date.parse('2026-03-31T00:00:00+02:00')),
    );
  expect([opens(3), opens(0)]).toEqual([Date.parse('2026-03-31T07:00:00+02:00'), Date.parse('2026-03-31T09:00:00+02:00')]);
});

describe('a supervisor who counted', () => {
  test('sets who is inside; scans go on from there, and the next day begins at 0', async () => {
    const [one, two] = [await makeTicket(show), await makeTicket(show)];
    await scanAt('2026-03-28T19:00:00+01:00', one);
    await app.settle();
    await post('/api/gate/occupancy', { zone: '', inside: 40 });
    expect(await insideNow()).toBe(40);
    await scanAt('2026-03-28T19:05:00+01:00', two);
    expect(await insideNow()).toBe(41);
    app.clock.set('2026-03-29T09:40:00+02:00');
    expect(await insideNow()).toBe(0);
  });

  test('frees a hall that was counted full, and never makes room for more than its capacity', async () => {
    const hall = await createGate(show, { name: 'H1 入口', zone: 'H1' });
    await changeSettings(show, { capacities: { H1: 2 } });
    const tickets = await Promise.all(Array.from({ length: 5 }, () => makeTicket(show)));
    const enter = (i: number, direction: 'in' | 'out' = 'in') =>
      scanAt(`2026-03-28T19:0${i}:00+01:00`, tickets[i] as Ticket, { gateId: hall.id, direction });
    await enter(0);
    await enter(1);
    expect((await enter(2)).reason).toBe('hall_full');
    await app.settle();
    await post('/api/gate/occupancy', { zone: 'H1', inside: 0 });
    // Those two were still in: their leaving must not make the hall emptier than empty.
    await scanAt('2026-03-28T19:10:00+01:00', tickets[0] as Ticket, { gateId: hall.id, direction: 'out' });
    await scanAt('2026-03-28T19:11:00+01:00', tickets[1] as Ticket, { gateId: hall.id, direction: 'out' });
    expect(await insideNow('H1')).toBe(0);
    expect((await scanAt('2026-03-28T19:12:00+01:00', tickets[2] as Ticket, { gateId: hall.id })).decision).toBe('accepted');
    expect((await scanAt('2026-03-28T19:13:00+01:00', tickets[3] as Ticket, { gateId: hall.id })).decision).toBe('accepted');
    expect((await scanAt('2026-03-28T19:14:00+01:00', tickets[4] as Ticket, { gateId: hall.id })).reason).toBe('hall_full');
  });

  test('counts only where a gate leads', async () => {
    await post('/api/gate/occupancy', { zone: '__proto__', inside: 3 }, 404);
    await post('/api/gate/occupancy', { zone: 'H9', inside: 3 }, 404);
  });
});

test('the registered figure is never older than the entered one', async () => {
  await figures();
  for (let i = 0; i < 3; i += 1) await scanAt(`2026-03-28T19:0${i}:00+01:00`, await makeTicket(show));
  expect(await figures()).toMatchObject({ entered: 3, registered: 3 });
});
