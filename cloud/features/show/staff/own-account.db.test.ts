import type { ResponseOf } from '@shared/contracts/contract';
import type { listOwnSessions } from '@shared/contracts/own-account';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../../testing';
import { createStaff } from './create-staff';
import { StaffSession } from './model';
import { findStaffCaller, openSession, SESSION_MS } from './sign-in';

type Headers = Record<string, string>;
const OLD = 'long enough password';
const NEW = '坐着火车一路向北去看海2027';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

const account = () => {
  made += 1;
  return createStaff({ email: `own${made}@example.com`, name: '韩梅梅', role: 'gate', branchId: 'b'.repeat(24), password: OLD });
};
const signIn = async (email: string, password = OLD): Promise<Headers> => {
  const answer = await request(app.url).post('/api/console/session').set('User-Agent', CHROME).send({ email, password });
  if (answer.status !== 200) throw new Error(String(answer.status));
  const cookies = (answer.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]);
  return { Cookie: cookies.join('; '), Origin: new URL(app.deps.env.PUBLIC_URL).origin };
};
const isIn = async (who: Headers) => (await request(app.url).get('/api/console/session').set(who)).status === 200;
const sessionsOf = async (who: Headers) =>
  ((await request(app.url).get('/api/console/session/all').set(who)).body as ResponseOf<typeof listOwnSessions>).items;
const change = async (who: Headers, body: object) => {
  const { status, body: answer } = await request(app.url).put('/api/console/session/password').set(who).send(body);
  return (answer as { error?: { code: string } }).error?.code ?? `status ${status}`;
};

test('a new password needs the old one; every other browser is out, this one stays', async () => {
  const { email } = await account();
  const [here, there] = [await signIn(email), await signIn(email)];
  expect(await change(here, { current: 'not the password', password: NEW })).toBe('current_password_wrong');
  expect(await change(here, { current: OLD, password: 'zhanhuan2026' })).toBe('password_weak');
  expect(await isIn(there)).toBe(true);
  expect(await change(here, { current: OLD, password: NEW })).toBe('status 200');
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  await expect(signIn(email)).rejects.toThrow('401');
  expect(await isIn(await signIn(email, NEW))).toBe(true);
});

test('guesses at the old password are held like guesses at signing in', async () => {
  const { email } = await account();
  const here = await signIn(email);
  const codes: string[] = [];
  for (let n = 0; n < 11; n += 1) codes.push(await change(here, { current: `guess ${n}`, password: NEW }));
  expect([codes.slice(0, 10).every((code) => code === 'current_password_wrong'), codes[10]]).toEqual([true, 'sign_in_held']);
});

test('one sees where one is signed in, ends one of them or all others, and nobody else’s', async () => {
  const [{ email }, other] = [await account(), await account()];
  const [here, there, elsewhere, stranger] = [await signIn(email), await signIn(email), await signIn(email), await signIn(other.email)];
  const mine = await sessionsOf(here);
  expect(mine.map(({ browser, current }) => [browser, current]).sort()).toEqual([
    ['Chrome · Windows', false],
    ['Chrome · Windows', false],
    ['Chrome · Windows', true],
  ]);
  expect(mine.every(({ address }) => /127\.0\.0\.1$/.test(address))).toBe(true);
  const end = (who: Headers, id: string) => request(app.url).post('/api/console/session/all/end').set(who).send({ sessionId: id });
  const idOf = async (who: Headers) => (await sessionsOf(who)).find((one) => one.current)!.id;
  await end(stranger, await idOf(there));
  expect(await isIn(there)).toBe(true);
  await end(here, await idOf(there));
  expect([await isIn(there), await isIn(elsewhere)]).toEqual([false, true]);
  expect((await request(app.url).delete('/api/console/session/others').set(here)).body).toEqual({ ended: 1 });
  expect([await isIn(here), await isIn(elsewhere), await isIn(stranger)]).toEqual([true, false, true]);
});

test('when it was used last is known to five minutes, and each use lets it last twelve hours', async () => {
  const { id } = await account();
  const start = Date.now();
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const staff = { id, email: '', name: '', role: 'gate' as const, branchId: null };
  const { secret } = await openSession(staff, { address: '::1', userAgent: '', browserSecret: null }, at(0));
  const kept = async () => (await StaffSession.findOne({ staffId: id }).lean())!;
  await findStaffCaller(secret, at(4));
  expect((await kept()).usedAt).toEqual(at(0));
  await findStaffCaller(secret, at(6));
  expect(await kept()).toMatchObject({ signedInAt: at(0), usedAt: at(6), expiresAt: new Date(at(6).getTime() + SESSION_MS) });
});
