import request from 'supertest';
import { codeOfStep, stepAt } from '../../../platform/auth/totp';
import { startTestApp, type TestApp } from '../../../testing';
import { createStaff } from './create-staff';
import { Staff } from './model';

type Headers = Record<string, string>;
const PASSWORD = 'long enough password';
let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

interface Person {
  readonly id: string;
  readonly email: string;
  readonly headers: Headers;
}
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  (body as { error?: { code: string } }).error?.code ?? `status ${status}`;
const tryIn = (email: string, fields: object = {}) =>
  request(app.url)
    .post('/api/console/session')
    .send({ email, password: PASSWORD, ...fields });
const post = (who: Headers, path: string, body: object = {}) =>
  request(app.url).post(`/api/console/session/second-factor${path}`).set(who).send(body);
const headersOf = (answer: { headers: Record<string, unknown> }): Headers => ({
  Cookie: (answer.headers['set-cookie'] as string[]).map((one) => one.split(';')[0]).join('; '),
  Origin: new URL(app.deps.env.PUBLIC_URL).origin,
});

async function person(): Promise<Person> {
  made += 1;
  const { id, email } = await createStaff({
    email: `two${made}@example.com`,
    name: '韩梅梅',
    role: 'marketer',
    branchId: 'b'.repeat(24),
    password: PASSWORD,
  });
  return { id, email, headers: headersOf(await tryIn(email)) };
}

/** What an app on the phone shows, some steps from now. */
const shown = (secret: string, steps = 0) => codeOfStep(unbase32(secret), stepAt(new Date()) + steps);
function unbase32(text: string): Buffer {
  const bits = [...text].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
/** The code that turns it on is of this step; the next one is still free, and good already. */
async function withFactor(): Promise<Person & { secret: string; recoveryCodes: string[] }> {
  const who = await person();
  const { secret } = (await post(who.headers, '/draft')).body as { secret: string };
  const on = await post(who.headers, '', { password: PASSWORD, code: shown(secret) });
  if (on.status !== 200) throw new Error(codeOf(on));
  return { ...who, secret, recoveryCodes: (on.body as { recoveryCodes: string[] }).recoveryCodes };
}

test('on once a code of the new secret was given; from then on the password alone opens nothing', async () => {
  const who = await person();
  expect(codeOf(await post(who.headers, '', { password: PASSWORD, code: '123456' }))).toBe('second_factor_draft_gone');
  const { secret, uri } = (await post(who.headers, '/draft')).body as { secret: string; uri: string };
  expect(uri).toContain(`secret=${secret}&`);
  expect(codeOf(await post(who.headers, '', { password: PASSWORD, code: shown(secret, 5) }))).toBe('second_factor_wrong');
  expect(codeOf(await tryIn(who.email))).toBe('status 200');
  const on = await post(who.headers, '', { password: PASSWORD, code: shown(secret) });
  expect((on.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
  expect(codeOf(await post(who.headers, '/draft'))).toBe('second_factor_on');
  const refused = await tryIn(who.email);
  expect([codeOf(refused), refused.headers['set-cookie']]).toEqual(['second_factor_needed', undefined]);
  expect(codeOf(await tryIn(who.email, { code: shown(secret, 5) }))).toBe('second_factor_wrong');
  expect(codeOf(await tryIn(who.email, { password: 'not the password', code: shown(secret, 1) }))).toBe('wrong_password');
  const code = shown(secret, 1);
  expect(codeOf(await tryIn(who.email, { code: `${code.slice(0, 3)} ${code.slice(3)}` }))).toBe('status 200');
});

test('a code opens once, even for two at the same moment; a recovery code too', async () => {
  const { email, secret, recoveryCodes } = await withFactor();
  const code = shown(secret, 1);
  const both = await Promise.all([tryIn(email, { code }), tryIn(email, { code })]);
  expect(both.map(codeOf).sort()).toEqual(['second_factor_wrong', 'status 200']);
  expect(codeOf(await tryIn(email, { code }))).toBe('second_factor_wrong');
  const recovery = (recoveryCodes[0] ?? '').toLowerCase();
  expect([codeOf(await tryIn(email, { code: recovery })), codeOf(await tryIn(email, { code: recovery }))]).toEqual([
    'status 200',
    'second_factor_wrong',
  ]);
});

test('wrong codes are held like wrong passwords, and the right password does not set them free', async () => {
  const { email, secret, headers } = await withFactor();
  const codes: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    codes.push(codeOf(await tryIn(email, { code: '000000' })));
    if (n < 9) await tryIn(email);
  }
  expect(codes).toEqual(Array<string>(10).fill('second_factor_wrong'));
  expect(codeOf(await tryIn(email, { code: shown(secret, 1) }))).toBe('sign_in_held');
  const told = await request(app.url).get('/api/console/session/failed-sign-ins').set(headers);
  expect(told.body).toMatchObject({ failed: { count: 10 } });
});

test('neither secret nor recovery codes are stored as they are', async () => {
  const { id, secret, recoveryCodes } = await withFactor();
  const stored = JSON.stringify(await Staff.findById(id).lean());
  expect(stored).toContain('"secondFactor"');
  for (const one of [
    secret,
    unbase32(secret).toString('base64url'),
    ...recoveryCodes,
    ...recoveryCodes.map((code) => code.replace(/-/g, '')),
  ])
    expect(stored).not.toContain(one);
});

test('turning it off needs password and code', async () => {
  const { email, headers, secret, recoveryCodes } = await withFactor();
  expect(codeOf(await post(headers, '/off', { password: 'not the password', code: recoveryCodes[0] }))).toBe('current_password_wrong');
  expect(codeOf(await post(headers, '/off', { password: PASSWORD, code: '000000' }))).toBe('second_factor_wrong');
  expect(codeOf(await post(headers, '/off', { password: PASSWORD, code: shown(secret, 1) }))).toBe('status 200');
  expect(codeOf(await tryIn(email))).toBe('status 200');
});

test('an owner turns it off for somebody who lost their phone, who is out until they sign in again; nobody for themselves', async () => {
  const who = await withFactor();
  const [owner, stranger] = [await app.loginStaff('owner', 'b'.repeat(24)), await app.loginStaff('owner', 'c'.repeat(24))];
  const drop = (by: { headers: Headers }, id: string) => request(app.url).delete(`/api/console/staff/${id}/second-factor`).set(by.headers);
  expect(codeOf(await drop(owner, owner.staffId))).toBe('second_factor_own');
  expect(codeOf(await drop(stranger, who.id))).toBe('other_branch');
  expect(codeOf(await drop(owner, who.id))).toBe('status 200');
  expect((await request(app.url).get('/api/console/session').set(who.headers)).status).toBe(401);
  expect(codeOf(await tryIn(who.email))).toBe('status 200');
});
