import { createCanvas } from '@napi-rs/canvas';
import type { PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { MINI, OFFICIAL, START_DATA, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
beforeEach(async () => {
  wechat = await startSandbox();
});
afterEach(() => wechat.close());

async function ask<T = Record<string, never>>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: T & { error?: { message: string } } }> {
  const response = await fetch(`${wechat.base}/_sandbox${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as T & { error?: { message: string } } };
}
const newPerson = async (input: object = {}) => (await ask<{ id: string }>('POST', '/people', input)).json.id;
const state = async () => (await ask<PhoneSnapshot>('GET', '/state')).json;
const png = () => createCanvas(4, 4).encode('png');

test('people are made, changed and removed', async () => {
  const id = await newPerson({ name: '何美琪', phone: '13900001111' });
  expect((await state()).people).toMatchObject([{ id, name: '何美琪', phone: '13900001111', follows: [], quota: { TMPL_START: 0 } }]);
  await ask('PATCH', `/people/${id}`, { language: 'en' });
  expect((await state()).people[0]?.language).toBe('en');
  await ask('DELETE', `/people/${id}`);
  expect((await state()).people).toEqual([]);
});

test("a removed person's number, and so their openid, is not given again", async () => {
  await newPerson();
  await ask('DELETE', `/people/${await newPerson()}`);
  expect(await newPerson()).toBe('v3');
});

test('mistakes are answered in words', async () => {
  expect(await ask('POST', '/people', { phone: 'abc' })).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('手机号') } },
  });
  expect(await ask('PATCH', '/people/v9', { name: 'x' })).toMatchObject({
    status: 404,
    json: { error: { message: expect.stringContaining('v9') } },
  });
  expect(await ask('POST', '/faults', { kind: 'nonsense' })).toMatchObject({ status: 400 });
  expect(await ask('POST', '/chats/none/items', { from: 'v1', kind: 'text', text: 'x' })).toMatchObject({ status: 404 });
});

test('pages of other sites may not drive it', async () => {
  expect(await ask('POST', '/people', {}, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  expect(await ask('POST', '/people', {}, { origin: 'http://v1.expoloop.localhost:3000' })).toMatchObject({ status: 200 });
});

test('from pop-up to message: the whole way of a subscribe message', async () => {
  const id = await newPerson();
  const { code } = (await ask<{ code: string }>('POST', `/people/${id}/login-code`, { appid: MINI.appid })).json;
  const { openid } = (
    await wechat.call('/sns/jscode2session', { appid: MINI.appid, secret: MINI.secret, js_code: code, grant_type: 'authorization_code' })
  ).json as { openid?: string };
  await ask('POST', `/people/${id}/subscribe`, { appid: MINI.appid, choices: { TMPL_START: 'accept', TMPL_PLACE: 'reject' }, keep: true });
  expect((await state()).people[0]).toMatchObject({
    quota: { TMPL_START: 1, TMPL_PLACE: 0 },
    keeps: { TMPL_START: 'accept', TMPL_PLACE: 'reject' },
  });
  await wechat.post('/cgi-bin/message/subscribe/send', { touser: openid, template_id: 'TMPL_START', data: START_DATA });
  expect((await state()).inbox).toMatchObject([{ personId: id, read: false, title: '展会开始提醒' }]);
  await ask('POST', `/people/${id}/inbox/read`, { kind: 'template' });
  expect((await state()).inbox[0]?.read).toBe(false);
  await ask('POST', `/people/${id}/inbox/read`, { kind: 'subscribe' });
  expect((await state()).inbox[0]?.read).toBe(true);
});

test('two people have one chat, a group is a new one', async () => {
  const [a, b] = [await newPerson(), await newPerson()];
  const chat = (await ask<{ id: string }>('POST', '/chats', { members: [a, b] })).json.id;
  expect((await ask<{ id: string }>('POST', '/chats', { members: [b, a] })).json.id).toBe(chat);
  expect((await ask<{ id: string; kind: string }>('POST', '/chats', { members: [a, b], group: true, name: '观展群' })).json).toMatchObject({
    kind: 'group',
    name: '观展群',
  });
});

test('cards and pictures travel through chats', async () => {
  const [a, b] = [await newPerson(), await newPerson()];
  const chat = (await ask<{ id: string }>('POST', '/chats', { members: [a, b] })).json.id;
  const { picture } = (await ask<{ picture: string }>('POST', '/pictures', await png())).json;
  await ask('POST', `/chats/${chat}/items`, {
    from: a,
    kind: 'card',
    appid: MINI.appid,
    title: '来看展',
    path: 'pages/home/home?code=AB12',
    picture,
  });
  expect((await state()).items).toMatchObject([
    { chatId: chat, from: a, kind: 'card', title: '来看展', path: 'pages/home/home?code=AB12', picture },
  ]);
  const shown = await fetch(`${wechat.base}/_sandbox/pictures/${picture}`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await ask('POST', '/pictures', Buffer.from('<svg onload=alert(1)>'))).toMatchObject({ status: 400 });
  await ask('POST', `/people/${b}/album`, { picture });
  expect((await state()).albums[b]).toEqual([picture]);
});

test('pictures are only fetched from this machine', async () => {
  expect(await ask('POST', '/pictures/fetch', { url: 'http://169.254.169.254/latest' })).toMatchObject({ status: 400 });
  const code = await wechat.post('/wxa/getwxacodeunlimit', { scene: 'a' });
  expect(code.status).toBe(200);
  const { id } = (await state()).codes[0] as { id: string };
  expect(
    (
      await ask<{ picture: string }>('POST', '/pictures/fetch', {
        url: `${wechat.base.replace('127.0.0.1', 'v1.localhost')}/_sandbox/codes/${id}/image`,
      })
    ).json.picture,
  ).toMatch(/^[0-9a-f]{32}$/);
});

test('a URL Link says what it opens until it expires', async () => {
  const { url_link: link } = (
    await wechat.post('/wxa/generate_urllink', { path: 'pages/home/home', query: 'a=1', expire_type: 1, expire_interval: 1 })
  ).json as { url_link?: string };
  const id = new URL(String(link)).searchParams.get('link') ?? '';
  expect((await ask('GET', `/links/${id}`)).json).toEqual({ appid: MINI.appid, path: 'pages/home/home', query: 'a=1' });
  wechat.clock.advance(86_400_000);
  expect((await ask('GET', `/links/${id}`)).status).toBe(410);
});

test('a person follows and leaves an Official Account', async () => {
  const id = await newPerson();
  await ask('POST', `/people/${id}/follow`, { appid: OFFICIAL.appid, following: true });
  expect((await state()).people[0]?.follows).toEqual([OFFICIAL.appid]);
  await ask('POST', `/people/${id}/follow`, { appid: OFFICIAL.appid, following: false });
  expect((await state()).people[0]?.follows).toEqual([]);
});

test('faults and the journal are within reach of other languages', async () => {
  const { id } = (await ask<{ id: number }>('POST', '/faults', { kind: 'quota_used_up', path: '/wxa/getwxacodeunlimit', times: 1 })).json;
  expect((await ask<{ faults: unknown[] }>('GET', '/faults')).json.faults).toMatchObject([{ id, kind: 'quota_used_up' }]);
  expect((await wechat.post('/wxa/getwxacodeunlimit', { scene: 'a' })).json.errcode).toBe(45009);
  expect((await ask<{ entries: unknown[] }>('GET', '/journal?path=/wxa/getwxacodeunlimit')).json.entries).toMatchObject([
    { errcode: 45009, fault: 'quota_used_up', done: false },
  ]);
  await ask('DELETE', '/journal');
  expect((await ask<{ entries: unknown[] }>('GET', '/journal')).json.entries).toEqual([]);
});

test('codes that hang at the fair are offered and drawn', async () => {
  await wechat.close();
  wechat = await startSandbox({
    placedCodes: (search) =>
      Promise.resolve([{ title: 'A12 甲公司', text: 'http://localhost:3000/c/AB12' }].filter(({ title }) => title.includes(search))),
  });
  expect((await ask<{ codes: unknown[] }>('GET', '/placed-codes?search=A12')).json.codes).toEqual([
    { title: 'A12 甲公司', text: 'http://localhost:3000/c/AB12' },
  ]);
  expect((await ask<{ codes: unknown[] }>('GET', '/placed-codes?search=B')).json.codes).toEqual([]);
  expect((await fetch(`${wechat.base}/_sandbox/qr?text=abc`)).headers.get('content-type')).toBe('image/png');
  expect((await fetch(`${wechat.base}/_sandbox/qr?text=`)).status).toBe(400);
});

test('the stream says that something changed', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${wechat.base}/_sandbox/events`, { signal: stop.signal });
  const reader = stream.body?.getReader();
  await reader?.read();
  await newPerson();
  const chunk = await reader?.read();
  expect(Buffer.from(chunk?.value ?? []).toString()).toContain('data: people');
  stop.abort();
});

test('a clock that was moved is told to the phones within two seconds', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${wechat.base}/_sandbox/events`, { signal: stop.signal });
  const reader = stream.body?.getReader();
  await reader?.read();
  wechat.clock.advance(3_600_000);
  const chunk = await reader?.read();
  expect(Buffer.from(chunk?.value ?? []).toString()).toContain('data: clock');
  expect((await state()).now).toBe(wechat.clock.now().getTime());
  stop.abort();
});
