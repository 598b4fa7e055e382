import type { Access } from '../platform/auth/caller';
import type { Route } from '../platform/http/route';
import { startTestApp, type TestApp } from './app';

let app: TestApp;
let visitor: Record<string, string>;
let staffByRole: Record<string, Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp();
  visitor = (await app.loginVisitor()).headers;
  staffByRole = {};
  for (const role of ['owner', 'marketer', 'bdr', 'gate', 'exhibitor'] as const)
    staffByRole[role] = (await app.loginStaff(role, 'f'.repeat(24))).headers;
}, 60_000);
afterAll(() => app.close());

const closed = () => app.routes.filter((route) => !route.access.includes('anyone'));
const nameOf = ({ contract }: Route) => `${contract.method} ${contract.path}`;
const staffRoles = (access: readonly Access[]) =>
  access.flatMap((one) => (typeof one === 'object' && 'staff' in one ? [...one.staff] : []));

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
      if (!staffRoles(route.access).includes(role as never) && (await codeOf(route, headers)) !== 'forbidden')
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
