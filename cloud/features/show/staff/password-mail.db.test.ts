import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { StaffView } from '@shared/contracts/staff';
import { createMailer } from '../../../platform/mail';
import { startTestApp, type TestApp } from '../../../testing';
import { findAccount } from './account-store';
import { createStaff } from './create-staff';
import { askPasswordMail, mailWanted } from './mail-password-links';
import { makePasswordLink } from './password-links';
import { wantMail } from './password-mail-store';
import { PasswordMail } from './password-mail-model';

const PASSWORD = 'long enough password';
const FRESH = '坐着火车一路向北去看海2027';

let app: TestApp;
let server: SMTPServer;
let got: { mail: ParsedMail; to: string[] }[];
/** What the mail server says to the next letters. */
let refusals: number;
let made = 0;

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream).then(
        (mail) => {
          if (refusals > 0) {
            refusals -= 1;
            return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
          }
          got.push({ mail, to: session.envelope.rcptTo.map((one) => one.address) });
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  app = await startTestApp({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: '展环 <noreply@example.com>' } });
}, 60_000);
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  got = [];
  refusals = 0;
});

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(app.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const json = (await answer.json()) as { error?: { code: string }; staff?: StaffView };
  return { code: json.error?.code ?? `status ${answer.status}`, body: json, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}
const ask = (email: string, language = 'zh') => post('/api/console/password-links/mail', { email }, { 'Accept-Language': language });
const deliver = () => mailWanted(app.deps, new AbortController().signal);
const join = (code: string) => post('/api/console/password-links/use', { code, password: FRESH });
const signIn = (email: string, password: string) => post('/api/console/session', { email, password });
const codeIn = (mail: ParsedMail | undefined) => /\/console\/join#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';

async function person(): Promise<string> {
  made += 1;
  const email = `forgot${made}@example.com`;
  await createStaff({ email, name: '韩<梅>梅', role: 'marketer', branchId: null, password: PASSWORD });
  return email;
}

test('somebody who forgot their password is mailed a link that works once; wherever they were signed in they are out', async () => {
  const email = await person();
  const before = await signIn(email, PASSWORD);
  expect((await ask(email)).code).toBe('status 200');
  await deliver();
  expect(got).toHaveLength(1);
  const [{ mail, to } = { mail: undefined, to: [] }] = got;
  expect([to, mail?.subject]).toEqual([[email], '重设展环控制台的密码']);
  expect(mail?.from?.value).toEqual([{ name: '展环', address: 'noreply@example.com' }]);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.text).toContain('韩<梅>梅，您好：');
  expect(mail?.html).toContain('韩&lt;梅&gt;梅，您好：');
  expect(mail?.html).toContain(`${app.deps.env.PUBLIC_URL}/console/join#${codeIn(mail)}`);
  // A second click in the same minute is no second letter, also once the first has left.
  const sent = (await PasswordMail.findOne({ email, state: 'sent' }).lean())!;
  await wantMail({ _id: sent._id, email, language: 'zh', expiresAt: sent.expiresAt });
  await deliver();
  expect(got).toHaveLength(1);
  expect((await join(codeIn(mail))).code).toBe('status 200');
  expect((await join(codeIn(mail))).code).toBe('password_link_invalid');
  expect((await fetch(`${app.url}/api/console/session`, { headers: { Cookie: before.cookie } })).status).toBe(401);
  expect([(await signIn(email, PASSWORD)).code, (await signIn(email, FRESH)).code]).toEqual(['wrong_password', 'status 200']);
});

test('in the language of the page that asked; a newer link voids the one before, and a second click asks for nothing more', async () => {
  const email = await person();
  await Promise.all([ask(email, 'en'), ask(email, 'en')]);
  await deliver();
  expect(got.map(({ mail }) => mail.subject)).toEqual(['Set a new password for the ExpoLoop console']);
  await PasswordMail.deleteMany({});
  await ask(email);
  await deliver();
  const [first, second] = got.map(({ mail }) => codeIn(mail));
  expect((await join(first ?? '')).code).toBe('password_link_invalid');
  expect((await join(second ?? '')).code).toBe('status 200');
});

test('who asks by mail voids no link that an administrator made by hand, and is on record once it has left', async () => {
  const email = await person();
  const byHand = await makePasswordLink((await findAccount(email))!, 'e'.repeat(24), new Date());
  const chief = await app.loginStaff('owner', null);
  const recorded = async () => {
    const { body } = await app.request.get('/api/console/audit?what=password_link_mailed&limit=100').set(chief.headers);
    return (body as { items: { details: { account: string } }[] }).items.filter(({ details }) => details.account === email).length;
  };
  refusals = 1;
  await ask(email);
  await deliver();
  expect([got.length, await recorded()]).toEqual([0, 0]);
  await PasswordMail.updateMany({ email }, { $set: { availableAt: new Date(0) } });
  await deliver();
  expect([got.length, await recorded()]).toEqual([1, 1]);
  expect((await join(byHand.code)).code).toBe('status 200');
  expect((await join(codeIn(got[0]?.mail))).code).toBe('password_link_invalid');
});

test('an address without an account, and one of somebody shut out, get the same answer and no letter', async () => {
  const email = await person();
  const chief = await app.loginStaff('owner', null);
  const { body } = await app.request.get('/api/console/staff?limit=100').set(chief.headers);
  const { id } = (body as { items: { id: string; email: string }[] }).items.find((one) => one.email === email) ?? { id: '' };
  await app.request.put(`/api/console/staff/${id}`).set(chief.headers).send({ disabled: true });
  const answers = [await ask('nobody@example.com'), await ask(email)];
  expect(answers.map(({ code, body: said }) => [code, said])).toEqual(Array(2).fill(['status 200', {}]));
  await deliver();
  expect([got.length, await PasswordMail.countDocuments({ email })]).toEqual([0, 0]);
});

test('no more than three letters go to one address in a while, and the answer stays the same', async () => {
  const email = await person();
  for (let n = 0; n < 5; n += 1) {
    expect((await ask(email)).code).toBe('status 200');
    await deliver();
  }
  expect(got.length).toBeLessThanOrEqual(3);
});

test('what the mail server does not take is tried again, and given up in the end', async () => {
  const email = await person();
  refusals = 1;
  await ask(email);
  await deliver();
  expect(await PasswordMail.findOne({ email }).lean()).toMatchObject({ email, state: 'ready', attempts: 1 });
  await PasswordMail.updateMany({}, { $set: { availableAt: new Date(0) } });
  await deliver();
  expect(got.map(({ to }) => to)).toEqual([[email]]);
  refusals = 1;
  const other = await person();
  await ask(other);
  await PasswordMail.updateMany({}, { $set: { attempts: 5 } });
  await deliver();
  expect(await PasswordMail.findOne({ email: other }).lean()).toMatchObject({ email: other, state: 'given_up' });
});

test('nothing that would be read as more than one address is sent', async () => {
  const mailer = createMailer(app.deps.env);
  const letter = { subject: 'x', text: 'x', html: 'x' };
  for (const to of ['a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', 'A <a@example.com>', 'nobody'])
    await expect(mailer?.send({ ...letter, to })).rejects.toThrow('not one mail address');
  expect(got).toEqual([]);
});

test('without a mail server it is said that an owner makes the link', async () => {
  expect(createMailer({ SMTP_URL: '', MAIL_FROM: '' })).toBeNull();
  const asked = askPasswordMail({ mail: null }, 'a@example.com', 'zh', '127.0.0.1', new Date());
  await expect(asked).rejects.toMatchObject({ code: 'mail_not_set_up' });
  expect((await app.request.get('/api/console/password-links/mail')).body).toEqual({ mail: true });
});
