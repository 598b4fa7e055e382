import path from 'node:path';
import { type FakeAnswer, type FakeRequest, runWeapp, type Weapp } from '../miniapp/testing/run-weapp';
import { type RunningService, startService } from './service';

// The weapp build against the real service and the local WeChat, in the simulated run time: code, booth,
// registration, ticket. Needs: npm run build -- embedded-db weapp
const ROOT = path.resolve(__dirname, '../dist/weapp');

let service: RunningService;
let exhibitionId: string;
let boothCode: string;

async function json<T>(address: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(`${service.url}${address}`, init);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const post = <T>(address: string, body: object): Promise<T> =>
  json<T>(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** A person of the local WeChat with a phone of their own. */
async function person(name: string, phone: string) {
  const sandbox = '/wechat-sandbox/_sandbox';
  const { id } = await post<{ id: string }>(`${sandbox}/people`, { name, phone });
  const { apps } = await json<{ apps: { appid: string; kind: string }[] }>(`${sandbox}/state`);
  const appid = apps.find((app) => app.kind === 'mini')?.appid ?? '';
  const code = async (kind: 'login-code' | 'phone-code'): Promise<string> =>
    (await post<{ code: string }>(`${sandbox}/people/${id}/${kind}`, { appid })).code;
  const open = (phoneBefore?: Weapp['state']): Weapp => runWeapp(ROOT, { respond, loginCode: () => code('login-code') }, phoneBefore);
  return { open, code };
}

async function respond({ method, path: at, query, header, body }: FakeRequest): Promise<FakeAnswer> {
  const search = new URLSearchParams(query).toString();
  const answer = await fetch(`${service.url}${at}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: header,
    body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
  });
  const text = await answer.text();
  return { status: answer.status, data: text === '' ? null : (JSON.parse(text) as unknown) };
}

beforeAll(async () => {
  service = await startService();
  const deadline = Date.now() + 60_000;
  // The demo show is filled in after the service is ready.
  while (!(await fetch(`${service.url}/api/exhibitions/current`)).ok && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 300));
  exhibitionId = (await json<{ id: string }>('/api/exhibitions/current')).id;
  const { items } = await json<{ items: { booths: { id: string }[] }[] }>(`/api/exhibitions/${exhibitionId}/exhibitors`);
  boothCode = (await json<{ code: string }>(`/api/exhibitions/${exhibitionId}/booths/${items[0]?.booths[0]?.id}`)).code;
}, 120_000);
afterAll(() => service.stop());

async function register(app: Weapp, fill: (page: Weapp) => Promise<void>): Promise<void> {
  await app.launch({ path: 'features/entry/index', query: { scene: boothCode }, scene: 1047 });
  const booth = await app.at('features/booth/index');
  await booth.waitFor('报名参观');
  expect(app.state.calls.some((call) => call.name === 'login')).toBe(false);
  await booth.tap('#booth-register');
  const form = await app.at('features/registration/index', 8000);
  await form.waitFor('提交报名');
  await fill(app);
  for (const node of form.nodes()) if (node.uid?.startsWith('consent-')) await form.tap(`#${node.uid}`);
  await form.tap('#registration-submit');
}

test('a code leads to its booth, registration by typed number, and a ticket that opens again with no network', async () => {
  const visitor = await person('林晓雨', '13800138000');
  const app = visitor.open();
  await register(app, async () => {
    await app.page().input('#field-name', '林晓雨');
    await app.page().input('#field-phone', '13800138000');
    await app.page().input('#field-company', '展环科技');
  });
  await app.page().waitFor('报名成功', 10_000);
  // Asked inside the tap: outside it the simulated WeChat refuses, and the answer would not be `accept`.
  expect(app.state.calls.filter((call) => call.name === 'requestSubscribeMessage').length).toBeLessThanOrEqual(1);

  const second = visitor.open(app.state);
  const ticket = await second.launch({ path: 'features/ticket/index', query: { exhibitionId } });
  await ticket.waitFor('林晓雨', 10_000);
  await ticket.waitFor('票号');
  expect(String(ticket.find('#ticket-code').st)).toContain('data:image/svg+xml');

  const later = runWeapp(ROOT, { online: false }, second.state);
  const offline = await later.launch({ path: 'features/ticket/index', query: { exhibitionId } });
  await offline.waitFor('林晓雨');
  expect(String(offline.find('#ticket-code').st)).toContain('data:image/svg+xml');
  expect([...app.errors, ...second.errors, ...later.errors]).toEqual([]);
}, 60_000);

test('the number comes by the phone button, and registering again shows the same registration', async () => {
  const visitor = await person('陈嘉伟', '13900139000');
  const app = visitor.open();
  await register(app, async () => {
    await app.page().input('#field-name', '陈嘉伟');
    await app.page().input('#field-company', '展环科技');
    await app
      .page()
      .event('.el-button--secondary', 'getphonenumber', { code: await visitor.code('phone-code'), errMsg: 'getPhoneNumber:ok' });
  });
  await app.page().waitFor('报名成功', 10_000);
  const again = visitor.open(app.state);
  const page = await again.launch({ path: 'features/registration/index', query: { exhibitionId } });
  await page.waitFor('报名成功', 10_000);
  expect(page.text()).toContain('陈嘉伟');
  expect(page.text()).not.toContain('13900139000');
  expect([...app.errors, ...again.errors]).toEqual([]);
}, 60_000);
