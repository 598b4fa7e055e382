import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechatSandbox, type SandboxApp, type SandboxOptions } from './index';

/** A local WeChat on a port of its own, with a mini-program and an Official Account; for the tests here. */

export const MINI: SandboxApp = {
  appid: 'wx1111111111111111',
  secret: 'mini-secret',
  kind: 'mini',
  name: '展环',
  pages: ['pages/home/home', 'features/booth/booth'],
  templates: [
    { id: 'TMPL_START', title: '展会开始提醒', content: '展会名称:{{thing1.DATA}}\n开始时间:{{date2.DATA}}\n状态:{{phrase3.DATA}}' },
    { id: 'TMPL_PLACE', title: '活动地点提醒', content: '活动:{{thing1.DATA}}\n地点:{{thing2.DATA}}' },
  ],
};
export const OFFICIAL: SandboxApp = {
  appid: 'wx2222222222222222',
  secret: 'official-secret',
  kind: 'official',
  name: '展环服务号',
  templates: [{ id: 'OA_TMPL', title: '报名成功通知', content: '活动名称:{{thing1.DATA}}\n时间:{{time2.DATA}}' }],
};
export const START_DATA = { thing1: { value: '二〇二六展会' }, date2: { value: '2026年5月1日 09:00' }, phrase3: { value: '即将开始' } };

export interface TestClock {
  now(): Date;
  advance(ms: number): void;
}

export function testClock(start = '2026-05-01T02:00:00Z'): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}

export interface Reply {
  status: number;
  type: string;
  bytes: Buffer;
  json: Record<string, unknown> & { errcode?: number; errmsg?: string };
}

export async function startSandbox(options: Partial<SandboxOptions> = {}) {
  const clock = testClock();
  const sandbox = createWechatSandbox({
    clock,
    apps: [MINI, OFFICIAL],
    publicUrl: 'http://localhost:3000',
    push: { retryDelayMs: 5, timeoutMs: 200 },
    mode: 'sandbox',
    ...options,
  });
  const server = createServer((request, response) => sandbox.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat-sandbox`;

  async function call(path: string, query: Record<string, string> = {}, body?: unknown): Promise<Reply> {
    const text = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const response = await fetch(`${base}${path}?${new URLSearchParams(query).toString()}`, {
      redirect: 'manual',
      ...(text === undefined ? {} : { method: 'POST', body: text as string }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    let json: Reply['json'] = {};
    if (bytes[0] === 0x7b) json = JSON.parse(bytes.toString('utf8')) as Reply['json'];
    return { status: response.status, type: response.headers.get('location') ?? response.headers.get('content-type') ?? '', bytes, json };
  }
  async function token(app: SandboxApp = MINI): Promise<string> {
    const { json } = await call('/cgi-bin/stable_token', {}, { grant_type: 'client_credential', appid: app.appid, secret: app.secret });
    return String(json.access_token);
  }
  /** Calls with a token of the account. */
  async function post(path: string, body: unknown, app: SandboxApp = MINI): Promise<Reply> {
    return call(path, { access_token: await token(app) }, body);
  }
  async function get(path: string, query: Record<string, string> = {}, app: SandboxApp = MINI): Promise<Reply> {
    return call(path, { access_token: await token(app), ...query });
  }
  return {
    sandbox,
    clock,
    base,
    call,
    token,
    post,
    get,
    admin: sandbox.admin,
    async close() {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestSandbox = Awaited<ReturnType<typeof startSandbox>>;
