import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import pino from 'pino';
import { createCallbackDoor, createCallbackProcessor, followScene, subscribeItems, templateResult, type StoredPush } from '../../wechat';
import type { PushFormat, PushMode } from '../../wechat-sandbox';
import { MINI, OFFICIAL, startSandbox, type TestSandbox } from '../../wechat-sandbox/testing';
import { createMemoryCallbacks } from './memory-callbacks';

const TOKEN = 'push-token';
const AES = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
let wechat: TestSandbox;
let server: Server;
let url: string;
let person: string;

beforeEach(async () => {
  wechat = await startSandbox({ push: { timeoutMs: 3_000, retryDelayMs: 5 } });
  person = wechat.admin.createPerson().id;
});
afterEach(async () => {
  await wechat.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A service behind the local WeChat's pushes. `fail`: how many pushes it answers with 500. */
async function listen(mode: PushMode, format: PushFormat, fail = 0) {
  const { store, rows } = createMemoryCallbacks();
  const seen: StoredPush[] = [];
  const log = pino({ level: 'silent' });
  const on = [
    'subscribe_msg_popup_event',
    'subscribe_msg_change_event',
    'subscribe_msg_sent_event',
    'subscribe',
    'unsubscribe',
    'SCAN',
    'TEMPLATESENDJOBFINISH',
    'debug_demo',
  ];
  const processor = createCallbackProcessor({
    store,
    handlers: [{ name: 'test', on, handle: (push) => Promise.resolve(void seen.push(push)) }],
    clock: wechat.clock,
    log,
  });
  const doorMode = mode === 'compat' ? 'compatible' : mode;
  const paths = {
    '/mini': { app: 'mini' as const, appid: MINI.appid, token: TOKEN, encodingAesKey: AES, mode: doorMode as 'secure' },
    '/official': { app: 'official' as const, appid: OFFICIAL.appid, token: TOKEN, encodingAesKey: AES, mode: doorMode as 'secure' },
  };
  const koa = new Koa();
  koa.silent = true;
  let failing = fail;
  koa.use((ctx, next) => {
    if (failing-- > 0) ctx.status = 500;
    else return next();
    return undefined;
  });
  koa.use(createCallbackDoor({ paths, store, clock: wechat.clock, log, onStored: () => processor.nudge() }));
  const answer = koa.callback();
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [appid, path] of [
    [MINI.appid, '/mini'],
    [OFFICIAL.appid, '/official'],
  ] as const)
    wechat.admin.setCallback(appid, { url: url + path, token: TOKEN, encodingAESKey: AES, mode, format });
  return {
    rows,
    seen,
    delivered: async () => {
      await wechat.sandbox.pushes.idle();
      await processor.settled();
    },
  };
}

const appOf = (appid: string) => {
  const app = wechat.admin.apps().find((one) => one.appid === appid);
  if (!app) throw new Error('no such app');
  return app;
};

describe.each([
  ['plain', 'json'],
  ['plain', 'xml'],
  ['compat', 'json'],
  ['compat', 'xml'],
  ['secure', 'json'],
  ['secure', 'xml'],
] as const)('%s mode, %s', (mode, format) => {
  test('the address is verified, one and several choices are read alike', async () => {
    const { seen, delivered } = await listen(mode, format);
    expect(await wechat.sandbox.pushes.verifyUrl(appOf(MINI.appid))).toBe(true);
    wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_START: 'accept' });
    wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_START: 'accept', TMPL_PLACE: 'reject' });
    wechat.admin.refuseTemplate(person, MINI.appid, 'TMPL_START');
    await delivered();
    expect(
      seen.map((push) => [push.event, push.openid, subscribeItems(push.payload).map((item) => [item.templateId, item.status])]),
    ).toEqual([
      ['subscribe_msg_popup_event', wechat.admin.openid(person, MINI.appid), [['TMPL_START', 'accept']]],
      [
        'subscribe_msg_popup_event',
        wechat.admin.openid(person, MINI.appid),
        [
          ['TMPL_START', 'accept'],
          ['TMPL_PLACE', 'reject'],
        ],
      ],
      ['subscribe_msg_change_event', wechat.admin.openid(person, MINI.appid), [['TMPL_START', 'reject']]],
    ]);
  });

  test('followers and delivery results', async () => {
    const { seen, delivered } = await listen(mode, format);
    wechat.admin.follow(person, OFFICIAL.appid, true, 'hall-1');
    wechat.admin.follow(person, OFFICIAL.appid, true, 'hall-2');
    await wechat.post(
      '/cgi-bin/message/template/send',
      {
        touser: wechat.admin.openid(person, OFFICIAL.appid),
        template_id: 'OA_TMPL',
        data: { thing1: { value: '展会' }, time2: { value: '09:00' } },
      },
      OFFICIAL,
    );
    wechat.admin.follow(person, OFFICIAL.appid, false);
    await delivered();
    expect(seen.map((push) => [push.app, push.event, followScene(push.payload), templateResult(push.payload)?.outcome])).toEqual([
      ['official', 'subscribe', 'hall-1', undefined],
      ['official', 'SCAN', 'hall-2', undefined],
      ['official', 'TEMPLATESENDJOBFINISH', null, 'success'],
      ['official', 'unsubscribe', null, undefined],
    ]);
  });
});

test('a push answered 500 is pushed again and worked on once', async () => {
  const { rows, seen, delivered } = await listen('secure', 'json', 2);
  wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_START: 'accept' });
  await delivered();
  expect([rows.length, seen.length]).toEqual([1, 1]);
});

test('duplicated and reordered pushes are worked on once each', async () => {
  const { seen, delivered } = await listen('secure', 'json');
  Object.assign(wechat.sandbox.pushes.faults, { duplicate: 2, reorder: 6 });
  wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_START: 'accept' });
  wechat.clock.advance(1_000);
  wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_PLACE: 'accept' });
  await delivered();
  expect(seen.map((push) => subscribeItems(push.payload)[0]?.templateId).sort()).toEqual(['TMPL_PLACE', 'TMPL_START']);
});

test.each(['wrong_signature', 'plain_in_secure', 'stale', 'tampered', 'other_appid'] as const)(
  'a forged push (%s) is refused and leaves no trace',
  async (kind) => {
    const { rows } = await listen('secure', 'xml');
    const record = await wechat.sandbox.pushes.forge(appOf(MINI.appid), kind);
    expect([record.tries[0]?.status, rows.length]).toEqual([403, 0]);
  },
);

test('a replay is worked on once, and refused once WeChat itself would no longer try', async () => {
  const { seen, delivered } = await listen('secure', 'json');
  wechat.admin.answerSubscribe(person, MINI.appid, { TMPL_START: 'accept' });
  await delivered();
  await wechat.sandbox.pushes.forge(appOf(MINI.appid), 'replay');
  wechat.clock.advance(90_000);
  const late = await wechat.sandbox.pushes.forge(appOf(MINI.appid), 'replay');
  await delivered();
  expect([late.tries[0]?.status, seen.length]).toEqual([403, 1]);
});
