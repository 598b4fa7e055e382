import pino from 'pino';
import { createMemoryBoard, createMemoryBudgetStore, createMemoryTokenStore } from '../testing/wechat/memory-stores';
import { startCannedWechat, type CannedAnswer, type SeenRequest } from '../testing/wechat/canned-wechat';
import { createTestClock } from '../platform/clock';
import { createWechatClient, type WechatClient } from './client';
import { endpoint } from './endpoint';

const SEND = '/cgi-bin/message/subscribe/send';
const TOKEN = '/cgi-bin/stable_token';
const message = (touser = 'openid-1') => ({ touser, template_id: 'T1', data: { thing1: { value: '展会' } } });

let closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

async function start(answers: (request: SeenRequest, count: number) => CannedAnswer | undefined | Promise<CannedAnswer | undefined>) {
  const lines: string[] = [];
  const wechat = await startCannedWechat(async (request, count) => {
    const answer = await answers(request, count);
    if (answer !== undefined) return answer;
    return request.path === TOKEN ? { json: { access_token: `token-${count}`, expires_in: 7200 } } : {};
  });
  const tokenStore = createMemoryTokenStore();
  const make = (): WechatClient => {
    const client = createWechatClient({
      baseUrl: wechat.url,
      apps: { mini: { appid: 'wxmini', secret: 'mini-secret' }, official: { appid: 'wxoa', secret: 'oa-secret' } },
      tokenStore,
      budgetStore: createMemoryBudgetStore(),
      recipientBoard: createMemoryBoard(),
      clock: createTestClock(),
      log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
      restAfterLossMs: 50,
      random: () => 0,
    });
    closers.push(() => client.close());
    return client;
  };
  closers.push(() => wechat.close());
  return { wechat, client: make(), another: make, lines };
}

describe('endpoints', () => {
  test('login sends the code with the app credentials and reads text/plain JSON', async () => {
    const { client, wechat } = await start(() => ({ json: { openid: 'o1', session_key: 'k', unionid: 'u1' } }));
    await expect(client.mini.login({ code: 'c1' })).resolves.toEqual({
      ok: true,
      value: { openid: 'o1', session_key: 'k', unionid: 'u1' },
    });
    expect(Object.fromEntries(wechat.seen[0]?.query ?? [])).toEqual({
      appid: 'wxmini',
      secret: 'mini-secret',
      js_code: 'c1',
      grant_type: 'authorization_code',
    });
  });

  test('phone number posts the button code and answers the number', async () => {
    const phone_info = { phoneNumber: '+8613800000000', purePhoneNumber: '13800000000', countryCode: '86' };
    const { client, wechat } = await start((request) =>
      request.path.endsWith('getuserphonenumber') ? { json: { errcode: 0, errmsg: 'ok', phone_info } } : undefined,
    );
    await expect(client.mini.phoneNumber({ code: 'p1', openid: 'o1' })).resolves.toEqual({ ok: true, value: { phone_info } });
    expect(wechat.seen[1]?.body).toEqual({ code: 'p1', openid: 'o1' });
    expect(wechat.seen[1]?.query.get('access_token')).toBe('token-1');
  });

  test('a code image comes back as bytes with its type', async () => {
    const raw = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    const { client } = await start((request) => (request.path.endsWith('getwxacodeunlimit') ? { raw, type: 'image/jpeg' } : undefined));
    await expect(client.mini.codeImage({ scene: 'abc' })).resolves.toEqual({ ok: true, value: { bytes: raw, contentType: 'image/png' } });
  });

  test('a code image refused with JSON is a failure, not a picture', async () => {
    const { client } = await start((request) =>
      request.path.endsWith('getwxacodeunlimit') ? { json: { errcode: 41030, errmsg: 'invalid page rid: 6-7' } } : undefined,
    );
    await expect(client.mini.codeImage({ scene: 'abc', page: 'nope' })).resolves.toMatchObject({
      ok: false,
      kind: 'configuration',
      errcode: 41030,
      errmsg: 'invalid page',
      rid: '6-7',
    });
  });

  test('a 19-digit msgid keeps every digit', async () => {
    const { client } = await start((request) =>
      request.path.endsWith('template/send') ? { raw: Buffer.from('{"errcode":0,"errmsg":"ok","msgid":3471592936437268482}') } : undefined,
    );
    const sent = await client.official?.sendTemplateMessage({ touser: 'o', template_id: 't', client_msg_id: 'id1', data: {} });
    expect(sent).toEqual({ ok: true, value: { msgid: '3471592936437268482' } });
  });

  test('a feature brings its own endpoint', async () => {
    const { z } = await import('zod');
    const rank = endpoint<{ openid: string }>()({
      name: 'rank',
      method: 'POST',
      path: '/wxa/getuserriskrank',
      token: true,
      repeat: 'safe',
      body: (request, app) => ({ appid: app.appid, ...request }),
      answer: z.object({ risk_rank: z.number() }),
    });
    const { client, wechat } = await start((request) =>
      request.path.endsWith('riskrank') ? { json: { errcode: 0, risk_rank: 2 } } : undefined,
    );
    await expect(client.call('mini', rank, { openid: 'o1' })).resolves.toEqual({ ok: true, value: { risk_rank: 2 } });
    expect(wechat.seen[1]?.body).toEqual({ appid: 'wxmini', openid: 'o1' });
  });

  test('the JS-SDK ticket is fetched once and signs each page', async () => {
    const { client, wechat } = await start((request) =>
      request.path.endsWith('getticket') ? { json: { errcode: 0, ticket: 'T', expires_in: 7200 } } : undefined,
    );
    const first = await client.official?.jsSdkConfig('https://h5.example.com/a?b=1#frag');
    await client.official?.jsSdkConfig('https://h5.example.com/c');
    expect(first).toMatchObject({ ok: true, value: { appId: 'wxoa', timestamp: 1772352000 } });
    expect(wechat.of('/cgi-bin/ticket/getticket')).toHaveLength(1);
  });
});

describe('errors are values', () => {
  test.each([
    [43101, 'user'],
    [40003, 'user'],
    [47003, 'configuration'],
    [40037, 'configuration'],
    [43107, 'configuration'],
    [45009, 'quota'],
    [45011, 'quota'],
    [48001, 'configuration'],
    [99999, 'configuration'],
    [-1, 'in_doubt'],
  ])('subscribe send: %i is %s and is sent once', async (errcode, kind) => {
    const { client, wechat } = await start((request) => (request.path === SEND ? { json: { errcode, errmsg: 'x rid: r-1' } } : undefined));
    await expect(client.mini.sendSubscribeMessage(message())).resolves.toMatchObject({ ok: false, kind, errcode, rid: 'r-1' });
    expect(wechat.of(SEND)).toHaveLength(1);
  });

  test.each<[string, CannedAnswer]>([
    ['reset', 'cut'],
    ['http_502', { status: 502 }],
    ['unreadable', { raw: Buffer.from('<html>busy</html>') }],
  ])('subscribe send: an answer lost as %s is in doubt and not repeated', async (reason, answer) => {
    const { client, wechat } = await start((request) => (request.path === SEND ? answer : undefined));
    await expect(client.mini.sendSubscribeMessage(message())).resolves.toMatchObject({
      ok: false,
      kind: 'in_doubt',
      errcode: null,
      reason,
    });
    expect(wechat.of(SEND)).toHaveLength(1);
  });

  test('a template message with its key is repeated after a lost answer', async () => {
    const { client, wechat } = await start((request, count) =>
      request.path.endsWith('template/send') ? (count === 1 ? 'cut' : { json: { errcode: 0, msgid: 7 } }) : undefined,
    );
    const sent = await client.official?.sendTemplateMessage(
      { touser: 'o', template_id: 't', client_msg_id: 'id1', data: {} },
      { deadlineMs: 5_000 },
    );
    expect(sent).toEqual({ ok: true, value: { msgid: '7' } });
    expect(wechat.of('/cgi-bin/message/template/send').map((one) => (one.body as { client_msg_id: string }).client_msg_id)).toEqual([
      'id1',
      'id1',
    ]);
  });

  test('a busy answer to a login is tried again', async () => {
    const { client, wechat } = await start((_, count) => ({
      json: count === 1 ? { errcode: -1, errmsg: 'system error' } : { openid: 'o1', session_key: 'k' },
    }));
    await expect(client.mini.login({ code: 'c1' })).resolves.toMatchObject({ ok: true });
    expect(wechat.seen).toHaveLength(2);
  });

  test('an address nobody listens on is retriable: nothing was sent', async () => {
    const { wechat, another } = await start(() => undefined);
    const client = another();
    await client.mini.templates();
    await wechat.close();
    // The pooled connection has to learn that the other side is gone; written to before that, it would be in doubt.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(client.mini.sendSubscribeMessage(message(), { deadlineMs: 300 })).resolves.toMatchObject({
      ok: false,
      kind: 'retriable',
      reason: 'refused',
    });
    closers.splice(closers.length - 1);
  });
});

describe('access token', () => {
  test('calls at the same time share one refresh', async () => {
    const { client, another, wechat } = await start(() => undefined);
    const second = another();
    await Promise.all([...Array(10).keys()].map((n) => (n % 2 ? client : second).mini.sendSubscribeMessage(message(`o${n}`))));
    expect(wechat.of(TOKEN)).toHaveLength(1);
  });

  test.each([40001, 40014, 42001])('%i refreshes by force once and repeats the call', async (errcode) => {
    const { client, wechat } = await start((request) => {
      if (request.path === TOKEN)
        return { json: { access_token: (request.body as { force_refresh: boolean }).force_refresh ? 'new' : 'old', expires_in: 7200 } };
      return { json: request.query.get('access_token') === 'new' ? { errcode: 0 } : { errcode, errmsg: 'token' } };
    });
    await expect(client.mini.sendSubscribeMessage(message())).resolves.toMatchObject({ ok: true });
    expect(wechat.of(SEND)).toHaveLength(2);
    expect(wechat.of(TOKEN).map((one) => (one.body as { force_refresh: boolean }).force_refresh)).toEqual([false, false, true]);
  });

  test('a replacement that another process stored, and that is dead too, is replaced in turn', async () => {
    let good = 'token-1';
    const { client, another, wechat } = await start((request, count) => {
      if (request.path === TOKEN) return { json: { access_token: (good = `token-${count}`), expires_in: 7200 } };
      return { json: request.query.get('access_token') === good ? { errcode: 0 } : { errcode: 42001, errmsg: 'expired' } };
    });
    const other = another();
    for (const one of [client, other]) await expect(one.mini.sendSubscribeMessage(message())).resolves.toMatchObject({ ok: true });
    good = 'none';
    // The other one fetches a new token; then that dies as well, before the first has heard of it.
    await expect(other.mini.sendSubscribeMessage(message('openid-2'))).resolves.toMatchObject({ ok: true });
    good = 'none';
    await expect(client.mini.sendSubscribeMessage(message('openid-3'))).resolves.toMatchObject({ ok: true });
    expect(wechat.of(TOKEN)).toHaveLength(3);
  });

  test('a token refused again and again is reported, not chased', async () => {
    const { client, wechat } = await start((request) => (request.path === SEND ? { json: { errcode: 40001, errmsg: 'dead' } } : undefined));
    await expect(client.mini.sendSubscribeMessage(message())).resolves.toMatchObject({ ok: false, kind: 'configuration', errcode: 40001 });
    expect(wechat.of(SEND)).toHaveLength(3);
  });

  test('a wrong secret is a configuration failure of the call that needed the token', async () => {
    const { client } = await start((request) =>
      request.path === TOKEN ? { json: { errcode: 40125, errmsg: 'invalid appsecret mini-secret' } } : undefined,
    );
    const result = await client.mini.sendSubscribeMessage(message());
    expect(result).toMatchObject({ ok: false, kind: 'configuration', errcode: 40125, endpoint: 'subscribe_send' });
    expect(JSON.stringify(result)).not.toContain('mini-secret');
  });

  test('no log line holds a token, secret or openid', async () => {
    const { client, lines } = await start((request) =>
      request.path === SEND ? { json: { errcode: 40001, errmsg: `bad ${request.query.get('access_token')} openid-1` } } : undefined,
    );
    const result = await client.mini.sendSubscribeMessage(message());
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('') + JSON.stringify(result)).not.toMatch(/token-\d|mini-secret|openid-1/);
  });
});

describe('one recipient at a time', () => {
  test('after a lost answer the next message to that person waits', async () => {
    const at: number[] = [];
    const { client } = await start((request, count) => {
      if (request.path !== SEND) return undefined;
      at.push(performance.now());
      return count === 1 ? 'cut' : {};
    });
    await client.mini.sendSubscribeMessage(message());
    await client.mini.sendSubscribeMessage(message());
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(45);
  });

  test('messages to one person follow each other, messages to others do not wait', async () => {
    let running = 0;
    let most = 0;
    const perPerson = new Map<string, number>();
    const { client, wechat } = await start(async (request) => {
      if (request.path !== SEND) return undefined;
      const { touser } = request.body as { touser: string };
      perPerson.set(touser, (perPerson.get(touser) ?? 0) + 1);
      running += 1;
      most = Math.max(most, running);
      if ((perPerson.get(touser) ?? 0) > 1) return { json: { errcode: 43108, errmsg: 'concurrent' } };
      await new Promise((resolve) => setTimeout(resolve, 20));
      perPerson.set(touser, (perPerson.get(touser) ?? 0) - 1);
      running -= 1;
      return {};
    });
    const results = await Promise.all([...Array(12).keys()].map((n) => client.mini.sendSubscribeMessage(message(`person-${n % 4}`))));
    expect(results.every((one) => one.ok)).toBe(true);
    expect(wechat.of(SEND)).toHaveLength(12);
    expect(most).toBe(4);
  });
});

test('a call that waited for its ceiling goes with the token of that moment', async () => {
  const { z } = await import('zod');
  const slow = endpoint<void>()({
    name: 'slow',
    method: 'GET',
    path: '/slow',
    token: true,
    repeat: 'safe',
    limits: { perSecond: 24 },
    answer: z.object({}),
  });
  let dead = 0;
  const { client, wechat } = await start((request, count) => {
    if (request.path === TOKEN) return { json: { access_token: `t${dead}`, expires_in: 7200 } };
    if (request.query.get('access_token') !== `t${dead}`) return { json: { errcode: 40001, errmsg: 'dead' } };
    if (count === 4) dead = 1;
    if (count === 12) dead = 2;
    return { json: {} };
  });
  const results = await Promise.all([...Array(20).keys()].map(() => client.call('mini', slow, undefined)));
  expect(results.filter((one) => !one.ok)).toEqual([]);
  expect(wechat.of('/slow').length).toBeLessThan(30);
});
