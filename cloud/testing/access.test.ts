import { ROLES, whyRefused, type Caller } from '../platform/auth/caller';
import type { Route } from '../platform/http/route';
import { makeExhibition } from '../features/exhibition/factory';
import { makeDraw, makeKeys } from '../features/draw/factory';
import { makeParticipant, registrationInput } from '../features/registration/factory';
import { startTestApp, type TestApp } from './app';

// Every route of the service: who is refused, and by which code. What it does for those it serves is its feature's test.
jest.setTimeout(60_000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const named = (route: Route) => `${route.contract.method} ${route.contract.path}`;
const ID = 'a'.repeat(24);
const addressOf = (path: string, params: Record<string, string> = {}) => path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? ID);
const send = async (route: Route, headers: Record<string, string>, params: Record<string, string> = {}, body: object = {}) => {
  const answer = await fetch(app.url + addressOf(route.contract.path, params), {
    method: route.contract.method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(route.contract.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, code: text.startsWith('{') ? (JSON.parse(text) as { error?: { code: string } }).error?.code : undefined };
};
const needsSomebody = () => app.routes.filter((route) => whyRefused(null, route.access) !== null);

test('no route lacks a statement of who may call it, and no address is answered twice', () => {
  expect(app.routes.length).toBeGreaterThan(60);
  expect(app.routes.filter((route) => route.access.length === 0).map(named)).toEqual([]);
  expect(app.routes.map(named).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
});

test('an anonymous caller is refused wherever somebody is needed', async () => {
  const wrong: string[] = [];
  for (const route of needsSomebody()) {
    const { status, code } = await send(route, {});
    if (status !== 401 || code !== 'unauthenticated') wrong.push(`${named(route)}: ${status} ${code ?? ''}`);
  }
  expect(wrong).toEqual([]);
});

test('a forged or expired token is refused, not treated as nobody', async () => {
  const [route] = needsSomebody();
  if (!route) throw new Error('no route needs somebody');
  expect(await send(route, { Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' })).toEqual({ status: 401, code: 'session_expired' });
});

test('a visitor is refused where only staff or devices may call', async () => {
  const { headers, visitorId } = await app.loginVisitor();
  const caller: Caller = { kind: 'visitor', visitorId };
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => whyRefused(caller, one.access) !== null)) {
    const { status, code } = await send(route, headers);
    if (status !== 403 || code !== 'forbidden') wrong.push(`${named(route)}: ${status} ${code ?? ''}`);
  }
  expect(wrong).toEqual([]);
});

test.each(ROLES)('%s is refused where that role may not call', async (role) => {
  const { headers, staffId } = await app.loginStaff(role, ID);
  const caller: Caller = { kind: 'staff', staffId, role, branchId: ID };
  const wrong: string[] = [];
  for (const route of app.routes.filter((one) => whyRefused(caller, one.access) !== null)) {
    const { status, code } = await send(route, headers);
    if (status !== 403 || code !== 'forbidden') wrong.push(`${named(route)}: ${status} ${code ?? ''}`);
  }
  expect(wrong).toEqual([]);
});

test('a console write from another origin is refused', async () => {
  const { headers } = await app.loginStaff('owner', null);
  const route = app.routes.find((one) => one.contract.path === '/api/console/exhibitions/:exhibitionId/ticket-types');
  if (!route) throw new Error('no such route');
  expect(await send(route, { ...headers, Origin: 'https://evil.example' })).toEqual({ status: 403, code: 'bad_origin' });
});

describe('another branch', () => {
  const REFUSED = ['other_branch', 'not_found'];
  const type = { kind: 'visitor', name: { zh: '票', en: 'Ticket' }, quota: 1, needsApproval: false, needsInvitation: false, waitingList: false };
  const draw = { kind: 'stage', name: '抽奖', rules: '规则', prizes: [{ id: 'a', name: '奖品', quantity: 1, valueFen: 100 }], opensAt: '2026-03-10T01:00:00Z', closesAt: '2026-03-10T08:00:00Z', redemption: '领取', redeemUntil: '2026-03-10T09:00:00Z', organiser: '主办', contact: '电话' };
  /** Valid bodies: a request that fails for its body would prove nothing. */
  const BODIES: Record<string, object> = {
    'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/decision': { approve: true },
    'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/cancel': { reason: '重复' },
    'PUT /api/console/exhibitions/:exhibitionId/registration-form': { version: 0, fields: [] },
    'POST /api/console/exhibitions/:exhibitionId/ticket-types': type,
    'PUT /api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId': type,
    'PUT /api/console/exhibitions/:exhibitionId/session-quotas/:sessionId': { quota: 1, waitingList: true },
    'POST /api/console/exhibitions/:exhibitionId/invitations': { ticketTypeId: ID, label: '某某', quota: 1 },
    'PUT /api/console/exhibitions/:exhibitionId/journey': { version: 0, steps: [] },
    'POST /api/console/exhibitions/:exhibitionId/deliveries/:deliveryId/resolve': { action: 'assume_sent' },
    'POST /api/console/exhibitions/:exhibitionId/draws': draw,
    'PUT /api/console/draws/:drawId': draw,
    'POST /api/console/draws/:drawId/rounds': { prizeId: 'second', count: 1, phrase: '春' },
  };
  const MINE = /\/(registrations|registration-form|registration-setup|ticket-types|session-quotas|invitations|journey|deliveries|delivery-summary|draws)\b/;

  test('cannot read or change registrations, forms, tickets types, journeys, messages or draws', async () => {
    const now = app.clock.now();
    const show = await makeExhibition();
    const participant = await makeParticipant(show.id, now, registrationInput());
    const params = { exhibitionId: show.id, participantId: participant.id, ticketTypeId: participant.ticketTypeId, drawId: (await makeDraw(makeKeys(), show, now)).id, winId: `${ID}.a.1` };
    const { headers } = await app.loginStaff('owner', 'f'.repeat(24));
    const routes = app.routes.filter((route) => route.contract.path.startsWith('/api/console/') && MINE.test(route.contract.path));
    expect(routes.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const route of routes) {
      const { status, code } = await send(route, headers, params, BODIES[named(route)] ?? {});
      if (!REFUSED.includes(code ?? '')) wrong.push(`${named(route)}: ${status} ${code ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });
});
