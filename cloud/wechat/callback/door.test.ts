import Koa from 'koa';
import pino from 'pino';
import request from 'supertest';
import { createTestClock } from '../../platform/clock';
import { createMemoryCallbacks } from '../../testing/wechat/memory-callbacks';
import { aesKeyOf, encryptMessage, signatureOf } from './crypto';
import { createCallbackDoor } from './door';
import type { CallbackApp, PushMode } from './open-push';
import { createCallbackProcessor, type CallbackHandler } from './process';

const TOKEN = 'AAAAA';
const APPID = 'wxba5fad812f8e6fb9';
const AES = 'A'.repeat(43);
const NOW = '2026-03-01T08:00:00Z';
const seconds = Date.parse(NOW) / 1000;
const event = (fields: object = {}) => ({
  ToUserName: 'gh_1',
  FromUserName: 'o1',
  CreateTime: seconds,
  MsgType: 'event',
  Event: 'subscribe',
  ...fields,
});

function start(mode: PushMode, handlers: CallbackHandler[] = [], store = createMemoryCallbacks()) {
  const clock = createTestClock(NOW);
  const log = pino({ level: 'silent' });
  const app: CallbackApp = { app: 'mini', appid: APPID, token: TOKEN, encodingAesKey: AES, mode };
  const processor = createCallbackProcessor({ store: store.store, handlers, clock, log });
  const koa = new Koa();
  koa.silent = true;
  koa.use(createCallbackDoor({ paths: { '/wechat/callback': app }, store: store.store, clock, log, onStored: () => processor.nudge() }));
  const http = request(koa.callback());
  const query = (extra: object, timestamp = seconds, nonce = 'n1') => ({ timestamp, nonce, ...extra });
  return {
    rows: store.rows,
    processor,
    clock,
    post: (fields: object, body: string) => http.post('/wechat/callback').query(fields).type('text').send(body),
    get: (fields: object) => http.get('/wechat/callback').query(fields),
    plain: (body: object | string, timestamp = seconds, nonce = 'n1', signature = signatureOf(TOKEN, String(timestamp), nonce)) =>
      http
        .post('/wechat/callback')
        .query(query({ signature }, timestamp, nonce))
        .type('text')
        .send(typeof body === 'string' ? body : JSON.stringify(body)),
    secure: (body: object | string, { timestamp = seconds, nonce = 'n1', appid = APPID, xml = false, msg_signature = '' } = {}) => {
      const sealed = encryptMessage(aesKeyOf(AES), appid, typeof body === 'string' ? body : JSON.stringify(body));
      const sent = xml
        ? `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
        : JSON.stringify({ ToUserName: 'gh_1', Encrypt: sealed });
      const fields = {
        signature: 'not looked at',
        encrypt_type: 'aes',
        openid: 'o1',
        msg_signature: msg_signature || signatureOf(TOKEN, String(timestamp), nonce, sealed),
      };
      return http
        .post('/wechat/callback')
        .query(query(fields, timestamp, nonce))
        .type('text')
        .send(sent);
    },
  };
}

describe('URL verification', () => {
  test('answers the echo as it came', async () => {
    const { get } = start('secure');
    const answer = await get({
      signature: signatureOf(TOKEN, String(seconds), 'n'),
      timestamp: seconds,
      nonce: 'n',
      echostr: '4375120948345356249',
    });
    expect([answer.status, answer.text]).toEqual([200, '4375120948345356249']);
  });
  test.each([
    ['a wrong signature', { signature: 'f'.repeat(40), timestamp: seconds, nonce: 'n', echostr: 'e' }],
    ['no signature', { timestamp: seconds, nonce: 'n', echostr: 'e' }],
    [
      'an old timestamp',
      { signature: signatureOf(TOKEN, String(seconds - 3600), 'n'), timestamp: seconds - 3600, nonce: 'n', echostr: 'e' },
    ],
  ])('refuses %s', async (_, fields) => {
    const answer = await start('secure').get(fields);
    expect([answer.status, answer.text]).toEqual([403, '']);
  });
});

describe('pushes', () => {
  test.each([
    ['JSON', (door: ReturnType<typeof start>) => door.plain(event())],
    [
      'XML',
      (door: ReturnType<typeof start>) =>
        door.plain(
          `<xml><FromUserName>o1</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>`,
        ),
    ],
  ])('plain mode takes %s', async (_, push) => {
    const door = start('plain');
    const answer = await push(door);
    expect([answer.status, answer.text]).toEqual([200, 'success']);
    expect(door.rows).toMatchObject([{ appid: APPID, event: 'subscribe', openid: 'o1', happenedAt: new Date(NOW) }]);
  });
  test.each([
    ['JSON in JSON', {}, event()],
    ['JSON in XML', { xml: true }, event()],
    [
      'XML in XML',
      { xml: true },
      `<xml><FromUserName>o1</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>`,
    ],
  ])('secure mode takes %s', async (_, how, body) => {
    const door = start('secure');
    const answer = await door.secure(body, how);
    expect([answer.status, answer.text]).toEqual([200, 'success']);
    expect(door.rows).toMatchObject([{ event: 'subscribe', openid: 'o1' }]);
  });
  test('compatible mode takes both', async () => {
    const door = start('compatible');
    expect((await door.secure(event({ Event: 'a' }))).status).toBe(200);
    expect((await door.plain(event({ Event: 'b' }))).status).toBe(200);
    expect(door.rows).toHaveLength(2);
  });
  test('a repeated push is answered and stored once, whatever the order of its keys', async () => {
    const door = start('secure');
    await door.secure(event());
    const answer = await door.secure(Object.fromEntries(Object.entries(event()).reverse()), { nonce: 'n2', timestamp: seconds + 5 });
    expect(answer.text).toBe('success');
    expect(door.rows).toHaveLength(1);
  });
  test.each([1e20, -1, '1e999', 'soon'])('a push of the time %p counts as having happened now', async (CreateTime) => {
    const door = start('secure');
    expect((await door.secure(event({ CreateTime }))).text).toBe('success');
    expect(door.rows).toMatchObject([{ happenedAt: new Date(NOW) }]);
  });
  test('two results for one person in one second are two pushes', async () => {
    const door = start('secure');
    await door.secure(event({ List: { TemplateId: 'T', MsgID: '1' } }));
    await door.secure(event({ List: { TemplateId: 'T', MsgID: '2' } }), { nonce: 'n2' });
    expect(door.rows).toHaveLength(2);
  });
  test('other addresses and methods are not answered', async () => {
    const door = start('plain');
    const other = await request(
      new Koa()
        .use(
          createCallbackDoor({ paths: {}, store: createMemoryCallbacks().store, clock: createTestClock(), log: pino({ level: 'silent' }) }),
        )
        .callback(),
    ).get('/x');
    expect(other.status).toBe(404);
    expect(door.rows).toEqual([]);
  });
});

describe('refused', () => {
  test('plain text when secure mode is on, although its signature is right', async () => {
    const door = start('secure');
    expect((await door.plain(event())).status).toBe(403);
    expect(door.rows).toEqual([]);
  });
  test('plain text that claims to be sealed', async () => {
    const door = start('secure');
    const signature = signatureOf(TOKEN, String(seconds), 'n');
    const answer = await door.post(
      { signature, msg_signature: signature, encrypt_type: 'aes', timestamp: seconds, nonce: 'n' },
      JSON.stringify(event()),
    );
    expect(answer.status).toBe(403);
    expect(door.rows).toEqual([]);
  });
  test('a sealed push whose inside is not a message', async () => expect((await start('secure').secure('hello')).status).toBe(403));
  test.each(['plain', 'compatible'] as const)('a forged plain push in %s mode', async (mode) => {
    const door = start(mode);
    expect((await door.plain(event(), seconds, 'n', 'f'.repeat(40))).status).toBe(403);
    expect(door.rows).toEqual([]);
  });
  test('a sealed push with a forged msg_signature', async () =>
    expect((await start('secure').secure(event(), { msg_signature: 'f'.repeat(40) })).status).toBe(403));
  test('a sealed push for another app', async () => expect((await start('secure').secure(event(), { appid: 'wxother' })).status).toBe(403));
  test.each([-301, 301])('a push %i seconds off', async (off) => {
    expect((await start('secure').secure(event(), { timestamp: seconds + off })).status).toBe(403);
    expect((await start('plain').plain(event(), seconds + off)).status).toBe(403);
  });
  test('a plain signature used again for another body', async () => {
    const door = start('plain');
    await door.plain(event());
    expect((await door.plain(event({ Event: 'unsubscribe' }))).status).toBe(403);
    expect(door.rows).toHaveLength(1);
  });
  test.each(['plain', 'secure'] as const)('the same signed request in %s mode, a minute later', async (mode) => {
    const door = start(mode);
    const sealed = encryptMessage(aesKeyOf(AES), APPID, JSON.stringify(event()));
    const signed =
      mode === 'plain'
        ? { signature: signatureOf(TOKEN, String(seconds), 'n') }
        : { encrypt_type: 'aes', msg_signature: signatureOf(TOKEN, String(seconds), 'n', sealed) };
    const push = () =>
      door.post({ ...signed, timestamp: seconds, nonce: 'n' }, JSON.stringify(mode === 'plain' ? event() : { Encrypt: sealed }));
    expect((await push()).text).toBe('success');
    door.clock.advance(5_000);
    expect((await push()).text).toBe('success');
    door.clock.advance(60_000);
    expect((await push()).status).toBe(403);
    expect(door.rows).toHaveLength(1);
  });
  test('a body beyond 64 KB, whoever signed it', async () => expect((await start('plain').plain('x'.repeat(66_000))).status).toBe(413));
  test('signed nonsense: deep, with a NUL or an operator in a name', async () => {
    const door = start('secure');
    const bodies = [`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`, '{"a\\u0000":1}', '{"MsgType":"event","$where":"1"}'];
    for (const [n, body] of bodies.entries()) expect((await door.secure(body, { nonce: `n${n}` })).status).toBe(403);
    expect(door.rows).toEqual([]);
  });
  test('after sixty refusals in a minute an address is told to wait, unread; a signed push from it still passes', async () => {
    const door = start('plain');
    for (let n = 0; n < 60; n += 1) expect((await door.plain(event(), seconds, `f${n}`, 'f'.repeat(40))).status).toBe(403);
    const held = await door.plain(event(), seconds, 'n', 'f'.repeat(40));
    expect([held.status, Number(held.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await door.plain(event())).text).toBe('success');
  });
  test('secure mode without a key does not start', () => {
    const app: CallbackApp = { app: 'mini', appid: APPID, token: TOKEN, mode: 'secure' };
    expect(() =>
      createCallbackDoor({
        paths: { '/x': app },
        store: createMemoryCallbacks().store,
        clock: createTestClock(),
        log: pino({ level: 'silent' }),
      }),
    ).toThrow('needs EncodingAESKey');
  });
});

describe('work on stored pushes', () => {
  test('a storage fault is answered 500, so that WeChat pushes again', async () => {
    const store = createMemoryCallbacks();
    const door = start('plain', [], { ...store, store: { ...store.store, add: () => Promise.reject(new Error('disk')) } });
    expect((await door.plain(event())).status).toBe(500);
  });
  test('handlers get the events they asked for, in any case', async () => {
    const got: string[] = [];
    const door = start('plain', [
      { name: 'followers', on: ['SUBSCRIBE'], handle: (push) => Promise.resolve(void got.push(push.event ?? '')) },
    ]);
    await door.plain(event());
    await door.plain(event({ Event: 'other' }), seconds, 'n2');
    await door.processor.settled();
    expect(got).toEqual(['subscribe']);
    expect(door.rows.map((row) => row.state)).toEqual(['done', 'done']);
  });
  test('a failing handler is asked again, the others are not', async () => {
    const calls: string[] = [];
    const door = start('plain', [
      { name: 'steady', on: ['subscribe'], handle: () => Promise.resolve(void calls.push('steady')) },
      {
        name: 'shaky',
        on: ['subscribe'],
        handle: () => (calls.push('shaky') < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve()),
      },
    ]);
    await door.plain(event());
    await door.processor.settled();
    expect(calls).toEqual(['steady', 'shaky', 'shaky', 'shaky']);
    expect(door.rows[0]).toMatchObject({ state: 'done', attempts: 3 });
  });
  test('a push nobody can handle is given up after eight tries', async () => {
    let tries = 0;
    const door = start('plain', [{ name: 'broken', on: ['subscribe'], handle: () => Promise.reject(new Error(String((tries += 1)))) }]);
    await door.plain(event());
    await door.processor.settled();
    expect([tries, door.rows[0]?.state]).toEqual([8, 'dead']);
  });
});
