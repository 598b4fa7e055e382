import type { ResponseOf } from '@shared/contracts/contract';
import { WECHAT_PREPARATIONS, type listWechatPreparations, type testWechatConnection } from '@shared/contracts/wechat-preparation';
import { ensureBranch } from '../features/show/branch';
import { startTestApp, type TestApp } from './index';

let app: TestApp;
let marketer: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  marketer = (await app.loginStaff('marketer', (await ensureBranch('wechat', '微信分公司')).id)).headers;
}, 60_000);
afterAll(() => app.close());

const path = '/api/console/wechat/preparations';
type List = ResponseOf<typeof listWechatPreparations>;

test('what is ticked stays ticked for everybody, with who did it; unticked it is open again', async () => {
  const before = (await app.request.get(path).set(marketer)).body as List;
  expect(before.items).toEqual(WECHAT_PREPARATIONS.map((key) => ({ key, done: null })));
  const headOffice = (await app.loginStaff('marketer', null)).headers;
  await Promise.all([1, 2].map(() => app.request.put(path).set(headOffice).send({ key: 'filing', done: true })));
  expect((await app.request.put(path).set(marketer).send({ key: 'filing', done: false })).status).toBe(403);
  const other = (await app.loginStaff('owner', null)).headers;
  const seen = (await app.request.get(path).set(other)).body as List;
  expect(seen.items[0]?.done).toMatchObject({ at: '2026-02-01T02:00:00.000Z', by: expect.any(String) as unknown });
  const after = (await app.request.put(path).set(other).send({ key: 'filing', done: false })).body as List;
  expect(after.items[0]?.done).toBeNull();
  expect((await app.request.put(path).set(headOffice).send({ key: 'nothing', done: true })).status).toBe(400);
  const { items } = (await app.request.get('/api/console/audit').set(other)).body as { items: { what: string; details: object }[] };
  const trail = items.filter((one) => one.what.startsWith('preparation'));
  expect(trail[0]).toMatchObject({ what: 'preparation_opened', details: { preparation: 'filing' } });
  expect(trail.at(-1)?.what).toBe('preparation_ticked');
});

test('the connection test really calls, and says what it found', async () => {
  const { status, body } = await app.request.post('/api/console/wechat/connection-test').set(marketer).send({});
  const found = body as ResponseOf<typeof testWechatConnection>;
  expect(status).toBe(200);
  expect(found.live).toBe(false);
  expect(found.cause.length).toBeGreaterThan(4);
  expect(found.ok).toBe(found.cure === null);
});
