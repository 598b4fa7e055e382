import { codeOfStep, stepAt } from '../../../platform/auth/totp';
import { readStaffLink } from '@shared/rules/staff-link';
import { startTestApp, type TestApp } from '../../../testing';
import { ensureBranch } from '../branch';
import { findAccountById } from './account-store';
import { makeSignedIn } from './factory';
import { resetPassword } from './manage-accounts';
import { makePasswordLink, setPasswordByLink } from './password-links';
import { SESSION_COOKIE } from './session-cookies';
import { WechatCode } from './wechat-code-model';

type Headers = Record<string, string>;
interface Answer {
  readonly code: string;
  readonly body: Record<string, unknown>;
  readonly cookies: string[];
}
interface Offer {
  readonly link: string;
  readonly secret: string;
  readonly number: string;
}

/** Of accounts that the factory makes. */
const PASSWORD = 'long enough password';
let app: TestApp;
let branch: string;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
  branch = (await ensureBranch('east', '华东分公司')).id;
}, 60_000);
afterAll(() => app.close());

async function send(method: string, path: string, headers: Headers, body?: object): Promise<Answer> {
  const answer = await fetch(app.url + path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json', 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const json = (await answer.json()) as { error?: { code: string } };
  return {
    code: json.error?.code ?? `status ${answer.status}`,
    body: json as Record<string, unknown>,
    cookies: answer.headers.getSetCookie(),
  };
}
const SESSION = '/api/console/session';
const post = (path: string, headers: Headers, body: object = {}) => send('POST', path, headers, body);
const codeIn = (offer: Offer) => readStaffLink(offer.link) ?? '';
const offerOf = (answer: Answer) => {
  if (!answer.code.startsWith('status 2')) throw new Error(answer.code);
  return answer.body as unknown as Offer;
};
const headersOf = ({ cookies }: Answer): Headers => ({
  Cookie: cookies.map((one) => one.split(';')[0]).join('; '),
  Origin: new URL(app.deps.env.PUBLIC_URL).origin,
});
const signInOffer = async () => offerOf(await post(`${SESSION}/wechat`, {}));
const CAMERA = 1011;
const read = (phone: Headers, offer: Offer, scene: number | undefined = CAMERA) =>
  post('/api/staff-codes/read', phone, { code: codeIn(offer), scene });
const answer = (phone: Headers, offer: Offer, agree = true) =>
  post('/api/staff-codes/answer', phone, { code: codeIn(offer), scene: CAMERA, agree });
const state = async (offer: Offer) => {
  const { code, body } = await post(`${SESSION}/wechat/state`, {}, { secret: offer.secret });
  return body.state ?? code;
};
const finish = (offer: Offer, fields: object = {}) => post(`${SESSION}/wechat/finish`, {}, { secret: offer.secret, ...fields });

async function person() {
  made += 1;
  const email = `wx${made}@example.com`;
  const { staffId: id, secret } = await makeSignedIn({ email, name: '韩梅梅', role: 'marketer', branchId: branch });
  const headers = { Cookie: `${SESSION_COOKIE}=${secret}`, Origin: new URL(app.deps.env.PUBLIC_URL).origin };
  return { id, email, headers, phone: (await app.loginVisitor()).headers };
}
type Person = Awaited<ReturnType<typeof person>>;
const bindOffer = async ({ headers }: Person, password = PASSWORD) => post(`${SESSION}/wechat/binding`, headers, { password });
async function boundPerson(): Promise<Person> {
  const who = await person();
  const done = await answer(who.phone, offerOf(await bindOffer(who)));
  if (done.code !== 'status 200') throw new Error(done.code);
  return who;
}

test('bound by password and phone, a WeChat signs in; the list of sessions says so, and it is on record', async () => {
  const who = await person();
  expect((await bindOffer(who, 'not the password')).code).toBe('current_password_wrong');
  const binding = offerOf(await bindOffer(who));
  expect(await state(binding)).toBe('open');
  expect((await read(who.phone, binding)).body).toMatchObject({
    kind: 'bind',
    account: { name: '韩梅梅', email: who.email },
    browser: 'Chrome · Windows',
    number: binding.number,
  });
  expect(await state(binding)).toBe('scanned');
  expect((await answer(who.phone, binding)).code).toBe('status 200');
  expect((await answer(who.phone, binding)).code).toBe('status 200');
  expect(await state(binding)).toBe('agreed');
  expect((await finish(binding)).code).toBe('wechat_code_gone');
  expect((await bindOffer(who)).code).toBe('wechat_bound_already');

  const offer = await signInOffer();
  expect(await state(offer)).toBe('open');
  expect((await finish(offer)).code).toBe('wechat_not_agreed');
  expect((await read(who.phone, offer)).body).toMatchObject({ kind: 'sign_in', account: { email: who.email }, number: offer.number });
  await answer(who.phone, offer);
  const signedIn = await finish(offer);
  expect(signedIn.body).toMatchObject({ staff: { id: who.id } });
  const { body } = await send('GET', `${SESSION}/all`, headersOf(signedIn));
  expect((body.items as { by: string; current: boolean }[]).map(({ by, current }) => [by, current]).sort()).toEqual([
    ['password', false],
    ['wechat', true],
  ]);
  const owner = await app.loginStaff('owner', branch);
  const trail = await send('GET', '/api/console/audit?what=wechat_bound&limit=100', owner.headers);
  expect((trail.body.items as { details: object }[]).map((one) => one.details)).toContainEqual({ account: who.email });
});

test('only the browser that asked gets the session, and once, even when it asks twice at the same moment', async () => {
  const who = await boundPerson();
  const [offer, other] = [await signInOffer(), await signInOffer()];
  await answer(who.phone, offer);
  expect((await finish(other)).code).toBe('wechat_not_agreed');
  const both = await Promise.all([finish(offer), finish(offer)]);
  expect(both.map((one) => one.code).sort()).toEqual(['status 200', 'wechat_code_gone']);
  expect((await finish(offer)).code).toBe('wechat_code_gone');
  expect((await read(who.phone, offer)).code).toBe('wechat_code_gone');
  expect(JSON.stringify(await WechatCode.find().lean())).not.toContain(other.secret);
  expect(other.link).not.toContain(other.secret);
});

test('of two phones the first has the code', async () => {
  const [who, other] = [await boundPerson(), await boundPerson()];
  const offer = await signInOffer();
  const reads = await Promise.all([read(who.phone, offer), read(other.phone, offer)]);
  expect(reads.map((one) => one.code).sort()).toEqual(['status 200', 'wechat_code_taken']);
  const [first, second] = reads[0].code === 'status 200' ? [who, other] : [other, who];
  expect((await answer(second.phone, offer)).code).toBe('wechat_code_taken');
  expect((await answer(first.phone, offer)).code).toBe('status 200');
  expect((await finish(offer)).body).toMatchObject({ staff: { id: first.id } });
});

test.each([1007, 1012, 1013, 1048, 1049, 1065, 1089, 0])(
  'a code that came as a picture, from the album or by a link (scene %i) is refused, and stays free for the phone before the screen',
  async (scene) => {
    const [who, victim] = [await boundPerson(), await boundPerson()];
    const offer = await signInOffer();
    expect((await read(victim.phone, offer, scene)).code).toBe('wechat_code_not_scanned');
    const { code } = await post('/api/staff-codes/answer', victim.phone, { code: codeIn(offer), scene, agree: true });
    expect([code, await state(offer)]).toEqual(['wechat_code_not_scanned', 'open']);
    expect((await post('/api/staff-codes/read', victim.phone, { code: codeIn(offer) })).code).toBe('wechat_code_not_scanned');
    expect((await read(who.phone, offer, 1047)).code).toBe('status 200');
  },
);

test('a refused code lets nobody in', async () => {
  const who = await boundPerson();
  const offer = await signInOffer();
  await answer(who.phone, offer, false);
  expect([await state(offer), (await finish(offer)).code, (await answer(who.phone, offer)).code]).toEqual([
    'refused',
    'wechat_not_agreed',
    'wechat_code_gone',
  ]);
});

test('a code runs out after two minutes; agreed, the browser has five', async () => {
  const who = await boundPerson();
  const [late, agreed] = [await signInOffer(), await signInOffer()];
  await answer(who.phone, agreed);
  const age = (ms: number) =>
    WechatCode.updateMany({}, [{ $set: { expiresAt: { $subtract: ['$expiresAt', ms] } } }], { updatePipeline: true });
  await age(120_000);
  expect([(await read(who.phone, late)).code, await state(late), (await finish(late)).code]).toEqual(Array(3).fill('wechat_code_gone'));
  expect(await state(agreed)).toBe('agreed');
  await age(180_000);
  expect((await finish(agreed)).code).toBe('wechat_code_gone');
});

test('a WeChat of nobody, and one of an account that was shut out, are told why; neither gets in', async () => {
  const who = await boundPerson();
  const stranger = (await app.loginVisitor()).headers;
  expect((await read(stranger, await signInOffer())).code).toBe('wechat_not_bound');
  const agreed = await signInOffer();
  await answer(who.phone, agreed);
  const owner = await app.loginStaff('owner', branch);
  expect((await send('PUT', `/api/console/staff/${who.id}`, owner.headers, { disabled: true })).code).toBe('status 200');
  expect((await finish(agreed)).code).toBe('wechat_account_disabled');
  expect((await read(who.phone, await signInOffer())).code).toBe('wechat_account_disabled');
});

test('one WeChat for one account: of two bindings at once one holds', async () => {
  const [one, two] = [await person(), await person()];
  const offers = [offerOf(await bindOffer(one)), offerOf(await bindOffer(two))];
  const done = await Promise.all(offers.map((offer) => answer(one.phone, offer)));
  expect(done.map((each) => each.code).sort()).toEqual(['status 200', 'wechat_bound_elsewhere']);
  const third = await person();
  expect((await read(one.phone, offerOf(await bindOffer(third)))).code).toBe('wechat_bound_elsewhere');
  const again = await boundPerson();
  expect((await send('DELETE', `${SESSION}/wechat`, again.headers)).code).toBe('status 200');
  expect((await read(again.phone, await signInOffer())).code).toBe('wechat_not_bound');
  expect((await answer(third.phone, offerOf(await bindOffer(again)))).code).toBe('status 200');
});

test('a new password voids a binding that was begun with the old one', async () => {
  const who = await person();
  const offer = offerOf(await bindOffer(who));
  await send('PUT', `${SESSION}/password`, who.headers, { current: PASSWORD, password: '坐着火车一路向北去看海2027' });
  expect((await answer(who.phone, offer)).code).toBe('wechat_code_gone');
});

test('a binding whose password was checked while a new one was set binds nothing', async () => {
  const who = await person();
  const offer = offerOf(await bindOffer(who));
  const kept = await WechatCode.findOne({ staffId: who.id }).lean();
  await send('PUT', `${SESSION}/password`, who.headers, { current: PASSWORD, password: '坐着火车一路向北去看海2027' });
  // The code came after the new password had dropped those of before.
  await WechatCode.create(kept!);
  expect((await answer(who.phone, offer)).code).toBe('wechat_code_gone');
  expect((await send('GET', `${SESSION}/wechat`, who.headers)).body).toEqual({ boundAt: null });
});

test('a new password, by whatever way, unbinds the WeChat on record: an attacker may have bound theirs', async () => {
  const NEW = '坐着火车一路向北去看海2027';
  const owner = await app.loginStaff('owner', branch);
  const ways = {
    own: (who: Person) => send('PUT', `${SESSION}/password`, who.headers, { current: PASSWORD, password: NEW }),
    command: (who: Person) => resetPassword(who.email, NEW, new Date()),
    link: async (who: Person) => {
      const account = (await findAccountById(who.id))!;
      await setPasswordByLink((await makePasswordLink(account, owner.staffId, new Date())).code, NEW, 'test', new Date());
    },
  };
  for (const way of Object.values(ways)) {
    const who = await boundPerson();
    await way(who);
    expect((await read(who.phone, await signInOffer())).code).toBe('wechat_not_bound');
    const { body } = await send('GET', '/api/console/audit?what=wechat_unbound&limit=100', owner.headers);
    expect(
      (body.items as { details: object }[]).filter(({ details }) => 'account' in details && details.account === who.email),
    ).toHaveLength(1);
  }
});

test('an owner unbinds it for somebody of their branch, who is out at once', async () => {
  const who = await boundPerson();
  const [owner, stranger] = [await app.loginStaff('owner', branch), await app.loginStaff('owner', 'c'.repeat(24))];
  expect((await send('DELETE', `/api/console/staff/${who.id}/wechat`, stranger.headers)).code).toBe('other_branch');
  expect((await send('DELETE', `/api/console/staff/${who.id}/wechat`, owner.headers)).code).toBe('status 200');
  expect((await send('GET', SESSION, who.headers)).code).toBe('unauthenticated');
  expect((await read(who.phone, await signInOffer())).code).toBe('wechat_not_bound');
});

test('a second factor is asked for all the same', async () => {
  const who = await boundPerson();
  const { secret } = (await post(`${SESSION}/second-factor/draft`, who.headers)).body as { secret: string };
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  const shown = (steps: number) => codeOfStep(key, stepAt(new Date()) + steps);
  await post(`${SESSION}/second-factor`, who.headers, { password: PASSWORD, code: shown(0) });
  const offer = await signInOffer();
  await answer(who.phone, offer);
  expect((await finish(offer)).code).toBe('second_factor_needed');
  expect((await finish(offer, { code: '000000' })).code).toBe('second_factor_wrong');
  expect((await finish(offer, { code: shown(1) })).code).toBe('status 200');
});

test('codes are guessed thirty times at most', async () => {
  const { headers } = await app.loginVisitor();
  const codes: string[] = [];
  for (let n = 0; n < 31; n += 1) codes.push((await post('/api/staff-codes/read', headers, { code: 'A'.repeat(24), scene: CAMERA })).code);
  expect([codes[29], codes[30]]).toEqual(['wechat_code_gone', 'wechat_codes_held']);
});

test('a WeChat goes with its visitor, on record', async () => {
  const [who, owner] = [await person(), await app.loginStaff('owner', branch)];
  const visitor = await app.loginVisitor();
  await answer(visitor.headers, offerOf(await bindOffer(who)));
  expect((await send('GET', '/api/visitor/export', visitor.headers)).body).toMatchObject({
    parts: { console_account: { account: who.email } },
  });
  await send('DELETE', '/api/visitor/me', visitor.headers);
  expect((await send('GET', `${SESSION}/wechat`, who.headers)).body).toEqual({ boundAt: null });
  const { body } = await send('GET', '/api/console/audit?what=wechat_unbound&limit=100', owner.headers);
  expect(body.items).toContainEqual(expect.objectContaining({ details: { account: who.email } }));
});
