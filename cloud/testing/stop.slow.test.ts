/** A stop as an operator or a platform does it, SIGTERM to the real process under load: nobody's request is cut. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './app';

const LANES = 12;
const dir = mkdtempSync(path.join(tmpdir(), 'expoloop-stop-'));
let child: ChildProcess;
let port = 0;

beforeAll(async () => {
  port = await freePort();
  child = spawn(process.execPath, ['--import', 'tsx', 'cloud/main.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATA_DIR: dir,
      KEYS_FILE: path.join(dir, 'keys.json'),
      DEMO: 'false',
      LOG_LEVEL: 'error',
    },
    stdio: 'inherit',
  });
  while ((await get('/readyz', false).catch(() => ({ status: 0 }))).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 200));
}, 120_000);
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

function get(address: string, agent: http.Agent | false): Promise<{ status: number; connection: string }> {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: address, agent }, (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection ?? '' }));
        response.on('error', reject);
      })
      .on('error', reject);
  });
}

test('SIGTERM under load: /readyz says so at once, every request is answered, connections close, the process ends by itself', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: LANES });
  let sending = true;
  const answers: { status: number; connection: string; after: boolean }[] = [];
  let stopped = false;
  const lanes = Array.from({ length: LANES }, async () => {
    while (sending) answers.push({ ...(await get('/api/exhibitions', agent)), after: stopped });
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 100));
  stopped = true;
  // What a load balancer does: it asks, and sends no more.
  expect((await get('/readyz', false)).status).toBe(503);
  await new Promise((resolve) => setTimeout(resolve, 500));
  sending = false;
  await Promise.all(lanes);
  agent.destroy();
  expect(answers.length).toBeGreaterThan(LANES * 2);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  // The last answers were begun after the signal, whatever was already under way.
  expect(answers.slice(-LANES).map(({ connection }) => connection)).toEqual(Array(LANES).fill('close'));
  expect(await gone).toEqual([0, null]);
}, 60_000);
