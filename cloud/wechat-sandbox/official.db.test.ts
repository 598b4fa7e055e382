import { MINI, OFFICIAL, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
let personId: string;
let openid: string;
beforeEach(async () => {
  wechat = await startSandbox();
  personId = wechat.admin.createPerson({ name: '林晓雨' }).id;
  openid = wechat.admin.openid(personId, OFFICIAL.appid);
});
afterEach(() => wechat.close());

const DATA = { thing1: { value: '工业展' }, time2: { value: '09:00' } };

describe('template message', () => {
  const send = (change: object = {}) =>
    wechat.post('/cgi-bin/message/template/send', { touser: openid, template_id: 'OA_TMPL', data: DATA, ...change }, OFFICIAL);

  test('reaches a follower, with a numeric msgid', async () => {
    expect((await send()).json.errcode).toBe(43004);
    wechat.admin.follow(personId, OFFICIAL.appid, true);
    expect((await send({ url: 'https://a.example/', miniprogram: { appid: MINI.appid, pagepath: 'pages/home/home' } })).json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      msgid: expect.any(Number),
    });
    expect(wechat.admin.messages(personId)).toMatchObject([
      {
        kind: 'template',
        title: '报名成功通知',
        miniAppid: MINI.appid,
        page: 'pages/home/home',
        lines: [{ value: '工业展' }, { value: '09:00' }],
      },
    ]);
    expect(wechat.admin.messages(personId)[0]).not.toHaveProperty('url');
  });

  test('the same client_msg_id is sent once within 10 minutes', async () => {
    wechat.admin.follow(personId, OFFICIAL.appid, true);
    const first = await send({ client_msg_id: 'run1' });
    wechat.clock.advance(599_000);
    expect((await send({ client_msg_id: 'run1' })).json).toEqual(first.json);
    expect(wechat.admin.messages(personId)).toHaveLength(1);
    wechat.clock.advance(1_000);
    expect((await send({ client_msg_id: 'run1' })).json.msgid).not.toBe(first.json.msgid);
    expect(wechat.admin.messages(personId)).toHaveLength(2);
  });

  test('the same text within a minute is 40241', async () => {
    wechat.admin.follow(personId, OFFICIAL.appid, true);
    await send();
    expect((await send()).json.errcode).toBe(40241);
    wechat.clock.advance(60_000);
    expect((await send()).json.errcode).toBe(0);
  });

  test('names what is wrong', async () => {
    wechat.admin.follow(personId, OFFICIAL.appid, true);
    expect((await send({ touser: 'o' })).json.errcode).toBe(40003);
    expect((await send({ template_id: 'x' })).json.errcode).toBe(40037);
    expect((await send({ data: {} })).json.errmsg).toContain('data.thing1.value invalid');
    expect((await send({ miniprogram: { appid: 'wx0' } })).json.errcode).toBe(40013);
    expect((await wechat.post('/cgi-bin/message/template/send', {}, MINI)).json.errcode).toBe(48001);
  });
});

describe('followers', () => {
  test('are listed with paging, and told apart from the rest', async () => {
    const other = wechat.admin.createPerson().id;
    wechat.admin.follow(personId, OFFICIAL.appid, true);
    const all = (await wechat.get('/cgi-bin/user/get', {}, OFFICIAL)).json;
    expect(all).toEqual({ total: 1, count: 1, data: { openid: [openid] }, next_openid: openid });
    expect((await wechat.get('/cgi-bin/user/get', { next_openid: openid }, OFFICIAL)).json).toEqual({
      total: 1,
      count: 0,
      next_openid: '',
    });
    expect((await wechat.get('/cgi-bin/user/info', { openid, lang: 'zh_CN' }, OFFICIAL)).json).toMatchObject({
      subscribe: 1,
      openid,
      unionid: wechat.admin.unionid(personId, MINI.appid),
    });
    const otherOpenid = wechat.admin.openid(other, OFFICIAL.appid);
    const batch = await wechat.post(
      '/cgi-bin/user/info/batchget',
      { user_list: [{ openid, lang: 'zh_CN' }, { openid: otherOpenid }] },
      OFFICIAL,
    );
    expect(batch.json.user_info_list).toMatchObject([{ subscribe: 1 }, { subscribe: 0, openid: otherOpenid }]);
  });

  test('at most 100 at a time', async () => {
    expect(
      (await wechat.post('/cgi-bin/user/info/batchget', { user_list: Array.from({ length: 101 }, () => ({ openid })) }, OFFICIAL)).json
        .errcode,
    ).toBe(40097);
  });
});

describe('web page authorisation', () => {
  const ask = (query: Record<string, string>) =>
    wechat.call('/connect/oauth2/authorize', {
      appid: OFFICIAL.appid,
      redirect_uri: 'https://expo.example/back?x=1',
      response_type: 'code',
      scope: 'snsapi_base',
      state: 's1',
      ...query,
    });
  const codeFrom = (location: string) => new URL(location).searchParams.get('code') ?? '';
  const trade = (code: string) =>
    wechat.call('/sns/oauth2/access_token', { appid: OFFICIAL.appid, secret: OFFICIAL.secret, code, grant_type: 'authorization_code' });

  test('silent: goes straight back with code and state, and the code gives the openid once', async () => {
    const { status, type } = await ask({ sandbox_person: personId });
    expect(status).toBe(302);
    expect(type).toMatch(/^https:\/\/expo\.example\/back\?x=1&code=\w+&state=s1$/);
    const answer = await trade(codeFrom(type));
    expect(answer.json).toMatchObject({
      openid,
      scope: 'snsapi_base',
      expires_in: 7200,
      unionid: expect.any(String),
      refresh_token: expect.any(String),
    });
    expect((await trade(codeFrom(type))).json.errcode).toBe(40029);
    expect((await wechat.call('/sns/userinfo', { access_token: String(answer.json.access_token), openid })).json.errcode).toBe(48001);
  });

  test('with consent: asks first, then names the person', async () => {
    expect((await ask({ sandbox_person: personId, scope: 'snsapi_userinfo' })).bytes.toString()).toContain('允许');
    const { type } = await ask({ sandbox_person: personId, scope: 'snsapi_userinfo', sandbox_agreed: '1' });
    const { json } = await trade(codeFrom(type));
    expect((await wechat.call('/sns/userinfo', { access_token: String(json.access_token), openid, lang: 'zh_CN' })).json).toMatchObject({
      nickname: '林晓雨',
      openid,
    });
    expect((await wechat.call('/sns/auth', { access_token: String(json.access_token), openid })).json.errcode).toBe(0);
    const renewed = await wechat.call('/sns/oauth2/refresh_token', {
      appid: OFFICIAL.appid,
      grant_type: 'refresh_token',
      refresh_token: String(json.refresh_token),
    });
    expect(renewed.json).toMatchObject({ openid, refresh_token: json.refresh_token });
    wechat.clock.advance(7_200_000);
    expect((await wechat.call('/sns/auth', { access_token: String(renewed.json.access_token), openid })).json.errcode).toBe(42001);
  });

  test('with nobody known it lets one choose', async () => {
    expect((await ask({})).bytes.toString()).toContain('林晓雨');
  });

  test('returns only to listed domains', async () => {
    await wechat.close();
    wechat = await startSandbox({ apps: [{ ...OFFICIAL, oauthDomains: ['other.example'] }] });
    const { status, bytes } = await ask({});
    expect(status).toBe(200);
    expect(bytes.toString()).toContain('10003');
  });
});

test('the JS-SDK ticket stays the same for two hours', async () => {
  const first = (await wechat.get('/cgi-bin/ticket/getticket', { type: 'jsapi' }, OFFICIAL)).json;
  expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', ticket: expect.any(String) });
  expect((await wechat.get('/cgi-bin/ticket/getticket', { type: 'jsapi' }, OFFICIAL)).json.ticket).toBe(first.ticket);
  wechat.clock.advance(Number(first.expires_in) * 1000);
  expect((await wechat.get('/cgi-bin/ticket/getticket', { type: 'jsapi' }, OFFICIAL)).json.ticket).not.toBe(first.ticket);
});

test('a parametric code has a picture until it expires', async () => {
  const { ticket } = (
    await wechat.post(
      '/cgi-bin/qrcode/create',
      { expire_seconds: 60, action_name: 'QR_SCENE', action_info: { scene: { scene_id: 7 } } },
      OFFICIAL,
    )
  ).json;
  expect((await wechat.call('/cgi-bin/showqrcode', { ticket: String(ticket) })).type).toBe('image/png');
  wechat.clock.advance(60_000);
  expect((await wechat.call('/cgi-bin/showqrcode', { ticket: String(ticket) })).json.errcode).toBe(40097);
});

test('a parametric code keeps its scene and expiry', async () => {
  const made = await wechat.post(
    '/cgi-bin/qrcode/create',
    { expire_seconds: 600, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'booth-7' } } },
    OFFICIAL,
  );
  expect(made.json).toMatchObject({
    ticket: expect.stringMatching(/^gQ/),
    expire_seconds: 600,
    url: expect.stringContaining('http://localhost:3000/'),
  });
  expect(
    (await wechat.post('/cgi-bin/qrcode/create', { action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: '' } } }, OFFICIAL)).json
      .errcode,
  ).toBe(40097);
});
