import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import mongoose from 'mongoose';
import { buildEmbeddedDb } from '../cloud/embedded-db/build';
import { systemClock } from '../cloud/platform/clock';
import { createKeys } from '../cloud/platform/keys';
import { createLogger } from '../cloud/platform/log';
import { createBudgetStore, createRecipientBoard, createTokenStore, createWechatClient } from '../cloud/wechat';
import { createTransport } from '../cloud/wechat/transport';
import type { BenchOptions, BenchResult } from './result';

const AT_ONCE = 16;
const GOAL = 0.85;

const message = (n: number) => ({
  touser: `oBench${String(n % 5_000).padStart(22, '0')}`,
  template_id: 'nBT5mFkPqMqTzC1Jx0mQ8h8WgC8yqGXmW0l2M7gX3aE',
  page: 'pages/ticket/index?id=65f0c0ffee65f0c0ffee65f0',
  data: {
    thing1: { value: '第三十八届中国国际塑料橡胶工业展览会' },
    date2: { value: '2026年3月1日 09:00' },
    thing3: { value: '国家会展中心（上海）' },
  },
  miniprogram_state: 'formal' as const,
  lang: 'zh_CN' as const,
});

/**
 * CPU per subscribe message through the client (token, limiter, one turn per recipient, breaker, metrics, reading the answer,
 * errors as values), beside bare fetch of the same request in the same run. Shared state is in the database as in the service;
 * WeChat's side and the database run in another process.
 */
export async function run({ quick = false }: BenchOptions = {}): Promise<BenchResult> {
  await buildEmbeddedDb();
  const server = await startServer();
  await mongoose.connect(server.databaseUri, { dbName: 'bench', autoIndex: false, autoCreate: false });
  const client = createWechatClient({
    baseUrl: server.wechatUrl,
    apps: { mini: { appid: 'wxbench', secret: 'bench-secret' } },
    tokenStore: createTokenStore(createKeys(new Map([[1, randomBytes(32)]]))),
    budgetStore: createBudgetStore(),
    recipientBoard: createRecipientBoard(),
    clock: systemClock,
    log: createLogger('silent'),
    raiseLimits: 1_000,
  });
  const bare = async (n: number) => {
    const response = await fetch(`${server.wechatUrl}/cgi-bin/message/subscribe/send?access_token=bench-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message(n)),
    });
    const answer = (await response.json()) as { errcode: number };
    if (answer.errcode !== 0) throw new Error(`bare fetch: errcode ${answer.errcode}`);
  };
  const through = async (n: number) => {
    const result = await client.mini.sendSubscribeMessage(message(n));
    if (!result.ok) throw new Error(`client: ${result.kind} ${result.reason}`);
  };
  const transport = createTransport(server.wechatUrl);
  const floor = async (n: number) => {
    const answer = await transport.send(
      'POST',
      '/cgi-bin/message/subscribe/send?access_token=bench-token',
      JSON.stringify(message(n)),
      5_000,
    );
    if (!answer.got) throw new Error(`transport: ${answer.reason}`);
  };
  const sends = quick ? 1_500 : 5_000;
  const rounds = quick ? 3 : 7;
  const fetchUs: number[] = [];
  const clientUs: number[] = [];
  const floorUs: number[] = [];
  try {
    await measure(bare, sends);
    await measure(through, sends);
    // In turns, so that a busy machine weighs on both.
    for (let round = 0; round < rounds; round += 1) {
      fetchUs.push(await measure(bare, sends));
      clientUs.push(await measure(through, sends));
      floorUs.push(await measure(floor, sends));
    }
  } finally {
    await client.close();
    transport.close();
    await mongoose.disconnect();
    server.stop();
  }
  const value = median(fetchUs.map((us, round) => us / (clientUs[round] ?? Infinity)));
  return {
    figures: {
      fetch_cpu_us_per_send: median(fetchUs),
      client_cpu_us_per_send: median(clientUs),
      node_http_cpu_us_per_send: median(floorUs),
      sends_per_round: sends,
      rounds,
    },
    ratios: { bare_fetch_to_client_cpu: { value, goal: GOAL, better: 'higher', met: value >= GOAL } },
  };
}

/** CPU microseconds of this process per send, 16 at once. */
async function measure(send: (n: number) => Promise<void>, sends: number): Promise<number> {
  let next = 0;
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < sends) {
        next += 1;
        await send(next);
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / sends;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

interface Server {
  wechatUrl: string;
  databaseUri: string;
  stop(): void;
}

async function startServer(): Promise<Server> {
  const child = fork(path.join(__dirname, 'wechat-canned-server.ts'), [], { execArgv: ['--import', 'tsx'] });
  const addresses = await new Promise<Omit<Server, 'stop'>>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`bench server stopped (${code})`)));
    child.once('message', (message) => resolve(message as Omit<Server, 'stop'>));
  });
  return { ...addresses, stop: () => child.disconnect() };
}
