import { makeExhibition } from '../features/show/exhibition/factory';
import { mayDo } from '../platform/auth/policies';
import type { Route } from '../platform/http/route';
import { startTestApp, type TestApp } from './app';

let app: TestApp;
let exhibitionId: string;
let stranger: Record<string, string>;
let own: Record<string, string>;
let headOffice: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  const exhibition = await makeExhibition();
  exhibitionId = exhibition.id;
  own = (await app.loginStaff('owner', exhibition.branchId)).headers;
  stranger = (await app.loginStaff('owner', 'f'.repeat(24))).headers;
  headOffice = (await app.loginStaff('owner', null)).headers;
}, 60_000);
afterAll(() => app.close());

/** Console routes of one show that an owner may call; streams are left to their feature's tests. */
const routesOfShow = () =>
  app.routes.filter(
    ({ access, contract }) =>
      contract.path.includes('/console/exhibitions/:exhibitionId') &&
      contract.responseType !== 'text/event-stream' &&
      access.some((one) => typeof one === 'object' && mayDo({ kind: 'staff', staffId: '', role: 'owner', branchId: null }, one.can)),
  );

async function statusOf({ contract: { method, path } }: Route, headers: Record<string, string>): Promise<number> {
  const address = path
    .replace(':exhibitionId', exhibitionId)
    .replace(':figure', 'views')
    .replace(/:(\w+)/g, 'a'.repeat(24));
  const answer = await fetch(app.url + address, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

test('an owner of another branch gets nothing of a show, not even its lists', async () => {
  expect(routesOfShow().length).toBeGreaterThan(15);
  const leaks: string[] = [];
  for (const route of routesOfShow()) {
    const status = await statusOf(route, stranger);
    if (status < 400) leaks.push(`${route.contract.method} ${route.contract.path}: ${status}`);
  }
  expect(leaks).toEqual([]);
}, 60_000);

test('its own branch and head office read every list of it', async () => {
  const refused: string[] = [];
  for (const route of routesOfShow().filter(
    ({ contract }) => contract.method === 'GET' && !/:(?!exhibitionId|figure)\w+/.test(contract.path),
  )) {
    for (const [who, headers] of [
      ['own branch', own],
      ['head office', headOffice],
    ] as const) {
      const status = await statusOf(route, headers);
      if (status !== 200) refused.push(`${who} ${route.contract.path}: ${status}`);
    }
  }
  expect(refused).toEqual([]);
}, 60_000);
