import type { StaffAccount } from '@shared/contracts/staff-accounts';
import { startTestApp, type TestApp } from '../../../testing';
import { ensureBranch } from '../branch';
import { findAccountById } from './account-store';

type Headers = Record<string, string>;
interface SignedIn {
  readonly staffId: string;
  readonly headers: Headers;
}

let app: TestApp;
let chief: SignedIn;
let east: string;
let eastOwner: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  east = (await ensureBranch('east', '华东分公司')).id;
  chief = await app.loginStaff('owner', null);
  eastOwner = await app.loginStaff('owner', east);
}, 60_000);
afterAll(() => app.close());

const PASSWORD = '坐着火车一路向北去看海2027';

async function call<T = { error: { code: string; details: { why?: string } } }>(
  who: Headers,
  method: 'get' | 'post' | 'put',
  path: string,
  body: object = {},
) {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  return { status: answer.status, body: answer.body as T };
}
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code;
const invite = (who: Headers, fields: object = {}) =>
  call<{ link: string }>(who, 'post', '/api/console/staff/invitations', {
    email: 'lin@example.com',
    name: '林晓',
    role: 'marketer',
    branchId: east,
    ...fields,
  });
const codeIn = (link: string) => link.split('#')[1] ?? '';
const join = (code: string, password = PASSWORD) => call(ANYONE, 'post', '/api/console/password-links/use', { code, password });
const ANYONE: Headers = {};
/** Not by the agent, which would keep the cookie for everybody. */
const signIn = async (email: string) => {
  const body = JSON.stringify({ email, password: PASSWORD });
  return (await fetch(`${app.url}/api/console/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status;
};

test('somebody invited sets a password once and signs in with the role they were given', async () => {
  const code = codeIn((await invite(eastOwner.headers)).body.link);
  expect((await call(ANYONE, 'post', '/api/console/password-links/read', { code })).body).toEqual({
    email: 'lin@example.com',
    name: '林晓',
    isNew: true,
  });
  const weak = await join(code, 'zhanhuan2026');
  expect([codeOf(weak), weak.body.error.details]).toEqual(['password_weak', { why: 'password_common' }]);
  expect((await join(code)).status).toBe(200);
  expect(codeOf(await join(code))).toBe('password_link_invalid');
  expect(await signIn('lin@example.com')).toBe(200);
  const { body } = await call<{ items: StaffAccount[] }>(eastOwner.headers, 'get', '/api/console/staff');
  expect(body.items[0]).toMatchObject({ email: 'lin@example.com', role: 'marketer', branch: { name: '华东分公司' }, disabled: false });
  expect(codeOf(await invite(eastOwner.headers))).toBe('account_exists');
});

test('only the newest link of an address works', async () => {
  const first = codeIn((await invite(chief.headers, { email: 'two@example.com' })).body.link);
  const second = codeIn((await invite(chief.headers, { email: 'two@example.com' })).body.link);
  expect(codeOf(await join(first))).toBe('password_link_invalid');
  const both = await Promise.all([join(second), join(second)]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 404]);
});

test('a branch invites into itself and sees itself; head office sees all', async () => {
  expect(codeOf(await invite(eastOwner.headers, { email: 'x@example.com', branchId: null }))).toBe('other_branch');
  const mine = await call<{ items: StaffAccount[] }>(eastOwner.headers, 'get', '/api/console/staff?limit=100');
  expect(new Set(mine.body.items.map((one) => one.branch?.name))).toEqual(new Set(['华东分公司']));
  const all = await call<{ items: StaffAccount[] }>(chief.headers, 'get', '/api/console/staff?limit=100');
  expect(all.body.items.length).toBeGreaterThan(mine.body.items.length);
  expect(codeOf(await call(eastOwner.headers, 'post', `/api/console/staff/${chief.staffId}/password-link`))).toBe('other_branch');
});

test('shut out, an account is out at once, and can be let in again', async () => {
  const clerk = await app.loginStaff('gate', east);
  const change = (disabled: boolean) =>
    call<StaffAccount>(eastOwner.headers, 'put', `/api/console/staff/${clerk.staffId}`, {
      name: '周检',
      role: 'gate',
      branchId: east,
      disabled,
    });
  expect((await change(true)).body.disabled).toBe(true);
  expect((await call(clerk.headers, 'get', '/api/console/session')).status).toBe(401);
  expect((await change(false)).body.disabled).toBe(false);
});

test('nobody shuts themselves out, and two last owners cannot shut out each other', async () => {
  const other = await app.loginStaff('owner', null);
  const shutOut = (by: SignedIn, whom: SignedIn) =>
    call(by.headers, 'put', `/api/console/staff/${whom.staffId}`, { name: '管理员', role: 'owner', branchId: null, disabled: true });
  expect(codeOf(await shutOut(chief, chief))).toBe('own_account');
  const answers = await Promise.all([shutOut(chief, other), shutOut(other, chief)]);
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  const left = answers[0]?.status === 200 ? chief : other;
  const gone = left === chief ? other : chief;
  expect((await call(gone.headers, 'get', '/api/console/session')).status).toBe(401);
  expect((await call(left.headers, 'get', '/api/console/session')).status).toBe(200);
  chief = left;
});

test('a forgotten password is set by a link; sessions of before end', async () => {
  const clerk = await app.loginStaff('bdr', east);
  const { body } = await call<{ link: string }>(eastOwner.headers, 'post', `/api/console/staff/${clerk.staffId}/password-link`);
  expect((await join(codeIn(body.link))).status).toBe(200);
  expect((await call(clerk.headers, 'get', '/api/console/session')).status).toBe(401);
});

test('what is left out of a change stays: a stale list gives no role back', async () => {
  const clerk = await app.loginStaff('marketer', east);
  const path = `/api/console/staff/${clerk.staffId}`;
  await call(eastOwner.headers, 'put', path, { role: 'gate' });
  await call(eastOwner.headers, 'put', path, { disabled: true });
  expect((await call<StaffAccount>(eastOwner.headers, 'put', path, { disabled: false })).body).toMatchObject({
    role: 'gate',
    disabled: false,
  });
});

test('nobody comes in by an invitation of somebody who was shut out', async () => {
  const leaving = await app.loginStaff('owner', east);
  const code = codeIn((await invite(leaving.headers, { email: 'friend@example.com', role: 'owner' })).body.link);
  await call(eastOwner.headers, 'put', `/api/console/staff/${leaving.staffId}`, { disabled: true });
  expect(codeOf(await join(code))).toBe('password_link_invalid');
});

test('a new name given at the same moment does not let somebody in again who is shut out', async () => {
  for (let n = 0; n < 5; n += 1) {
    const { staffId } = await app.loginStaff('marketer', null);
    const change = (body: object) => app.request.put(`/api/console/staff/${staffId}`).set(chief.headers).send(body);
    const done = await Promise.all([change({ name: '李雷' }), change({ disabled: true }), change({ name: '韩梅梅' })]);
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await findAccountById(staffId))?.disabledAt).not.toBeNull();
  }
});
