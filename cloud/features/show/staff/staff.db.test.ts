import { startTestApp, type TestApp } from '../../../testing';
import { createStaff } from './create-staff';
import { Staff, StaffSession } from './model';
import { SESSION_COOKIE } from './routes';
import { findStaffCaller, hashSecret, SESSION_MS, signInStaff } from './sign-in';
import { addFailure } from './store';

const password = 'long enough password';
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 10) + minutes * 60_000);
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
const signIn = (email: string, word: string) => app.request.post('/api/console/session').send({ email, password: word });

describe('an account', () => {
  test('is made once: the same email again gives the first one back, password and all', async () => {
    const first = await account();
    const again = await createStaff({ email: first.email, name: '别人', role: 'owner', branchId: null, password: 'another password' });
    expect(again).toEqual({ ...first, name: '李雷', role: 'marketer' });
    await expect(signInStaff(first.email, 'another password', at(0))).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('keeps neither password nor session secret as they are', async () => {
    const { id, email } = await account();
    const { secret } = await signInStaff(email, password, at(0));
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
    await expect(signInStaff(email, word, at(0))).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('after ten failures even the right password waits for the window to end; others are not held up', async () => {
    const [{ email }, other] = [await account(), await account()];
    for (let n = 0; n < 9; n += 1) await addFailure(email, at(0), 15 * 60_000);
    await expect(signInStaff(email, 'wrong', at(1))).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(signInStaff(email, password, at(14))).rejects.toMatchObject({ code: 'too_many_requests' });
    expect((await signInStaff(other.email, password, at(14))).staff.id).toBe(other.id);
    expect((await signInStaff(email, password, at(15))).staff.email).toBe(email);
  });

  test('a success forgets the failures before it', async () => {
    const { email } = await account();
    for (let n = 0; n < 9; n += 1) await addFailure(email, at(0), 15 * 60_000);
    await signInStaff(email, password, at(1));
    await addFailure(email, at(2), 15 * 60_000);
    expect((await signInStaff(email, password, at(3))).staff.email).toBe(email);
  });
});

describe('a session', () => {
  const open = async () => {
    const staff = await account();
    return { ...staff, ...(await signInStaff(staff.email, password, at(0))) };
  };
  const hours = (n: number) => at(n * 60);

  test('ends after twelve hours without use', async () => {
    const { secret, id } = await open();
    expect((await findStaffCaller(secret, hours(5)))?.id).toBe(id);
    expect(await findStaffCaller(secret, hours(12))).toBeNull();
  });

  test('used in its second half, it lasts twelve hours from then', async () => {
    const { secret, id } = await open();
    await findStaffCaller(secret, hours(7));
    expect((await findStaffCaller(secret, new Date(hours(7).getTime() + SESSION_MS - 1)))?.id).toBe(id);
  });

  test('ends at once when the account is disabled, and no new one opens', async () => {
    const { secret, id, email } = await open();
    await disable(id);
    expect(await findStaffCaller(secret, hours(1))).toBeNull();
    await expect(signInStaff(email, password, hours(1))).rejects.toMatchObject({ code: 'wrong_password' });
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
});
