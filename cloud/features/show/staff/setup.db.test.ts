import request from 'supertest';
import { startTestApp, type TestApp } from '../../../testing';
import { createStaff } from './create-staff';
import { offerSetup } from './make-first-owner';
import { Staff } from './model';
import { SESSION_COOKIE } from './session-cookies';

const PASSWORD = '坐着火车一路向北去看海2027';
const BOSS = { name: '张三', email: 'boss@example.com', password: PASSWORD };
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(() => Staff.deleteMany({}));

// By the real clock: what has run out is deleted by the database, which has no other.
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const newCode = async (at = new Date()) => {
  const code = await offerSetup(at);
  if (!code) throw new Error('nothing was offered');
  return code;
};
const isOpen = async () => ((await request(app.url).get('/api/console/setup')).body as { open: boolean }).open;
const read = async (code: string) => codeOf(await request(app.url).post('/api/console/setup/read').send({ code }));
const setUp = (code: string, fields: object = {}) =>
  request(app.url)
    .post('/api/console/setup')
    .send({ ...BOSS, code, ...fields });
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  (body as { error?: { code: string } }).error?.code ?? `status ${status}`;

test('the first account is an owner of head office, signed in at once; then it is closed for good', async () => {
  const [code, other] = [await newCode(), await newCode()];
  expect([await isOpen(), await read(code)]).toEqual([true, 'status 200']);
  const answer = await setUp(code, { email: 'Boss@Example.com' });
  expect(answer.body.staff).toMatchObject({ email: BOSS.email, name: BOSS.name, role: 'owner', branchId: null });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  expect(cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=`));
  expect((await request(app.url).get('/api/console/session').set('Cookie', cookie)).body.staff.email).toBe(BOSS.email);
  expect(await isOpen()).toBe(false);
  for (const one of [code, other, 'made-up']) {
    expect(await read(one)).toBe('setup_closed');
    expect(codeOf(await setUp(one, { email: 'second@example.com' }))).toBe('setup_closed');
  }
  expect(await offerSetup(new Date())).toBeNull();
  expect(await Staff.countDocuments()).toBe(1);
});

test('the links of several processes all work; a made-up one and one of yesterday do not', async () => {
  const [old, first, second] = [await newCode(hoursAgo(25)), await newCode(hoursAgo(23)), await newCode()];
  expect([await read(old), await read(first), await read(second), await read('made-up')]).toEqual([
    'setup_link_invalid',
    'status 200',
    'status 200',
    'setup_link_invalid',
  ]);
  expect(codeOf(await setUp(old))).toBe('setup_link_invalid');
});

test('two clicks, or two people with two links at once, make one owner', async () => {
  const [mine, yours] = [await newCode(), await newCode()];
  const answers = await Promise.all([
    setUp(mine),
    setUp(mine),
    setUp(yours, { email: 'other@example.com', name: '李四' }),
    setUp(yours, { email: 'third@example.com', name: '王五' }),
  ]);
  expect(answers.map(codeOf).sort()).toEqual(['setup_closed', 'setup_closed', 'setup_closed', 'status 200']);
  expect(await Staff.countDocuments()).toBe(1);
});

test('a weak password leaves the link as it was', async () => {
  const code = await newCode();
  const weak = await setUp(code, { password: 'zhanhuan2026' });
  expect([codeOf(weak), weak.body.error.details]).toEqual(['password_weak', { why: 'password_common' }]);
  expect(codeOf(await setUp(code))).toBe('status 200');
});

test('where an account was made otherwise, nothing is offered and a link of before is void', async () => {
  const code = await newCode();
  await createStaff({ ...BOSS, role: 'marketer', branchId: null });
  expect(await offerSetup(new Date())).toBeNull();
  expect([await isOpen(), await read(code)]).toEqual([false, 'setup_closed']);
});
