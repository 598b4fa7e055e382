import { MINI, OFFICIAL, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
beforeEach(async () => {
  wechat = await startSandbox();
});
afterEach(() => wechat.close());

const MINUTE = 60_000;
const session = (code: string, app = MINI, secret = app.secret) =>
  wechat.call('/sns/jscode2session', { appid: app.appid, secret, js_code: code, grant_type: 'authorization_code' });
const credential = { grant_type: 'client_credential', appid: MINI.appid, secret: MINI.secret };
const use = async (token: string) => (await wechat.call('/wxaapi/newtmpl/gettemplate', { access_token: token })).json.errcode;

describe('code2session', () => {
  test('gives the same person the same openid and a new session key each time', async () => {
    const { id } = wechat.admin.createPerson();
    const first = await session(wechat.admin.loginCode(id, MINI.appid));
    const second = await session(wechat.admin.loginCode(id, MINI.appid));
    expect(first.type).toBe('text/plain');
    expect(first.json).toMatchObject({ openid: expect.stringMatching(/^o.{27}$/), unionid: expect.stringMatching(/^u/) });
    expect(second.json.openid).toBe(first.json.openid);
    expect(second.json.session_key).not.toBe(first.json.session_key);
    expect(first.json).not.toHaveProperty('errcode');
  });

  test('gives another person, and another account, another openid but one unionid per person', () => {
    const [a, b] = [wechat.admin.createPerson(), wechat.admin.createPerson()];
    const ids = [wechat.admin.openid(a.id, MINI.appid), wechat.admin.openid(b.id, MINI.appid), wechat.admin.openid(a.id, OFFICIAL.appid)];
    expect(new Set(ids).size).toBe(3);
    expect(wechat.admin.unionid(a.id, MINI.appid)).toBe(wechat.admin.unionid(a.id, OFFICIAL.appid));
  });

  test('takes a code once and for 5 minutes', async () => {
    const { id } = wechat.admin.createPerson();
    const code = wechat.admin.loginCode(id, MINI.appid);
    const late = wechat.admin.loginCode(id, MINI.appid);
    expect((await session(code)).json.errcode).toBeUndefined();
    expect((await session(code)).json.errcode).toBe(40029);
    wechat.clock.advance(5 * MINUTE);
    expect((await session(late)).json.errcode).toBe(40029);
  });

  test('refuses a phone code, an unknown one and a missing one', async () => {
    const { id } = wechat.admin.createPerson();
    expect((await session(wechat.admin.phoneCode(id, MINI.appid))).json.errcode).toBe(40029);
    expect((await session('nonsense')).json.errcode).toBe(40029);
    expect((await session('')).json.errcode).toBe(41008);
  });

  test('answers 40226 for a high-risk user', async () => {
    const { id } = wechat.admin.createPerson({ highRisk: true });
    expect((await session(wechat.admin.loginCode(id, MINI.appid))).json).toMatchObject({
      errcode: 40226,
      errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  test('checks account and secret', async () => {
    expect((await session('x', MINI, 'wrong')).json.errcode).toBe(40125);
    expect((await session('x', { ...MINI, appid: 'wx0' })).json.errcode).toBe(40013);
    expect((await session('x', OFFICIAL)).json.errcode).toBe(48001);
  });

  test('slows a user down after 100 calls in a minute', async () => {
    const { id } = wechat.admin.createPerson();
    for (let i = 0; i < 100; i += 1) await session(wechat.admin.loginCode(id, MINI.appid));
    expect((await session(wechat.admin.loginCode(id, MINI.appid))).json.errcode).toBe(45011);
    wechat.clock.advance(MINUTE);
    expect((await session(wechat.admin.loginCode(id, MINI.appid))).json.errcode).toBeUndefined();
  });
});

describe('token', () => {
  test('makes a new one each time; the former works five more minutes', async () => {
    const first = String((await wechat.call('/cgi-bin/token', credential)).json.access_token);
    const second = (await wechat.call('/cgi-bin/token', credential)).json;
    expect(second.expires_in).toBe(7200);
    expect(second.access_token).not.toBe(first);
    expect(await use(first)).toBe(0);
    wechat.clock.advance(5 * MINUTE);
    expect(await use(first)).toBe(40001);
    expect(await use(String(second.access_token))).toBe(0);
  });

  test('expires after two hours', async () => {
    const { json } = await wechat.call('/cgi-bin/token', credential);
    wechat.clock.advance(120 * MINUTE);
    expect(await use(String(json.access_token))).toBe(42001);
  });

  test('names what is wrong with the request', async () => {
    expect((await wechat.call('/cgi-bin/token', { ...credential, grant_type: 'x' })).json.errcode).toBe(40002);
    expect((await wechat.call('/cgi-bin/token', { ...credential, secret: '' })).json.errcode).toBe(41004);
    expect((await wechat.call('/cgi-bin/token', { ...credential, appid: '' })).json.errcode).toBe(41002);
    expect(await use('')).toBe(41001);
    expect(await use('made-up')).toBe(40014);
  });

  test('is only given to listed addresses', async () => {
    await wechat.close();
    wechat = await startSandbox({ apps: [{ ...MINI, ipWhitelist: ['10.0.0.1'] }] });
    expect((await wechat.call('/cgi-bin/token', credential)).json.errcode).toBe(40164);
    expect((await wechat.call('/cgi-bin/stable_token', {}, credential)).json).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining('127.0.0.1'),
    });
  });
});

describe('stable_token', () => {
  const stable = async (force = false) => (await wechat.call('/cgi-bin/stable_token', {}, { ...credential, force_refresh: force })).json;

  test('stays the same while its remaining time falls, and is renewed five minutes early', async () => {
    const first = await stable();
    wechat.clock.advance(100 * MINUTE);
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 1200 });
    wechat.clock.advance(15 * MINUTE);
    const renewed = await stable();
    expect(renewed.access_token).not.toBe(first.access_token);
    expect(await use(String(first.access_token))).toBe(0);
    wechat.clock.advance(5 * MINUTE);
    expect(await use(String(first.access_token))).toBe(42001);
  });

  test('is isolated from the other kind', async () => {
    const first = String((await stable()).access_token);
    await wechat.call('/cgi-bin/token', credential);
    await wechat.call('/cgi-bin/token', credential);
    wechat.clock.advance(6 * MINUTE);
    expect(await use(first)).toBe(0);
  });

  test('forced: the former dies at once, not within 30 s, 20 times a day', async () => {
    const first = String((await stable()).access_token);
    expect((await stable(true)).access_token).toBe(first);
    wechat.clock.advance(30_000);
    expect((await stable(true)).access_token).not.toBe(first);
    expect(await use(first)).toBe(40001);
    for (let i = 0; i < 19; i += 1) {
      wechat.clock.advance(30_000);
      expect((await stable(true)).errcode).toBeUndefined();
    }
    wechat.clock.advance(30_000);
    expect((await stable(true)).errcode).toBe(45009);
  });

  test('is POST only, JSON only', async () => {
    expect((await wechat.call('/cgi-bin/stable_token', credential)).json.errcode).toBe(43002);
    expect((await wechat.call('/cgi-bin/stable_token', {}, 'grant_type=client_credential')).json.errcode).toBe(47001);
    expect((await wechat.call('/cgi-bin/stable_token', {}, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).json.errcode).toBe(
      47001,
    );
    expect((await wechat.call('/cgi-bin/stable_token', {}, '')).json.errcode).toBe(44002);
  });

  test('keeps to its ceiling per minute', async () => {
    await wechat.close();
    wechat = await startSandbox({ limits: { '/cgi-bin/stable_token': [{ per: 'minute', max: 3, errcode: 45011 }] } });
    for (let i = 0; i < 3; i += 1) expect((await stable()).errcode).toBeUndefined();
    expect((await stable()).errcode).toBe(45011);
    wechat.clock.advance(MINUTE);
    expect((await stable()).errcode).toBeUndefined();
  });
});

test('a session key can be checked and reset', async () => {
  const { id } = wechat.admin.createPerson();
  const { json } = await session(wechat.admin.loginCode(id, MINI.appid));
  const { createHmac } = await import('node:crypto');
  const signature = createHmac('sha256', String(json.session_key)).update('').digest('hex');
  const query = { openid: String(json.openid), signature, sig_method: 'hmac_sha256' };
  expect((await wechat.get('/wxa/checksession', query)).json.errcode).toBe(0);
  expect((await wechat.get('/wxa/resetusersessionkey', query)).json.session_key).not.toBe(json.session_key);
  expect((await wechat.get('/wxa/checksession', query)).json.errcode).toBe(87009);
});

test('an unknown path is 40066', async () => {
  expect((await wechat.call('/cgi-bin/nothing/here')).json.errcode).toBe(40066);
});

test('the journal names every call and hides secrets', async () => {
  await wechat.call('/cgi-bin/stable_token', {}, credential);
  await session('nope');
  const entries = wechat.sandbox.journal.list();
  expect(entries.map(({ path, errcode, done, appid }) => ({ path, errcode, done, appid }))).toEqual([
    { path: '/cgi-bin/stable_token', errcode: 0, done: true, appid: MINI.appid },
    { path: '/sns/jscode2session', errcode: 40029, done: false, appid: MINI.appid },
  ]);
  expect(JSON.stringify(entries)).not.toContain(MINI.secret);
});

test('does not start beside the real WeChat', async () => {
  await expect(startSandbox({ mode: 'live' })).rejects.toThrow('live');
});
