import { readFileSync } from 'node:fs';
import pino from 'pino';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { decodeCode } from '../../wechat-sandbox';
import { MINI, OFFICIAL, START_DATA, startSandbox, type TestSandbox } from '../../wechat-sandbox/testing';
import { createWechatClient, renderTemplateMessage, visitFollowers, type WechatClient } from '../../wechat';
import { createMemoryBoard, createMemoryBudgetStore, createMemoryTokenStore } from './memory-stores';

const SEND = '/cgi-bin/message/subscribe/send';
let wechat: TestSandbox;
let client: WechatClient;
let person: string;
let openid: string;

beforeAll(() => {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
});
beforeEach(async () => {
  wechat = await startSandbox();
  client = createWechatClient({
    baseUrl: wechat.base,
    apps: { mini: MINI, official: OFFICIAL },
    tokenStore: createMemoryTokenStore(),
    budgetStore: createMemoryBudgetStore(),
    recipientBoard: createMemoryBoard(),
    clock: wechat.clock,
    log: pino({ level: 'silent' }),
    restAfterLossMs: 10,
    random: () => 0,
  });
  person = wechat.admin.createPerson({ name: '林晓雨', phone: '13800001111' }).id;
  openid = wechat.admin.openid(person, MINI.appid);
});
afterEach(async () => {
  await client.close();
  await wechat.close();
});

const message = () => ({ touser: openid, template_id: 'TMPL_START', page: 'pages/home/home?from=msg', data: START_DATA });
const allow = (messages = 1) => wechat.admin.setQuota(person, MINI.appid, 'TMPL_START', messages);
const received = () => wechat.admin.messages(person).length;

describe('mini-program endpoints', () => {
  test('login once per code, with openid and unionid', async () => {
    const code = wechat.admin.loginCode(person, MINI.appid);
    expect(await client.mini.login({ code })).toMatchObject({
      ok: true,
      value: { openid, unionid: wechat.admin.unionid(person, MINI.appid) },
    });
    expect(await client.mini.login({ code })).toMatchObject({ ok: false, kind: 'user' });
  });
  test('a code older than five minutes is the user’s to renew', async () => {
    const code = wechat.admin.loginCode(person, MINI.appid);
    wechat.clock.advance(301_000);
    expect(await client.mini.login({ code })).toMatchObject({ ok: false, kind: 'user', errcode: 40029 });
  });
  test('a high-risk person is refused as such', async () => {
    wechat.admin.updatePerson(person, { highRisk: true });
    expect(await client.mini.login({ code: wechat.admin.loginCode(person, MINI.appid) })).toMatchObject({
      ok: false,
      kind: 'user',
      errcode: 40226,
    });
  });
  test('phone number for the button’s code', async () => {
    const code = wechat.admin.phoneCode(person, MINI.appid);
    expect(await client.mini.phoneNumber({ code, openid })).toMatchObject({
      ok: true,
      value: { phone_info: { purePhoneNumber: '13800001111', countryCode: '86' } },
    });
    expect(await client.mini.phoneNumber({ code })).toMatchObject({ ok: false, kind: 'user', errcode: 40029 });
  });
  test('a code image carries its scene and page', async () => {
    const made = await client.mini.codeImage({ scene: 'abc123', page: 'pages/home/home', width: 430 });
    if (!made.ok) throw new Error(made.reason);
    const [found] = await readBarcodes(new Uint8Array(made.value.bytes), { formats: ['QRCode'] });
    expect(decodeCode(found?.text ?? '')).toMatchObject({ scene: 'abc123', page: 'pages/home/home' });
  });
  test.each([
    [{ scene: 'a'.repeat(33) }, [40129, 40169]],
    [{ scene: '100%' }, [40129, 40169]],
    [{ scene: 'a', page: 'pages/none' }, [41030]],
  ])('a code image for %j is a configuration failure', async (request, errcodes) => {
    const made = await client.mini.codeImage(request);
    expect(made).toMatchObject({ ok: false, kind: 'configuration' });
    expect(errcodes).toContain(made.ok ? 0 : made.errcode);
  });
  test('a subscribe message arrives and uses up its allowance', async () => {
    allow();
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: true });
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: false, kind: 'user', errcode: 43101 });
    expect(received()).toBe(1);
  });
  test('what the template mapping renders is accepted; what it would not render is refused with the key named', async () => {
    allow(2);
    const fields = { thing1: { text: '{name}' }, date2: { text: '{at}' }, phrase3: { text: '{state}' } };
    const variables = {
      name: '第三十八届中国国际塑料橡胶工业展览会（上海）',
      at: { at: new Date('2026-05-01T01:00:00Z'), timeZone: 'Asia/Shanghai' },
      state: '即将开始',
    };
    const rendered = renderTemplateMessage({ templateId: 'TMPL_START', fields }, variables);
    if (!rendered.ok) throw new Error('not rendered');
    expect(await client.mini.sendSubscribeMessage({ touser: openid, template_id: rendered.templateId, data: rendered.data })).toMatchObject(
      { ok: true },
    );
    const raw = await client.mini.sendSubscribeMessage({ ...message(), data: { ...START_DATA, phrase3: { value: 'soon' } } });
    expect(raw).toMatchObject({ ok: false, kind: 'configuration', errcode: 47003, errmsg: expect.stringContaining('phrase3') });
  });
  test.each([
    ['an unknown template', { template_id: 'nope' }, 40037, 'configuration'],
    ['an unknown openid', { touser: 'o-nobody' }, 40003, 'user'],
    ['a page that does not exist', { page: 'pages/none' }, 41030, 'configuration'],
    ['a sensitive word', { data: { ...START_DATA, thing1: { value: '敏感词' } } }, 45168, 'configuration'],
  ])('%s', async (_, change, errcode, kind) => {
    allow();
    expect(await client.mini.sendSubscribeMessage({ ...message(), ...change })).toMatchObject({ ok: false, kind, errcode });
  });
  test('the template list', async () => {
    const list = await client.mini.templates();
    expect(list).toMatchObject({
      ok: true,
      value: { data: expect.arrayContaining([expect.objectContaining({ priTmplId: 'TMPL_START', title: '展会开始提醒' })]) },
    });
  });
  test('text is checked for people seen within two hours', async () => {
    expect(await client.mini.checkText({ content: '你好', scene: 2, openid })).toMatchObject({ ok: false, kind: 'user', errcode: 61010 });
    wechat.admin.visit(person, MINI.appid);
    expect(await client.mini.checkText({ content: '你好', scene: 2, openid })).toMatchObject({
      ok: true,
      value: { result: { suggest: 'pass' } },
    });
  });
  test('a URL Link', async () => {
    expect(await client.mini.urlLink({ path: 'pages/home/home', query: 'c=1', expire_type: 1, expire_interval: 30 })).toMatchObject({
      ok: true,
      value: { url_link: expect.stringContaining('http') },
    });
  });
});

describe('Official Account endpoints', () => {
  const official = () => {
    if (!client.official) throw new Error('no Official Account');
    return client.official;
  };
  const card = (client_msg_id: string) => ({
    touser: wechat.admin.openid(person, OFFICIAL.appid),
    template_id: 'OA_TMPL',
    client_msg_id,
    data: { thing1: { value: '展会' }, time2: { value: '09:00' } },
  });

  test('a template message to a follower only', async () => {
    expect(await official().sendTemplateMessage(card('a'))).toMatchObject({ ok: false, kind: 'user', errcode: 43004 });
    wechat.admin.follow(person, OFFICIAL.appid, true);
    expect(await official().sendTemplateMessage(card('b'))).toMatchObject({ ok: true, value: { msgid: expect.any(String) } });
  });
  test('the account’s templates', async () => {
    expect(await official().templates()).toMatchObject({
      ok: true,
      value: { template_list: [{ template_id: 'OA_TMPL', title: '报名成功通知' }] },
    });
  });
  test('a lost answer is asked for again under the same id, and the message arrives once', async () => {
    wechat.admin.follow(person, OFFICIAL.appid, true);
    wechat.sandbox.faults.add({ kind: 'answer_lost', path: '/cgi-bin/message/template/send', times: 1 });
    expect(await official().sendTemplateMessage(card('c'))).toMatchObject({ ok: true });
    expect(received()).toBe(1);
  });
  test('OAuth gives the openid, then the profile', async () => {
    const login = await official().oauthLogin({ code: wechat.admin.oauthCode(person, OFFICIAL.appid, 'snsapi_userinfo') });
    if (!login.ok) throw new Error(login.reason);
    expect(login.value.openid).toBe(wechat.admin.openid(person, OFFICIAL.appid));
    const profile = await official().oauthProfile({ accessToken: login.value.access_token, openid: login.value.openid });
    expect(profile).toMatchObject({ ok: true, value: { nickname: '林晓雨', unionid: wechat.admin.unionid(person, OFFICIAL.appid) } });
  });
  test('all followers are visited with their unionids', async () => {
    const people = [person, ...[...Array(120).keys()].map(() => wechat.admin.createPerson().id)];
    for (const id of people) wechat.admin.follow(id, OFFICIAL.appid, true);
    const unionids = new Set<string | null>();
    const done = await visitFollowers(official(), (batch) => Promise.resolve(batch.forEach((one) => unionids.add(one.unionid))));
    expect(done).toEqual({ ok: true, value: { visited: 121 } });
    expect(unionids).toEqual(new Set(people.map((id) => wechat.admin.unionid(id, OFFICIAL.appid))));
    expect(await official().followerInfo({ openid: wechat.admin.openid(person, OFFICIAL.appid) })).toMatchObject({
      ok: true,
      value: { subscribe: 1 },
    });
  });
  test('a JS-SDK signature', async () => {
    expect(await official().jsSdkConfig('https://h5.example.com/')).toMatchObject({
      ok: true,
      value: { appId: OFFICIAL.appid, signature: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
  });
});

describe('bad days', () => {
  test.each([
    ['system_error', {}, 'in_doubt', 0],
    ['system_error_done', {}, 'in_doubt', 1],
    ['answer_lost', {}, 'in_doubt', 1],
    ['reset', {}, 'in_doubt', 0],
    ['http_error', { done: false }, 'in_doubt', 0],
    ['http_error', { done: true }, 'in_doubt', 1],
    ['wrong_ip', {}, 'configuration', 0],
    ['quota_used_up', {}, 'quota', 0],
  ] as const)('%s %j: %s, %i received, asked once', async (kind, more, expected, arrived) => {
    allow(5);
    await client.mini.templates();
    wechat.sandbox.faults.add({ kind, path: SEND, times: 1, ...more });
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: false, kind: expected });
    expect(received()).toBe(arrived);
    expect(wechat.sandbox.journal.list({ path: SEND })).toHaveLength(1);
  });
  test('no answer within five seconds is in doubt', async () => {
    allow(5);
    wechat.sandbox.faults.add({ kind: 'timeout', path: SEND, times: 1, done: true, delayMs: 8_000 });
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: false, kind: 'in_doubt', reason: 'timeout' });
  }, 15_000);
  test('a slow answer is an answer', async () => {
    allow();
    wechat.sandbox.faults.add({ kind: 'slow', path: SEND, times: 1, delayMs: 500 });
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: true });
  });
  test('a killed token is replaced and the message arrives once', async () => {
    allow(5);
    wechat.sandbox.faults.add({ kind: 'token_killed', path: SEND, times: 1 });
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: true });
    expect(received()).toBe(1);
  });
  test('a token that ran out by WeChat’s clock is replaced', async () => {
    allow(5);
    await client.mini.sendSubscribeMessage(message());
    wechat.clock.advance(3 * 3_600_000);
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: true });
    expect(received()).toBe(2);
  });
  test('a used-up quota is remembered: the next call is not made', async () => {
    allow(5);
    wechat.sandbox.faults.add({ kind: 'quota_used_up', path: SEND, times: 1 });
    await client.mini.sendSubscribeMessage(message());
    expect(await client.mini.sendSubscribeMessage(message())).toMatchObject({ ok: false, kind: 'quota', errcode: 45009 });
    expect(wechat.sandbox.journal.list({ path: SEND })).toHaveLength(1);
  });
  test('an endpoint that keeps failing is left alone for a while', async () => {
    wechat.sandbox.faults.add({ kind: 'http_error', path: '/wxaapi/newtmpl/gettemplate' });
    for (let n = 0; n < 3; n += 1) await client.mini.templates();
    expect(await client.mini.templates()).toMatchObject({ ok: false, kind: 'retriable', reason: 'breaker_open' });
  }, 15_000);
});
