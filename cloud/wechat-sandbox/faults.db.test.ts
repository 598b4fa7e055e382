import { MINI, START_DATA, startSandbox, type TestSandbox } from './testing';

const SEND = '/cgi-bin/message/subscribe/send';
let wechat: TestSandbox;
let personId: string;
let openid: string;
let token: string;
beforeEach(async () => {
  wechat = await startSandbox();
  personId = wechat.admin.createPerson().id;
  openid = wechat.admin.openid(personId, MINI.appid);
  wechat.admin.setQuota(personId, MINI.appid, 'TMPL_START', 5);
  token = await wechat.token();
});
afterEach(() => wechat.close());

const send = () => wechat.call(SEND, { access_token: token }, { touser: openid, template_id: 'TMPL_START', data: START_DATA });
const arrived = () => wechat.admin.messages(personId).length;
const lastEntry = () => wechat.sandbox.journal.list({ path: SEND }).at(-1);

test('system_error: -1, nothing done, and only as often as asked', async () => {
  wechat.sandbox.faults.add({ kind: 'system_error', path: SEND, times: 1 });
  expect((await send()).json).toMatchObject({ errcode: -1, errmsg: expect.stringMatching(/^system error rid: /) });
  expect([arrived(), lastEntry()?.done, lastEntry()?.fault]).toEqual([0, false, 'system_error']);
  expect((await send()).json.errcode).toBe(0);
});

test('system_error_done: -1 although the message went out', async () => {
  wechat.sandbox.faults.add({ kind: 'system_error_done', path: SEND, times: 1 });
  expect((await send()).json.errcode).toBe(-1);
  expect([arrived(), lastEntry()?.done]).toEqual([1, true]);
});

test('answer_lost: the connection is cut after it was done', async () => {
  wechat.sandbox.faults.add({ kind: 'answer_lost', path: SEND, times: 1 });
  await expect(send()).rejects.toThrow('fetch failed');
  expect([arrived(), lastEntry()?.done, lastEntry()?.status]).toEqual([1, true, null]);
});

test('reset: the connection is cut before anything was done', async () => {
  wechat.sandbox.faults.add({ kind: 'reset', path: SEND, times: 1 });
  await expect(send()).rejects.toThrow('fetch failed');
  expect([arrived(), lastEntry()?.done]).toEqual([0, false]);
});

test.each([false, true])('http_error with done %p', async (done) => {
  wechat.sandbox.faults.add({ kind: 'http_error', path: SEND, status: 503, times: 1, done });
  const { status, type } = await send();
  expect([status, type, arrived()]).toEqual([503, 'text/html', done ? 1 : 0]);
});

test.each([false, true])('timeout with done %p: no answer at all', async (done) => {
  wechat.sandbox.faults.add({ kind: 'timeout', path: SEND, delayMs: 30, times: 1, done });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(arrived()).toBe(done ? 1 : 0);
});

test('slow: answers late', async () => {
  wechat.sandbox.faults.add({ kind: 'slow', path: SEND, delayMs: 80, times: 1 });
  const started = performance.now();
  expect((await send()).json.errcode).toBe(0);
  expect(performance.now() - started).toBeGreaterThan(75);
});

test('token_killed: 40001 until a new token is fetched', async () => {
  wechat.sandbox.faults.add({ kind: 'token_killed', path: SEND, times: 1 });
  expect((await send()).json.errcode).toBe(40001);
  expect((await send()).json.errcode).toBe(40001);
  token = await wechat.token();
  expect((await send()).json.errcode).toBe(0);
});

test.each([
  [{ kind: 'wrong_ip' as const }, 40164],
  [{ kind: 'quota_used_up' as const }, 45009],
  [{ kind: 'errcode' as const, errcode: 43107 }, 43107],
])('%j answers %i', async (fault, errcode) => {
  wechat.sandbox.faults.add({ ...fault, path: SEND });
  expect((await send()).json.errcode).toBe(errcode);
  wechat.sandbox.faults.clear();
  expect((await send()).json.errcode).toBe(0);
});

test('hits only the path, account or person it names, and as often as chance has it', async () => {
  wechat.sandbox.faults.add({ kind: 'system_error', path: '/wxa/msg_sec_check' });
  wechat.sandbox.faults.add({ kind: 'system_error', appid: 'wx0' });
  wechat.sandbox.faults.add({ kind: 'system_error', openid: 'oOther' });
  wechat.sandbox.faults.add({ kind: 'system_error', probability: 0 });
  expect((await send()).json.errcode).toBe(0);
  const { id } = wechat.sandbox.faults.add({ kind: 'system_error', openid });
  expect((await send()).json.errcode).toBe(-1);
  wechat.sandbox.faults.remove(id);
  expect((await send()).json.errcode).toBe(0);
});

test('an unknown fault is refused', () => {
  expect(() => wechat.sandbox.faults.add({ kind: 'nonsense' as 'reset' })).toThrow('unknown fault');
  expect(() => wechat.sandbox.faults.add({ kind: 'errcode' })).toThrow('needs an errcode');
});
