import { defineContract } from '@shared/contracts/contract';
import * as z from 'zod/mini';
import { makeDevice } from '../features/floor/gate/factory';
import { makeExhibition } from '../features/show/exhibition/factory';
import { DEVICE_ROLES, ROLES, type Caller } from '../platform/auth/caller';
import { can, whyRefused } from '../platform/auth/policies';
import { route, type Route } from '../platform/http/route';
import { startTestApp, type TestApp } from './app';
import { WHO_MAY_CALL } from './who-may-call';

let app: TestApp;
let visitor: Record<string, string>;
let staffByRole: Record<string, Record<string, string>>;
let deviceByRole: Record<string, Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp();
  visitor = (await app.loginVisitor()).headers;
  staffByRole = {};
  deviceByRole = {};
  const show = await makeExhibition();
  for (const role of DEVICE_ROLES) deviceByRole[role] = (await makeDevice(app.deps, show, app.clock.now(), role)).headers;
  for (const role of ROLES) staffByRole[role] = (await app.loginStaff(role, 'f'.repeat(24))).headers;
}, 60_000);
afterAll(() => app.close());

const closed = () => app.routes.filter((route) => !route.access.includes('anyone'));
const nameOf = ({ contract }: Route) => `${contract.method} ${contract.path}`;

const [ids, branch] = [{ staffId: 's', deviceId: 'd', exhibitionId: 'e' }, 'f'.repeat(24)];
const staff = (role: (typeof ROLES)[number], branchId: string | null): Caller => ({ kind: 'staff', ...ids, role, branchId });
const device = (role: (typeof DEVICE_ROLES)[number]): Caller => ({ kind: 'device', ...ids, role, branchId: branch });

/** Everybody a route lets in, as who-may-call.ts writes it. */
function callersOf({ access }: Route): string {
  const mayCall = (caller: Caller | null) => whyRefused(caller, access) === null;
  if (mayCall(null)) return 'anyone';
  return [
    ...(mayCall({ kind: 'visitor', visitorId: 'v' }) ? ['visitor'] : []),
    ...(mayCall({ kind: 'desk', ...ids, deskId: 'x', exhibitorId: 'x', branchId: branch }) ? ['desk'] : []),
    ...ROLES.flatMap((role) => (mayCall(staff(role, branch)) ? [role] : mayCall(staff(role, null)) ? [`${role}@head-office`] : [])),
    ...DEVICE_ROLES.filter((role) => mayCall(device(role))).map((role) => `device:${role}`),
  ].join(' ');
}

async function codeOf(route: Route, headers: Record<string, string>): Promise<string> {
  const address = app.url + route.contract.path.replace(/:(\w+)/g, 'a'.repeat(24));
  const { method } = route.contract;
  const answer = await fetch(address, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  const body = (await answer.json()) as { error?: { code?: string } };
  return body.error?.code ?? `status ${answer.status}`;
}

test('there are routes, and each says who may call it', () => {
  expect(app.routes.length).toBeGreaterThan(60);
  expect(app.routes.filter((route) => route.access.length === 0).map(nameOf)).toEqual([]);
});

/** Where routes and who-may-call.ts differ, in words. */
function faultsOf(routes: readonly Route[]): string[] {
  const names = new Set(routes.map(nameOf));
  return [
    ...routes
      .filter((route) => WHO_MAY_CALL[nameOf(route)] !== callersOf(route))
      .map((route) => `${nameOf(route)} lets in ${callersOf(route)}; who-may-call.ts says ${WHO_MAY_CALL[nameOf(route)] ?? 'nothing'}`),
    ...Object.keys(WHO_MAY_CALL)
      .filter((name) => !names.has(name))
      .map((name) => `${name} stands in who-may-call.ts and is no route`),
  ];
}

test('who may call what is who-may-call.ts, line by line', () => {
  expect(faultsOf(app.routes)).toEqual([]);
});

test('a new route without its line fails, and so does one that lets in more than its line says', () => {
  const listGifts = defineContract({ method: 'GET', path: '/api/console/gifts', summary: '礼品', response: z.object({}) });
  expect(faultsOf([...app.routes, route(listGifts, can('draw.manage'), () => ({}))])).toEqual([
    'GET /api/console/gifts lets in owner marketer; who-may-call.ts says nothing',
  ]);
  const closedOne = app.routes.find((one) => !one.access.includes('anyone'))!;
  expect(faultsOf(app.routes.map((one) => (one === closedOne ? { ...one, access: ['anyone'] } : one)))).toEqual([
    `${nameOf(closedOne)} lets in anyone; who-may-call.ts says ${WHO_MAY_CALL[nameOf(closedOne)]}`,
  ]);
});

test('no closed route answers an anonymous caller', async () => {
  const open: string[] = [];
  for (const route of closed()) if ((await codeOf(route, {})) !== 'unauthenticated') open.push(nameOf(route));
  expect(open).toEqual([]);
});

test('no route for staff or devices answers a visitor', async () => {
  const open: string[] = [];
  for (const route of closed().filter((one) => !one.access.includes('visitor')))
    if ((await codeOf(route, visitor)) !== 'forbidden') open.push(nameOf(route));
  expect(open).toEqual([]);
});

test('no route answers a role it does not name', async () => {
  const open: string[] = [];
  for (const route of closed()) {
    for (const role of ROLES)
      if (whyRefused(staff(role, branch), route.access) && (await codeOf(route, staffByRole[role]!)) !== 'forbidden')
        open.push(`${nameOf(route)} as ${role}`);
    for (const role of DEVICE_ROLES)
      if (whyRefused(device(role), route.access) && (await codeOf(route, deviceByRole[role]!)) !== 'forbidden')
        open.push(`${nameOf(route)} as device of role ${role}`);
  }
  expect(open).toEqual([]);
}, 60_000);

test('a forged or expired token is nobody', async () => {
  const route = closed().find((one) => one.access.includes('visitor'))!;
  expect(await codeOf(route, { Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x' })).toBe('session_expired');
  app.clock.advance(3 * 3_600_000);
  expect(await codeOf(route, visitor)).toBe('session_expired');
  app.clock.advance(-3 * 3_600_000);
});
