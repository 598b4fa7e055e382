import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unpackRecording } from './recording-file';
import { DEMO_STAFF } from './staff';

// The sample as a newcomer meets it, in processes of its own. Needs: npm run build -- embedded-db service cloud
const ROOT = path.resolve(__dirname, '../..');
const top = mkdtempSync(path.join(tmpdir(), 'expoloop-sample-'));
const dataDir = path.join(top, 'data');
let env: NodeJS.ProcessEnv;
let url = '';
let child: ChildProcess | null = null;
let printed = '';

beforeAll(async () => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  url = `http://127.0.0.1:${port}`;
  env = {
    ...process.env,
    NODE_ENV: 'development',
    ENV_FILE: '',
    MONGODB_URI: '',
    LOG_LEVEL: 'warn',
    DATA_DIR: dataDir,
    KEYS_FILE: path.join(top, 'keys.json'),
    PORT: String(port),
    PUBLIC_URL: url,
  };
});
afterAll(async () => {
  await end('SIGTERM');
  rmSync(top, { recursive: true, force: true });
});

function start(): void {
  printed = '';
  child = spawn(process.execPath, ['dist/service/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const out of [child.stdout, child.stderr]) out?.on('data', (data: Buffer) => (printed += data.toString()));
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const own = child;
  child = null;
  if (!own || own.exitCode !== null || own.signalCode !== null) return;
  const gone = new Promise((resolve) => own.once('exit', resolve));
  own.kill(signal);
  await gone;
}

async function until<T>(what: string, look: () => Promise<T | null | false | undefined>): Promise<T> {
  for (const last = Date.now() + 120_000; Date.now() < last; await new Promise((resolve) => setTimeout(resolve, 40))) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`not within two minutes: ${what}\n${printed.slice(-2_000)}`);
}

async function ask<T>(address: string): Promise<T | null> {
  const answer = await fetch(url + address).catch(() => null);
  return answer?.ok ? ((await answer.json()) as T) : null;
}

interface Seen {
  loaded: boolean;
  recordedAt: string;
  boot: string;
}
const readSample = (other = '') =>
  until('an answer', async () => {
    const seen = await ask<Seen>('/api/demo/sample');
    return seen && seen.boot !== other && (await fetch(`${url}/readyz`)).ok && seen;
  });

async function post<T>(address: string, body: object, cookie = ''): Promise<{ status: number; cookie: string; body: T }> {
  const answer = await fetch(url + address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url, Cookie: cookie },
    body: JSON.stringify(body),
  });
  const set = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { status: answer.status, cookie: set.join('; '), body: (await answer.json()) as T };
}
const signIn = async (who = 0) => {
  const { email = '', password = '' } = DEMO_STAFF[who] ?? {};
  return (await post('/api/console/session', { email, password })).cookie;
};
const offset = async () => (await ask<{ offsetMs: number }>('/api/demo/clock'))?.offsetMs ?? 0;

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(path.join(dir, entry.name)) : entry.isFile() ? [path.join(dir, entry.name)] : [],
  );

test('loaded in seconds, whole after a kill, started over, emptied without a trace', async () => {
  const { manifest, files } = unpackRecording(readFileSync(path.join(__dirname, 'recording.bin')));
  const person = /"name":"([^"]{2,})"/.exec(files.find(({ name }) => name === 'db/participants.jsonl')?.content.toString() ?? '')?.[1];
  expect(person).toBeDefined();
  const holding = () => filesBelow(dataDir).filter((file) => readFileSync(file).includes(person ?? ''));

  // kill -9 in the middle of loading; the next start begins it anew.
  start();
  await until('loading', () => Promise.resolve(/\n\s+\d+%/.test(printed)));
  await end('SIGKILL');
  expect(printed).not.toContain('已载入');
  start();
  const first = await readSample();
  expect(first).toMatchObject({ loaded: true, recordedAt: manifest.recordedAt });
  expect(Number(/已载入，([\d.]+) 秒/.exec(printed)?.[1])).toBeLessThan(60);
  expect(holding()).not.toEqual([]);

  // Its clock goes on from the recorded moment, and everything adds up.
  expect(Math.abs((await offset()) + Date.now() - Date.parse(manifest.recordedAt))).toBeLessThan(60_000);
  const figures = spawnSync(process.execPath, ['dist/cloud/figures.js', '--check', '--json'], { cwd: ROOT, env });
  expect([figures.status, figures.status === 0 ? '' : figures.stdout.toString() + figures.stderr.toString()]).toEqual([0, '']);

  // Only head office's owner starts over.
  expect((await post('/api/console/demo/start-over', {}, await signIn(1))).status).toBe(403);
  expect((await post('/api/demo/clock', { to: null })).status).toBe(200);
  expect((await post('/api/console/demo/start-over', {}, await signIn())).status).toBe(200);
  const second = await readSample(first.boot);
  expect(second.loaded).toBe(true);
  expect(await offset()).not.toBe(0);

  // Its clock rests while nothing runs.
  const before = await offset();
  await end('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  start();
  const third = await readSample(second.boot);
  expect(await offset()).toBeLessThan(before - 300);

  const emptied = await post<{ setupCode: string }>('/api/console/demo/empty', {}, await signIn());
  expect(await readSample(third.boot)).toMatchObject({ loaded: false, recordedAt: null });
  expect(await offset()).toBe(0);
  expect(holding()).toEqual([]);
  expect((await post('/api/console/setup/read', { code: emptied.body.setupCode })).status).toBe(200);
  // The operator's own keys, never the shipped ones.
  expect(readFileSync(path.join(top, 'keys.json'), 'utf8')).not.toContain(manifest.masterKeys);
  expect((await post('/api/console/demo/empty', {})).status).toBe(401);

  await end('SIGTERM');
  start();
  expect((await readSample()).loaded).toBe(false);
}, 600_000);
