import request from 'supertest';
import { commandsOf, startTestApp, type TestApp } from '../../../testing';
import { hashPassword } from '../../../platform/auth/passwords';
import { findAccount } from './account-store';
import { setPassword } from './set-password';
import { createStaff } from './create-staff';
import { Staff, StaffSession } from './model';
import { TRIES_WINDOW_MS, tryLimitsOf, type SignInTry } from './rules';
import { BROWSER_COOKIE, SESSION_COOKIE } from './session-cookies';
import { findStaffCaller, hashSecret, SESSION_MS, signInStaff, type SignIn } from './sign-in';
import { countTry } from './tries-store';

const password = 'long enough password';
// By the real clock: what has run out is deleted by the database, which has no other.
const start = Date.now();
const at = (minutes: number) => new Date(start + minutes * 60_000);
let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

async function account(): Promise<{ id: string; email: string }> {
  made += 1;
  return createStaff({ email: ` Li.Lei${made}@Example.com`, name: '李雷', role: 'marketer', branchId: 'b'.repeat(24), password });
}
const disable = (id: string) => Staff.updateOne({ _id: id }, { $set: { disabledAt: at(0) } });
const tryAs = (email: string, word: string, now: Date, from: Partial<SignIn> = {}) =>
  signInStaff(app.deps.keys, { email, password: word, address: '203.0.113.7', userAgent: '', browserSecret: null, ...from }, now);
/** Uses up tries as wrong passwords would, without the second that checking ten of them takes. */
async function spend(email: string, times: number, now: Date, from: Partial<SignInTry> = {}): Promise<void> {
  const limits = tryLimitsOf({ email, address: '203.0.113.7', browserId: null, ...from });
  for (let n = 0; n < times; n += 1) for (const limit of limits) await countTry(limit, now, TRIES_WINDOW_MS);
}
const signIn = (email: string, word: string) => request(app.url).post('/api/console/session').send({ email, password: word });

describe('an account', () => {
  test('is made once: the same email again gives the first one back, password and all', async () => {
    const first = await account();
    const again = await createStaff({ email: first.email, name: '别人', role: 'owner', branchId: null, password: 'another password' });
    expect(again).toEqual({ ...first, name: '李雷', role: 'marketer' });
    await expect(tryAs(first.email, 'another password', at(0))).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('keeps neither password nor session secret as they are', async () => {
    const { id, email } = await account();
    const { secret } = await tryAs(email, password, at(0));
    expect((await Staff.findById(id).lean())?.passwordHash).toMatch(/^scrypt\./);
    expect((await StaffSession.find({ staffId: id }).lean()).map((one) => one._id)).toEqual([hashSecret(secret)]);
  });
});

describe('signing in', () => {
  test.each([
    ['a wrong password', 'known', 'not the password'],
    ['an unknown account', 'unknown', password],
  ])('%s is told the same', async (_name, who, word) => {
    const email = who === 'known' ? (await account()).email : 'nobody@example.com';
    await expect(tryAs(email, word, at(0))).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('after ten wrong passwords from one address even the right one waits for the window to end; others are not held up', async () => {
    const [{ email }, other] = [await account(), await account()];
    await spend(email, 9, at(0));
    await expect(tryAs(email, 'wrong', at(1))).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(tryAs(email, password, at(14))).rejects.toMatchObject({ code: 'sign_in_held', details: { retryAfterSeconds: 60 } });
    expect((await tryAs(other.email, password, at(14))).staff.id).toBe(other.id);
    expect((await tryAs(email, password, at(14), { address: '198.51.100.9' })).staff.email).toBe(email);
    expect((await tryAs(email, password, at(15))).staff.email).toBe(email);
  });

  test('a clock set back by a day holds nobody for the day', async () => {
    const { email } = await account();
    await spend(email, 11, at(24 * 60));
    await expect(tryAs(email, password, at(24 * 60 + 1))).rejects.toMatchObject({ code: 'sign_in_held' });
    // The process remembers a hold for ten seconds by itself; another one asks the database.
    expect((await tryAs(email, password, at(0), { browserSecret: 'of-an-unknown-browser' })).staff.email).toBe(email);
  });

  test('a success forgets the failures before it', async () => {
    const { email } = await account();
    await spend(email, 9, at(0));
    await tryAs(email, password, at(1));
    await spend(email, 9, at(2));
    expect((await tryAs(email, password, at(3))).staff.email).toBe(email);
  });

  test('of a hundred guesses at once no more than ten are looked at', async () => {
    const { email } = await account();
    const guess = () => tryAs(email, 'wrong', at(0), { address: '198.51.100.20' });
    let answers: PromiseSettledResult<unknown>[] = [];
    const sent = await commandsOf(async () => {
      answers = await Promise.allSettled(Array.from({ length: 100 }, guess));
    });
    // Who finds the line full is turned away before anything is looked up for them.
    expect(sent.length).toBeLessThan(100);
    const codes = answers.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'in'));
    const looked = codes.filter((code) => code === 'wrong_password').length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(10);
    expect(codes.filter((code) => code === 'too_many_requests' || code === 'sign_in_held')).toHaveLength(100 - looked);
    for (let n = looked; n < 10; n += 1) await expect(guess()).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(guess()).rejects.toMatchObject({ code: 'sign_in_held' });
  });

  test('a password that was changed while it was checked opens nothing', async () => {
    const { email, id } = await account();
    const entering = tryAs(email, password, at(0));
    const found = await findAccount(email);
    await setPassword(found!, await hashPassword('another long password'), { what: 'password_changed', by: found!.id, now: at(1) });
    const outcome = await entering.catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'wrong_password' });
    expect(await StaffSession.countDocuments({ staffId: id })).toBe(0);
  });

  test('nobody elsewhere locks the owner out of the browser they use', async () => {
    const { email, id } = await account();
    const { browserSecret } = await tryAs(email, password, at(0));
    for (let n = 0; n < 10; n += 1) await spend(email, 10, at(1), { address: `192.0.2.${n}` });
    await expect(tryAs(email, password, at(2), { address: '192.0.2.200' })).rejects.toMatchObject({ code: 'sign_in_held' });
    expect((await tryAs(email, password, at(2), { address: '192.0.2.1', browserSecret })).staff.id).toBe(id);
  });

  test('a new password lets go what was held against the account, and knows no browser of before', async () => {
    const { email } = await account();
    const { browserSecret } = await tryAs(email, password, at(0));
    for (let n = 0; n < 10; n += 1) await spend(email, 10, at(1), { address: `198.18.0.${n}` });
    const found = await findAccount(email);
    await setPassword(found!, await hashPassword('another long password'), { what: 'password_changed', by: found!.id, now: at(1) });
    expect((await tryAs(email, 'another long password', at(2), { address: '198.18.0.1' })).staff.email).toBe(email);
    for (let n = 0; n < 10; n += 1) await spend(email, 10, at(3), { address: `198.18.0.${n}` });
    await expect(tryAs(email, 'another long password', at(3), { browserSecret })).rejects.toMatchObject({ code: 'sign_in_held' });
  });

  test('a browser counts by itself and is no key to another account', async () => {
    const [{ email }, other] = [await account(), await account()];
    const { browserSecret } = await tryAs(email, password, at(0));
    for (let n = 0; n < 10; n += 1)
      await expect(tryAs(email, 'wrong', at(1), { browserSecret })).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(tryAs(email, password, at(1), { browserSecret })).rejects.toMatchObject({ code: 'sign_in_held' });
    await spend(other.email, 10, at(1));
    await expect(tryAs(other.email, password, at(1), { browserSecret })).rejects.toMatchObject({ code: 'sign_in_held' });
  });

  test('sixty wrong passwords from one network, whoever they are for, and that network waits; IPv6 by its /64', async () => {
    for (let n = 0; n < 60; n += 1) await spend(`nobody${n}@example.com`, 1, at(0), { address: `2001:db8:1:2::${n}` });
    const { email } = await account();
    await expect(tryAs(email, password, at(1), { address: '2001:db8:1:2:ffff::1' })).rejects.toMatchObject({ code: 'sign_in_held' });
    expect((await tryAs(email, password, at(1), { address: '2001:db8:1:3::1' })).staff.email).toBe(email);
  });
});

describe('a session', () => {
  const open = async () => {
    const staff = await account();
    return { ...staff, ...(await tryAs(staff.email, password, at(0))) };
  };
  const hours = (n: number) => at(n * 60);

  test('ends after twelve hours without use', async () => {
    const { secret, id } = await open();
    expect((await findStaffCaller(secret, hours(5)))?.id).toBe(id);
    expect(await findStaffCaller(secret, hours(17))).toBeNull();
  });

  test('does not last longer because the clock was set back; a machine whose clock is a minute behind knows it', async () => {
    const { secret, id } = await open();
    expect(await findStaffCaller(secret, hours(-24))).toBeNull();
    expect((await findStaffCaller(secret, at(-1)))?.id).toBe(id);
  });

  test('used, it lasts twelve hours from then', async () => {
    const { secret, id } = await open();
    await findStaffCaller(secret, hours(7));
    expect((await findStaffCaller(secret, new Date(hours(7).getTime() + SESSION_MS - 1)))?.id).toBe(id);
  });

  test('ends at once when the account is disabled, and no new one opens', async () => {
    const { secret, id, email } = await open();
    await disable(id);
    expect(await findStaffCaller(secret, hours(1))).toBeNull();
    await expect(tryAs(email, password, hours(1))).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('a made-up secret is nobody', async () => {
    expect(await findStaffCaller('made-up', hours(1))).toBeNull();
  });
});

describe('in the browser', () => {
  test('the cookie is out of reach of scripts and other sites; signing out ends the session on the server', async () => {
    const { email } = await account();
    const answer = await signIn(email.toUpperCase(), password);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=[^;]+; path=/; samesite=strict; httponly`, 'i'));
    const headers = { Cookie: cookie.split(';')[0] ?? '', Origin: new URL(app.deps.env.PUBLIC_URL).origin };
    expect((await app.request.get('/api/console/session').set(headers)).body.staff.email).toBe(email);
    const elsewhere = await app.request.delete('/api/console/session').set({ ...headers, Origin: 'https://evil.example' });
    expect(elsewhere.body.error.code).toBe('bad_origin');
    expect((await app.request.delete('/api/console/session').set(headers)).status).toBe(200);
    expect((await app.request.get('/api/console/session').set(headers)).body.error.code).toBe('unauthenticated');
  });

  test('a refused sign-in sets no cookie', async () => {
    const answer = await signIn((await account()).email, 'not the password');
    expect([answer.status, answer.body.error.code, answer.headers['set-cookie']]).toEqual([401, 'wrong_password', undefined]);
  });

  test('the owner is told of guesses from elsewhere until they say that they know; their own slips are not told', async () => {
    const { email } = await account();
    const cookies = (answer: { headers: Record<string, unknown> }) =>
      (answer.headers['set-cookie'] as string[]).map((one) => one.split(';')[0]!);
    const first = cookies(await signIn(email, password));
    const browser = first.find((one) => one.startsWith(BROWSER_COOKIE))!;
    await request(app.url).post('/api/console/session').set('Cookie', browser).send({ email, password: 'slip' });
    const path = '/api/console/session/failed-sign-ins';
    const agent = request(app.url);
    const headers = { Cookie: first.join('; '), Origin: new URL(app.deps.env.PUBLIC_URL).origin };
    expect((await agent.get(path).set(headers)).body).toEqual({ failed: null });
    for (let n = 0; n < 3; n += 1) await signIn(email, 'guess');
    expect((await agent.get(path).set(headers)).body.failed).toMatchObject({ count: 3 });
    expect((await agent.delete(path).set(headers)).status).toBe(200);
    expect((await agent.get(path).set(headers)).body).toEqual({ failed: null });
    await signIn(email, 'guess');
    expect((await agent.get(path).set(headers)).body.failed).toMatchObject({ count: 1 });
  });

  test('held back, a sign-in says for how long', async () => {
    const { email } = await account();
    const now = new Date();
    await spend(email, 10, now, { address: '127.0.0.1' });
    const answer = await signIn(email, password);
    expect([answer.status, answer.body.error.code]).toEqual([429, 'sign_in_held']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800);
  });
});
