import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decryptPush, encryptPush, pushSignature } from './crypto';
import { MINI, OFFICIAL, START_DATA, startSandbox, type TestSandbox } from './testing';
import type { CallbackConfig, PushFormat, PushMode } from './model';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const TOKEN = 'callback-token';

interface Received {
  method: string;
  query: URLSearchParams;
  type: string;
  body: string;
}

let received: Received[];
let answer: (request: Received, response: ServerResponse) => void;
let door: Server;
let url: string;
let wechat: TestSandbox;
let personId: string;

beforeEach(async () => {
  received = [];
  answer = (_, response) => response.end('success');
  door = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        query: new URL(request.url ?? '', 'http://x').searchParams,
        type: request.headers['content-type'] ?? '',
        body: Buffer.concat(parts).toString(),
      };
      received.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/callback`;
  await begin('secure', 'json');
});
afterEach(async () => {
  await wechat.close();
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
});

async function begin(mode: PushMode, format: PushFormat): Promise<void> {
  await wechat?.close();
  const callback: CallbackConfig = { url, token: TOKEN, encodingAESKey: KEY, mode, format };
  wechat = await startSandbox({ callback });
  personId = wechat.admin.createPerson().id;
}

const accept = (...ids: string[]) =>
  wechat.admin.answerSubscribe(personId, MINI.appid, Object.fromEntries(ids.map((id) => [id, 'accept' as const])));
const signed = ({ query }: Received, ...more: string[]) =>
  pushSignature(TOKEN, query.get('timestamp') ?? '', query.get('nonce') ?? '', ...more);
const first = () => received[0] as Received;

test('plain JSON: signed, one List item is the item itself, numbers are strings', async () => {
  await begin('plain', 'json');
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  expect(first().query.get('signature')).toBe(signed(first()));
  expect(first().query.has('msg_signature')).toBe(false);
  expect(first().type).toContain('application/json');
  expect(JSON.parse(first().body)).toEqual({
    ToUserName: expect.stringMatching(/^gh_/),
    FromUserName: wechat.admin.openid(personId, MINI.appid),
    CreateTime: '1777600800',
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: { TemplateId: 'TMPL_START', SubscribeStatusString: 'accept', PopupScene: '0' },
  });
});

test('plain JSON: several List items are an array', async () => {
  await begin('plain', 'json');
  accept('TMPL_START', 'TMPL_PLACE');
  await wechat.sandbox.pushes.idle();
  expect((JSON.parse(first().body) as { List: unknown[] }).List).toHaveLength(2);
});

test('plain XML: the List sits in an element named after the event', async () => {
  await begin('plain', 'xml');
  accept('TMPL_START', 'TMPL_PLACE');
  await wechat.sandbox.pushes.idle();
  expect(first().type).toContain('text/xml');
  expect(first().body).toMatch(
    /^<xml><ToUserName><!\[CDATA\[gh_\w+\]\]><\/ToUserName>.*<CreateTime>1777600800<\/CreateTime>.*<SubscribeMsgPopupEvent><List><TemplateId><!\[CDATA\[TMPL_START\]\]><\/TemplateId>.*<\/List><List>.*<\/List><\/SubscribeMsgPopupEvent><\/xml>$/,
  );
});

test.each(['json', 'xml'] as const)('secure %s: only the encrypted text, signed by msg_signature', async (format) => {
  await begin('secure', format);
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  const { body, query } = first();
  const encrypted =
    (format === 'json' ? (JSON.parse(body) as { Encrypt: string }).Encrypt : /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1]) ??
    '';
  expect(body).not.toContain('subscribe_msg_popup_event');
  expect([query.get('encrypt_type'), query.get('openid')]).toEqual(['aes', wechat.admin.openid(personId, MINI.appid)]);
  expect(query.get('msg_signature')).toBe(signed(first(), encrypted));
  expect(decryptPush(KEY, MINI.appid, encrypted)).toContain('subscribe_msg_popup_event');
});

test('compatible: both the plain fields and the encrypted text', async () => {
  await begin('compat', 'json');
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  const body = JSON.parse(first().body) as { Event: string; Encrypt: string };
  expect(body.Event).toBe('subscribe_msg_popup_event');
  expect(decryptPush(KEY, MINI.appid, body.Encrypt)).toContain(body.Event);
  expect(first().query.get('signature')).toBe(signed(first()));
});

test('a sent message, a refused template and a follower are told', async () => {
  await begin('plain', 'json');
  accept('TMPL_START');
  await wechat.post('/cgi-bin/message/subscribe/send', {
    touser: wechat.admin.openid(personId, MINI.appid),
    template_id: 'TMPL_START',
    data: START_DATA,
  });
  wechat.admin.refuseTemplate(personId, MINI.appid, 'TMPL_START');
  await wechat.sandbox.pushes.idle();
  wechat.admin.follow(personId, OFFICIAL.appid, true, 'booth-7');
  wechat.admin.follow(personId, OFFICIAL.appid, true, 'booth-8');
  wechat.admin.follow(personId, OFFICIAL.appid, false);
  await wechat.sandbox.pushes.idle();
  const bodies = received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(bodies.map(({ Event, EventKey }) => [Event, EventKey])).toEqual([
    ['subscribe_msg_popup_event', undefined],
    ['subscribe_msg_sent_event', undefined],
    ['subscribe_msg_change_event', undefined],
    ['subscribe', 'qrscene_booth-7'],
    ['SCAN', 'booth-8'],
    ['unsubscribe', ''],
  ]);
  expect(bodies[1]?.List).toEqual({
    TemplateId: 'TMPL_START',
    MsgID: wechat.admin.messages(personId)[0]?.id,
    ErrorCode: '0',
    ErrorStatus: 'success',
  });
});

test('the delivery result of a template message is pushed', async () => {
  await begin('plain', 'xml');
  wechat.admin.follow(personId, OFFICIAL.appid, true);
  const { json } = await wechat.post(
    '/cgi-bin/message/template/send',
    {
      touser: wechat.admin.openid(personId, OFFICIAL.appid),
      template_id: 'OA_TMPL',
      data: { thing1: { value: '展' }, time2: { value: '09:00' } },
    },
    OFFICIAL,
  );
  await wechat.sandbox.pushes.idle();
  expect(received.at(-1)?.body).toContain(
    `<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>${String(json.msgid)}</MsgID><Status><![CDATA[success]]></Status>`,
  );
});

test('no answer in time: three tries with the same body, then given up', async () => {
  answer = () => undefined;
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ body, query }) => `${body}|${query.toString()}`)).size).toBe(1);
  expect(wechat.sandbox.pushes.records()).toMatchObject([
    { state: 'failed', tries: [{ status: 'timeout' }, { status: 'timeout' }, { status: 'timeout' }] },
  ]);
});

test('an error answer is tried again, success ends it', async () => {
  answer = (_, response) => {
    response.statusCode = received.length === 1 ? 500 : 200;
    response.end('');
  };
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  expect(wechat.sandbox.pushes.records()).toMatchObject([{ state: 'delivered', tries: [{ status: 500 }, { status: 200 }] }]);
});

test('duplicates and reordering on demand', async () => {
  await begin('plain', 'json');
  Object.assign(wechat.sandbox.pushes.faults, { duplicate: 1, reorder: 4 });
  accept('TMPL_START');
  accept('TMPL_PLACE');
  await wechat.sandbox.pushes.idle();
  expect(received.map(({ body }) => (JSON.parse(body) as { List: { TemplateId: string } }).List.TemplateId)).toEqual([
    'TMPL_PLACE',
    'TMPL_PLACE',
    'TMPL_START',
    'TMPL_START',
  ]);
});

test("one slow answer does not hold up other people, and one person's pushes stay in order", async () => {
  await begin('plain', 'json');
  const slow = wechat.admin.openid(personId, MINI.appid);
  answer = ({ body }, response) => void setTimeout(() => response.end('success'), body.includes(slow) ? 80 : 0);
  const other = wechat.admin.createPerson().id;
  accept('TMPL_START');
  accept('TMPL_PLACE');
  wechat.admin.answerSubscribe(other, MINI.appid, { TMPL_PLACE: 'reject' });
  await wechat.sandbox.pushes.idle();
  const seen = received.map(({ body }) => JSON.parse(body) as { FromUserName: string; List: { TemplateId: string } });
  expect(seen.filter(({ FromUserName }) => FromUserName === slow).map(({ List }) => List.TemplateId)).toEqual(['TMPL_START', 'TMPL_PLACE']);
  expect(seen.findIndex(({ FromUserName }) => FromUserName !== slow)).toBe(1);
});

test('dropped on demand', async () => {
  wechat.sandbox.pushes.faults.drop = true;
  accept('TMPL_START');
  await wechat.sandbox.pushes.idle();
  expect(received).toEqual([]);
});

test.each(['<Encrypt><![CDATA[%]]></Encrypt>', '<Encrypt>%</Encrypt>'])(
  'a passive reply %p is opened and shown to the person',
  async (shape) => {
    await begin('secure', 'xml');
    const reply = encryptPush(
      KEY,
      OFFICIAL.appid,
      '<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[欢迎光临]]></Content></xml>',
      Buffer.alloc(16),
    );
    answer = (_, response) => response.end(`<xml>${shape.replace('%', reply)}</xml>`);
    await fetch(`${wechat.base}/_sandbox/people/${personId}/official-account`, {
      method: 'POST',
      body: JSON.stringify({ appid: OFFICIAL.appid, text: '你好' }),
    });
    await wechat.sandbox.pushes.idle();
    const { items } = (await (await fetch(`${wechat.base}/_sandbox/state`)).json()) as { items: { from: string; text: string }[] };
    expect(items.map(({ from, text }) => [from, text])).toEqual([
      [personId, '你好'],
      [OFFICIAL.appid, '欢迎光临'],
    ]);
  },
);

describe('forged pushes', () => {
  const app = () => wechat.admin.apps().find(({ appid }) => appid === MINI.appid) as typeof MINI;
  const encryptOf = (one: Received) => (JSON.parse(one.body) as { Encrypt?: string }).Encrypt ?? '';

  test('wrong_signature does not verify', async () => {
    await wechat.sandbox.pushes.forge(app(), 'wrong_signature');
    expect(first().query.get('msg_signature')).not.toBe(signed(first(), encryptOf(first())));
  });
  test('plain_in_secure is plain text with a valid plain signature', async () => {
    await wechat.sandbox.pushes.forge(app(), 'plain_in_secure');
    expect(first().query.get('signature')).toBe(signed(first()));
    expect(encryptOf(first())).toBe('');
  });
  test('stale verifies but is an hour old', async () => {
    await wechat.sandbox.pushes.forge(app(), 'stale');
    expect(first().query.get('msg_signature')).toBe(signed(first(), encryptOf(first())));
    expect(Number(first().query.get('timestamp'))).toBe(1777600800 - 3600);
  });
  test('other_appid verifies but was encrypted for another account', async () => {
    await wechat.sandbox.pushes.forge(app(), 'other_appid');
    expect(() => decryptPush(KEY, MINI.appid, encryptOf(first()))).toThrow('wxffffffffffffffff');
  });
  test('tampered does not verify', async () => {
    await wechat.sandbox.pushes.forge(app(), 'tampered');
    expect(first().query.get('msg_signature')).not.toBe(signed(first(), encryptOf(first())));
  });
  test('replay repeats the last push to the byte', async () => {
    accept('TMPL_START');
    await wechat.sandbox.pushes.idle();
    await wechat.sandbox.pushes.forge(app(), 'replay');
    expect(received[1]).toEqual(received[0]);
  });
});

test('verifies the address by echostr', async () => {
  answer = ({ query }, response) => response.end(query.get('echostr'));
  const [app] = wechat.admin.apps();
  expect(await wechat.sandbox.pushes.verifyUrl(app as typeof MINI)).toBe(true);
  expect(first().query.get('signature')).toBe(signed(first()));
  answer = (_, response) => response.end('nonsense');
  expect(await wechat.sandbox.pushes.verifyUrl(app as typeof MINI)).toBe(false);
});
