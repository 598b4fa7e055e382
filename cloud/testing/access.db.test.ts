import { DEVICE_ROLES, ROLES, type Caller } from '../platform/auth/caller';
import { whyRefused } from '../platform/auth/policies';
import type { Route } from '../platform/http/route';
import { startTestApp, type TestApp } from './app';
import { WHO_MAY_CALL } from './who-may-call';

let app: TestApp;
let visitor: Record<string, string>;
let staffByRole: Record<string, Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp();
  visitor = (await app.loginVisitor()).headers;
  staffByRole = {};
  for (const role of ROLES) staffByRole[role] = (await app.loginStaff(role, 'f'.repeat(24))).headers;
}, 60_000);
afterAll(() => app.close());

const closed = () => app.routes.filter((route) => !route.access.includes('anyone'));
const nameOf = ({ contract }: Route) => `${contract.method} ${contract.path}`;

const [ids, branch] = [{ staffId: 's', deviceId: 'd', exhibitionId: 'e' }, 'f'.repeat(24)];
const staff = (role: (typeof ROLES)[number], branchId: string | null): Caller => ({ kind: 'staff', ...ids, role, branchId });

/** Everybody a route lets in, as who-may-call.ts writes it. */
function callersOf({ access }: Route): string {
  const mayCall = (caller: Caller | null) => whyRefused(caller, access) === null;
  if (mayCall(null)) return 'anyone';
  return [
    ...(mayCall({ kind: 'visitor', visitorId: 'v' }) ? ['visitor'] : []),
    ...ROLES.flatMap((role) => (mayCall(staff(role, branch)) ? [role] : mayCall(staff(role, null)) ? [`${role}@head-office`] : [])),
    ...DEVICE_ROLES.filter((role) => mayCall({ kind: 'device', ...ids, role, branchId: branch })).map((role) => `device:${role}`),
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

test('who may call what is who-may-call.ts, line by line: a new route needs its line', () => {
  expect(Object.fromEntries(app.routes.map((route) => [nameOf(route), callersOf(route)]))).toEqual(WHO_MAY_CALL);
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
    for (const [role, headers] of Object.entries(staffByRole)) {
      if (whyRefused(staff(role as never, branch), route.access) && (await codeOf(route, headers)) !== 'forbidden')
        open.push(`${nameOf(route)} as ${role}`);
    }
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
