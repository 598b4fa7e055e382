import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { createApp, type App } from '../app';
import { SESSION_COOKIE } from '../features/show/staff';
import { makeSignedIn } from '../features/show/staff/factory';
import { createBackground } from '../jobs';
import type { Role } from '../platform/auth/caller';
import { createTestClock, type TestClock } from '../platform/clock';
import { parseEnv } from '../platform/env';
import { listen } from '../platform/http/server';
import { closeServer } from '../platform/http/traffic';
import type { Runner } from '../platform/jobs';
import { loadKeys } from '../platform/keys';
import { createLogger } from '../platform/log';
import { openTestDatabase } from './database';
import { fastDisk } from './fast-disk';

export interface TestApp {
  readonly url: string;
  readonly clock: TestClock;
  readonly deps: App['deps'];
  readonly routes: App['routes'];
  readonly runner: Runner;
  /** Anonymous requests. */
  readonly request: ReturnType<typeof request.agent>;
  /** A person of the local WeChat, signed in as the mini-program would. */
  loginVisitor(name?: string): Promise<{ token: string; visitorId: string; personId: string; headers: Record<string, string> }>;
  /** A console account, signed in. `branchId` null is head office. */
  loginStaff(role: Role, branchId: string | null): Promise<{ staffId: string; headers: Record<string, string> }>;
  /** Projects events, runs jobs and sweeps until one more tick would find nothing new to queue. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The whole service in this process: its own database, the local WeChat, a clock that stands still until moved. */
export async function startTestApp(options: { env?: Record<string, string>; startsAt?: string } = {}): Promise<TestApp> {
  const dir = await mkdtemp(path.join(fastDisk(), 'expoloop-app-'));
  const port = await freePort();
  const env = parseEnv({
    NODE_ENV: 'test',
    PORT: String(port),
    DATA_DIR: dir,
    KEYS_FILE: path.join(dir, 'keys', 'keys.json'),
    DEMO: 'false',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...options.env,
  });
  const clock = createTestClock(options.startsAt);
  const database = await openTestDatabase();
  const undeclared: unknown[] = [];
  const app = await createApp(
    { env, clock, timeMachine: null, sample: null, keys: loadKeys(env), log: createLogger(env.LOG_LEVEL) },
    { onUndeclared: (fault) => undeclared.push(fault) },
  );
  const runner = createBackground(app.deps);
  const server = await listen(app.http, '127.0.0.1', port);
  await app.prepare();
  const url = `http://127.0.0.1:${port}`;
  let made = 0;
  return {
    url,
    clock,
    deps: app.deps,
    routes: app.routes,
    runner,
    request: request.agent(url),
    async loginVisitor(name) {
      made += 1;
      const sandbox = `${url}/wechat-sandbox/_sandbox`;
      const person = await postJson<{ id: string }>(`${sandbox}/people`, { name: name ?? `观众${made}` });
      const { code } = await postJson<{ code: string }>(`${sandbox}/people/${person.id}/login-code`, { appid: app.deps.wechat.mini.appid });
      const session = await postJson<{ token: string; visitor: { id: string } }>(`${url}/api/visitor/login`, { code });
      return {
        token: session.token,
        visitorId: session.visitor.id,
        personId: person.id,
        headers: { Authorization: `Bearer ${session.token}` },
      };
    },
    async loginStaff(role, branchId) {
      made += 1;
      const email = `${role}${made}@example.com`;
      const { staffId, secret } = await makeSignedIn({ email, name: `员工${made}`, role, branchId });
      return { staffId, headers: { Cookie: `${SESSION_COOKIE}=${secret}`, Origin: new URL(env.PUBLIC_URL).origin } };
    },
    async settle() {
      for (let turn = 0; turn < 3; turn += 1) await runner.tick();
    },
    async close() {
      await closeServer(server, 1_000);
      await runner.stop(1_000);
      await app.close();
      await database.close();
      await rm(dir, { recursive: true, force: true });
      if (undeclared.length > 0) throw new AggregateError(undeclared, undeclared.map(String).join('\n'));
    },
  };
}

async function postJson<T>(address: string, body: unknown): Promise<T> {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${new URL(address).pathname}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
