import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../branch';
import { type Exhibition } from '../exhibition';
import { makeExhibition } from '../exhibition/factory';

let app: TestApp;
let exhibition: Exhibition;
const staff: Record<'marketer' | 'gate' | 'west', Record<string, string>> = { marketer: {}, gate: {}, west: {} };

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  exhibition = await makeExhibition();
  staff.marketer = (await app.loginStaff('marketer', exhibition.branchId)).headers;
  staff.gate = (await app.loginStaff('gate', exhibition.branchId)).headers;
  staff.west = (await app.loginStaff('marketer', (await ensureBranch('west', '华西')).id)).headers;
}, 90_000);
afterAll(() => app.close());

const path = () => `/api/console/exhibitions/${exhibition.id}/touchpoints`;
const create = (name: string, headers: Record<string, string> = staff.marketer) =>
  app.request.post(path()).set(headers).send({ name, channel: 'hall_poster', page: 'registration' });

test('anonymous callers, visitors, other roles and other branches are refused', async () => {
  expect((await create('南门', {})).status).toBe(401);
  expect((await create('南门', (await app.loginVisitor()).headers)).status).toBe(403);
  expect((await create('南门', staff.gate)).status).toBe(403);
  expect((await create('南门', staff.west)).body.error.code).toBe('other_branch');
  expect((await app.request.get(path()).set(staff.west)).body.error.code).toBe('other_branch');
}, 20_000);

test('a touchpoint gets a code that leads to its page and counts its openings; the same name is the same touchpoint', async () => {
  const { body: made } = await create('北门海报');
  expect((await create('北门 海报')).body.code).toBe(made.code);
  expect(made.url).toBe(`${app.deps.env.PUBLIC_URL}/c/${made.code}`);
  for (const n of [1, 2]) {
    const { body } = await app.request
      .post('/api/touches')
      .send({ touchId: `touch-of-the-door-${n}`, sessionId: 'session-at-the-door', code: made.code });
    expect(body.target).toMatchObject({ kind: 'touchpoint', page: 'registration' });
  }
  await app.settle();
  expect((await app.request.get(path()).set(staff.marketer)).body.items).toEqual([{ ...made, opened: 2 }]);
}, 20_000);

test('its QR is an SVG; unknown codes have none', async () => {
  const { body: made } = await create('官网');
  const picture = await app.request.get(made.qrUrl);
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect((await app.request.get('/api/codes/0000000000/qr.svg')).status).toBe(404);
}, 20_000);
