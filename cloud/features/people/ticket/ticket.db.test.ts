import { isSignedBy, parseToken, slotAt, slotStart, tokenFromStrip, type Strip } from '@shared/rules/ticket-token';
import { verifyOnPhone } from '@shared/rules/ticket-signature';
import { inTransaction } from '../../../platform/db';
import { startTestApp, type TestApp } from '../../../testing';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import {
  cancelTicket,
  createTicketKeys,
  fillRenewals,
  findTicket,
  findTicketOf,
  issueTicket,
  listRevocations,
  renewTicket,
  ticketPrivacy,
  type TicketPlain,
} from './';
import { Revocation } from './model';
import { insideUntil, stripWindow } from './rules';

let app: TestApp;
let show: Exhibition;
beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:30Z' });
});
beforeEach(async () => {
  app.clock.set('2026-03-10T02:00:30Z');
  show = await makeExhibition();
});
afterAll(async () => app.close());

let made = 0;
/** A ticket of a person of the local WeChat, as registration would issue it. */
async function ticketOf(visitorId: string, fields: { state?: 'valid' | 'pending' } = {}) {
  made += 1;
  const participantId = made.toString(16).padStart(24, '0');
  const request = {
    exhibitionId: show.id,
    branchId: show.branchId,
    participantId,
    visitorId,
    ticketType: 'visitor' as const,
    holderName: '王小明',
    referral: { referrerId: null, posterId: null, ancestors: [] },
    now: app.clock.now(),
    ...fields,
  };
  return { participantId, request, ...(await inTransaction((session) => issueTicket(request, session))) };
}
const stripFor = (ticketId: string, headers: Record<string, string>, body = {}) =>
  app.request.post(`/api/tickets/${ticketId}/strip`).set(headers).send(body);

test('the same participant gets the same ticket however often it is issued', async () => {
  const { participantId, request, id, number } = await ticketOf('a'.repeat(24));
  expect(await inTransaction((session) => issueTicket(request, session))).toEqual({ id, number });
  expect((await findTicketOf(participantId))?.id).toBe(id);
  expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
});

test('a strip covers every minute to an hour after closing and its codes verify on a phone', async () => {
  const visitor = await app.loginVisitor();
  const { id } = await ticketOf(visitor.visitorId);
  const { body } = await stripFor(id, visitor.headers).expect(200);
  const strip = body.strip as Strip;
  expect([strip.firstSlot, strip.firstSlot + strip.count, body.endSlot]).toEqual([
    slotAt(app.clock.now().getTime()),
    slotAt(Date.parse('2026-03-10T10:00:00Z')),
    slotAt(Date.parse('2026-03-10T10:00:00Z')),
  ]);
  const ring = await createTicketKeys(app.deps.keys).ring(app.clock.now());
  for (const i of [0, 1, 200, strip.count - 1]) {
    const token = parseToken(tokenFromStrip(strip, slotStart(strip.firstSlot + i)) ?? '');
    expect(token?.payload).toMatchObject({ ticketId: id, slot: strip.firstSlot + i, isStatic: false, purpose: 'entry' });
    expect(token && isSignedBy(token, ring, verifyOnPhone)).toBe(true);
  }
  expect(parseToken(body.staticToken)?.payload).toMatchObject({ isStatic: true, ticketId: id });
});

test('a strip comes in parts when asked, and again to another phone of the same visitor', async () => {
  const visitor = await app.loginVisitor();
  const { id } = await ticketOf(visitor.visitorId);
  const first = (await stripFor(id, visitor.headers, { minutes: 60 }).expect(200)).body;
  const rest = (await stripFor(id, visitor.headers, { fromSlot: first.strip.firstSlot + 60 }).expect(200)).body;
  expect([first.strip.count, rest.strip.firstSlot, rest.strip.firstSlot + rest.strip.count]).toEqual([
    60,
    first.strip.firstSlot + 60,
    first.endSlot,
  ]);
});

test('a page opened again gets the very same codes, and later ones still verify', async () => {
  const visitor = await app.loginVisitor();
  const { id } = await ticketOf(visitor.visitorId);
  const whole = (await stripFor(id, visitor.headers).expect(200)).body.strip as Strip;
  app.clock.advance(30 * 60_000);
  const later = (await stripFor(id, visitor.headers).expect(200)).body.strip as Strip;
  expect([later.firstSlot, later.count]).toEqual([whole.firstSlot + 30, whole.count - 30]);
  const ring = await createTicketKeys(app.deps.keys).ring(app.clock.now());
  for (const i of [0, later.count - 1]) {
    const text = tokenFromStrip(later, slotStart(later.firstSlot + i)) ?? '';
    expect(text).toBe(tokenFromStrip(whole, slotStart(later.firstSlot + i)));
    const token = parseToken(text);
    expect(token && isSignedBy(token, ring, verifyOnPhone)).toBe(true);
  }
});

test('nobody else gets the codes, and a cancelled or pending ticket has none', async () => {
  const [holder, stranger] = [await app.loginVisitor(), await app.loginVisitor()];
  const { id } = await ticketOf(holder.visitorId);
  await stripFor(id, stranger.headers).expect(404);
  await app.request.post(`/api/tickets/${id}/strip`).send({}).expect(401);
  await inTransaction((session) => cancelTicket(id, '退票', session, app.clock.now()));
  expect((await stripFor(id, holder.headers).expect(409)).body.error.code).toBe('ticket_cancelled');
  const pending = await ticketOf(holder.visitorId, { state: 'pending' });
  expect((await stripFor(pending.id, holder.headers).expect(409)).body.error.code).toBe('ticket_pending');
});

test('a new key signs once its time has come; codes of the old one still verify', async () => {
  const visitor = await app.loginVisitor();
  const { id } = await ticketOf(visitor.visitorId);
  const before = parseToken((await stripFor(id, visitor.headers, { minutes: 1 })).body.staticToken);
  const head = await app.loginStaff('owner', null);
  await app.request
    .post('/api/ticket-keys/rotate')
    .set((await app.loginStaff('owner', show.branchId)).headers)
    .send({ after: 1, leadHours: 1, reason: '换季例行更换' })
    .expect(403);
  const keys = async () =>
    ((await app.request.get('/api/ticket-keys').set(head.headers).expect(200)).body as { keys: { keyId: number; state: string }[] }).keys;
  const after = (await keys())[0]?.keyId ?? 0;
  const rotate = (from: number) =>
    app.request.post('/api/ticket-keys/rotate').set(head.headers).send({ after: from, leadHours: 1, reason: '换季例行更换' });
  const [{ body }] = await Promise.all([rotate(after).expect(200), rotate(after).expect(200)]);
  // Clicked twice it is one; another has to wait for its time, and who knows less than others is told.
  expect((await keys()).slice(0, 2).map(({ keyId, state }) => [keyId, state])).toEqual([
    [after + 1, 'waiting'],
    [after, 'signing'],
  ]);
  expect((await rotate(after + 1).expect(409)).body).toMatchObject({ error: { code: 'ticket_key_waiting' } });
  expect(parseToken((await stripFor(id, visitor.headers, { minutes: 1 })).body.staticToken)?.payload.keyId).toBe(before?.payload.keyId);
  app.clock.set(new Date(Date.parse(body.activeFrom) + 1_000));
  expect(parseToken((await stripFor(id, visitor.headers, { minutes: 1 })).body.staticToken)?.payload.keyId).toBe(body.keyId);
  expect((await keys()).slice(0, 2).map(({ state }) => state)).toEqual(['signing', 'old']);
  expect((await rotate(after).expect(409)).body).toMatchObject({ error: { code: 'ticket_key_changed' } });
  expect(before && isSignedBy(before, await createTicketKeys(app.deps.keys).ring(app.clock.now()), verifyOnPhone)).toBe(true);
});

test('cancelling twice is one revocation; numbers run without gaps', async () => {
  const [a, b] = [await ticketOf('b'.repeat(24)), await ticketOf('c'.repeat(24))];
  for (const { id } of [a, a, b]) await inTransaction((session) => cancelTicket(id, '退票', session, app.clock.now()));
  expect(await listRevocations(show.id, 0, 10)).toEqual([
    { seq: 1, ticketId: a.id, revoked: true },
    { seq: 2, ticketId: b.id, revoked: true },
  ]);
});

test('staff of another branch find no ticket here', async () => {
  const { id } = await ticketOf('d'.repeat(24));
  const other = await app.loginStaff('owner', 'e'.repeat(24));
  await app.request.post(`/api/tickets/${id}/revoke`).set(other.headers).send({ reason: '试试' }).expect(404);
  await app.request.post(`/api/tickets/${id}/print-token`).set(other.headers).send({}).expect(404);
});

test('an erased person leaves a ticket without name', async () => {
  const { id } = await ticketOf('f'.repeat(24));
  expect(JSON.stringify(await ticketPrivacy.exportOf('f'.repeat(24)))).toContain('王小明');
  await ticketPrivacy.erase('f'.repeat(24), app.clock.now());
  expect(await findTicket(id)).toMatchObject({ visitorId: null, holderName: '—' });
});

describe('the minutes of a strip', () => {
  const day = (date: string) => ({ opensAt: new Date(`${date}T01:00:00Z`), closesAt: new Date(`${date}T09:00:00Z`) });
  const days = [day('2026-03-10'), day('2026-03-11')];
  const at = (iso: string) => slotAt(Date.parse(iso));
  const window = (now: string, ticket: { validFrom: Date | null; validUntil: Date | null } = { validFrom: null, validUntil: null }) =>
    stripWindow(days, ticket, new Date(now));

  test('run from now to an hour after closing while the doors are open', () => {
    expect(window('2026-03-10T05:00:00Z')).toEqual({ fromSlot: at('2026-03-10T05:00:00Z'), endSlot: at('2026-03-10T10:00:00Z') });
  });
  test('are those of the next day in the evening before, from its earliest possible door on', () => {
    expect(window('2026-03-10T20:00:00Z')).toEqual({ fromSlot: at('2026-03-10T21:00:00Z'), endSlot: at('2026-03-11T10:00:00Z') });
  });
  test('are half a day for a badge of the build-up', () => {
    expect(window('2026-03-08T01:00:00Z', { validFrom: new Date('2026-03-07T00:00:00Z'), validUntil: null })).toEqual({
      fromSlot: at('2026-03-08T01:00:00Z'),
      endSlot: at('2026-03-08T13:01:00Z'),
    });
  });
  test('are none after the show', () => {
    expect(window('2026-03-11T11:00:00Z')).toBeNull();
  });
});

test.each<[string, [zone: string, hour: number, direction: string, undone?: boolean][], number | null]>([
  [
    'at the site, whatever the halls say',
    [
      ['', 2, 'in'],
      ['H1', 3, 'out'],
    ],
    9,
  ],
  [
    'scanned out of the site, not out of the hall',
    [
      ['', 2, 'in'],
      ['H1', 3, 'in'],
      ['', 4, 'out'],
    ],
    null,
  ],
  ['in a hall, where no gate is the site’s', [['H1', 2, 'in']], 9],
  [
    'out of one hall, in another',
    [
      ['H2', 3, 'in'],
      ['H1', 2, 'in'],
      ['H1', 4, 'out'],
    ],
    9,
  ],
  [
    'out of every hall',
    [
      ['H1', 4, 'out'],
      ['H1', 2, 'in'],
    ],
    null,
  ],
  ['taken back', [['H1', 2, 'in', true]], null],
])('who counts as inside until the doors close: %s', (_, scans, closes) => {
  const hour = (of: number) => new Date(Date.UTC(2026, 2, 10, of));
  const admissions = scans.map(([zone, at, direction, undone]) => ({ zone, at: hour(at), direction, undone: undone ? {} : null }));
  expect(insideUntil({ admissions }, [{ closesAt: hour(9) }])).toEqual(closes === null ? null : hour(closes));
});

test('renewals of before gates were told the later codes are given them, also when it was cut off in between', async () => {
  const [renewed, cancelled] = [await ticketOf('a'.repeat(24)), await ticketOf('b'.repeat(24))];
  for (const _time of [1, 2]) {
    const before = (await findTicket(renewed.id)) as TicketPlain;
    await inTransaction((session) => renewTicket(before, session, app.clock.now()));
  }
  await inTransaction((session) => cancelTicket(cancelled.id, '退票', session, app.clock.now()));
  const told = await listRevocations(show.id, 0, 10);
  const [first, second] = (await findTicket(renewed.id))?.codeIds ?? [];
  expect(told.map((one) => [one.ticketId, one.next])).toEqual([
    [renewed.id, first],
    [first, second],
    [cancelled.id, undefined],
  ]);
  await Revocation.updateMany({ exhibitionId: show.id }, { $unset: { next: 1 } });
  await fillRenewals();
  await Revocation.updateOne({ exhibitionId: show.id, seq: 2 }, { $unset: { next: 1 } });
  await fillRenewals();
  expect(await listRevocations(show.id, 0, 10)).toEqual(told);
});
