import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { registrationInput } from '../features/people/registration/factory';
import { SMALL_LIST, SMALL_SCHEDULE } from '../features/show/content/factory';
import { freePort } from '../testing';
import { outOfDate } from './build';

// docs/operations.md on a clean folder: packs what a server gets, installs it without a development package, and runs every
// marked block in order. Needs: npm run build -- cloud embedded-db h5 console
const ROOT = path.resolve(__dirname, '../..');
const DOCUMENT = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8');
const BLOCKS = new Map([...DOCUMENT.matchAll(/^```sh run=(\w+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]));
const PASSWORD = 'correct horse battery';

jest.setTimeout(180_000);

const top = mkdtempSync(path.join(tmpdir(), 'expoloop-operations-'));
const server = path.join(top, 'server');
const wechat = { appid: 'wx0000000000000001', secret: 'local-mini-secret' };
let localWechat: ChildProcess | null = null;
let sandbox = '';
const restored = path.join(top, 'restored');
const ran = new Set<string>();
let variables: Record<string, string> = {};
let service: Running | null = null;

type Running = ChildProcess & { readonly ended: Promise<{ code: number | null; out: string; err: string }> };

/** Nothing of this process's own variables but where programs are: a server has no others. */
function runText(text: string, folder: string, input = ''): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('bash', ['-euo', 'pipefail', '-c', text], { cwd: folder, env: { PATH, HOME, ...variables }, detached: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  return Object.assign(child, { ended });
}

function runBlock(name: string, folder: string, input = ''): Running {
  ran.add(name);
  const text = BLOCKS.get(name);
  if (!text) throw new Error(`docs/operations.md has no block ${name}`);
  return runText(text, folder, input);
}

async function succeeds(name: string, folder = server, input = ''): Promise<string> {
  const { code, out, err } = await runBlock(name, folder, input).ended;
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${out}\n${err}`);
  return out;
}

async function start(folder: string): Promise<void> {
  const child = runBlock('start', folder);
  service = child;
  const answer = async () => (await runBlock('ready', folder).ended).code === 0;
  for (const until = performance.now() + 60_000; !(await answer()); await new Promise((resolve) => setTimeout(resolve, 300))) {
    if (child.exitCode !== null || performance.now() > until)
      throw new Error(`the service did not start: ${JSON.stringify(await child.ended)}`);
  }
}

async function stop(): Promise<void> {
  const child = service;
  service = null;
  if (!child?.pid) return;
  process.kill(-child.pid, 'SIGTERM');
  await child.ended;
}

const url = (address: string) => `http://127.0.0.1:${variables.PORT}${address}`;
async function signIn(email: string): Promise<{ Cookie: string }> {
  const answer = await fetch(url('/api/console/session'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(email)]);
  return { Cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
const get = (address: string, headers: Record<string, string>) => fetch(url(address), { headers });

beforeAll(async () => {
  expect(outOfDate(['cloud', 'embedded-db'])).toEqual([]);
  const port = await freePort();
  const wechatPort = await freePort();
  sandbox = `http://127.0.0.1:${wechatPort}/wechat-sandbox`;
  // The local WeChat is not part of what is installed: it stays in the checkout and is called as the real one would be.
  localWechat = spawn(process.execPath, ['--import', 'tsx', 'cloud/wechat-sandbox/serve.ts', '--port', String(wechatPort)], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  // What differs from the document here: a free port, and whose WeChat it is.
  variables = {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUSTED_PROXIES: '',
    WECHAT_APPID: wechat.appid,
    WECHAT_SECRET: wechat.secret,
    WECHAT_API_URL: sandbox,
  };
  mkdirSync(server);
  mkdirSync(restored);
});
afterAll(async () => {
  await stop();
  localWechat?.kill();
  rmSync(top, { recursive: true, force: true });
});

test('what a server gets installs without a development package', async () => {
  await succeeds('pack', ROOT);
  for (const folder of [server, restored]) cpSync(path.join(ROOT, 'expoloop.tgz'), path.join(folder, 'expoloop.tgz'));
  rmSync(path.join(ROOT, 'expoloop.tgz'));
  await succeeds('install');
  for (const name of ['tsx', 'typescript', 'esbuild', '@tarojs/taro', 'react', 'jest'])
    expect(existsSync(path.join(server, 'node_modules', name))).toBe(false);
  await succeeds('settings');
});

test('one command makes the first owner, who signs in; a second time it says so', async () => {
  await succeeds('owner', server, `${PASSWORD}\n`);
  const again = await runBlock('owner', server, `${PASSWORD}\n`).ended;
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('该邮箱已有账号') });
  await start(server);
  await signIn('boss@example.com');
});

test('beside the running service: accounts, a show, its codes, figures, retention, keys', async () => {
  writeFileSync(path.join(server, 'gate-password.txt'), `${PASSWORD}\n`);
  expect(await succeeds('accounts')).toContain('boss@example.com');
  await signIn('gate@example.com');
  const opens = new Date(Date.now() + 20 * 86_400_000);
  const day = (after: number) => new Date(opens.getTime() + after * 86_400_000).toISOString().slice(0, 10);
  // A show to come, so that people can register.
  writeFileSync(path.join(server, 'schedule.xml'), SMALL_SCHEDULE.replaceAll('2026-03-10', day(0)).replaceAll('2026-03-11', day(1)));
  writeFileSync(path.join(server, 'exhibitors.csv'), SMALL_LIST.replaceAll(/3月1[01]日/g, ''));
  expect(await succeeds('import')).toContain('春季工业展');
  const owner = await signIn('boss@example.com');
  const codes = await get('/print/booth-codes', owner);
  const page = await codes.text();
  expect([codes.status, page.match(/<svg/g)?.length]).toEqual([200, 3]);
  expect(page).toContain('华东机床');
  expect(await succeeds('retention')).toContain('没有到期的个人信息');
  await succeeds('keys');
  expect(await succeeds('figures')).toContain('一致');
});

test('a visitor signs in, registers and has a poster drawn: fonts, codes and the reader of codes are all installed', async () => {
  const post = async <T>(address: string, body: object, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const person = await post<{ id: string }>(`${sandbox}/_sandbox/people`, { name: '王芳' });
  const { code } = await post<{ code: string }>(`${sandbox}/_sandbox/people/${person.id}/login-code`, { appid: wechat.appid });
  const { token } = await post<{ token: string }>(url('/api/visitor/login'), { code });
  const headers = { Authorization: `Bearer ${token}` };
  const show = (await (await get('/api/exhibitions/current', headers)).json()) as { id: string };
  await post(url(`/api/exhibitions/${show.id}/registrations`), registrationInput({ name: '王芳' }), headers);
  const poster = await post<{ printUrl: string }>(url(`/api/exhibitions/${show.id}/posters`), { template: 'pine' }, headers);
  const picture = Buffer.from(await (await get(poster.printUrl, {})).arrayBuffer());
  expect(picture.subarray(0, 3).toString('hex')).toBe('ffd8ff');
});

test('a command that is used wrongly says how it is used, without a stack', async () => {
  const cases = [
    ['npm run -s verify-draw', '用法'],
    ['npm run -s import -- --name 甲', '--schedule'],
    ['npm run -s db -- destroy', 'unknown command'],
    ['npm run -s staff -- promote', '不认识的命令'],
    ['node cloud/cli/run.mjs nothing', '没有命令 nothing'],
  ] as const;
  await Promise.all(
    cases.map(async ([text, words]) => {
      const { code, out, err } = await runText(text, server).ended;
      expect([text, code === 0, out + err]).toEqual([text, false, expect.stringContaining(words)]);
      expect(out + err).not.toMatch(/\n\s+at /);
    }),
  );
});

test('every metric that the document names is there, and health tells the parts apart', async () => {
  const metrics = await (await get('/metrics', {})).text();
  const named = new Set(DOCUMENT.match(/\b(?:expoloop|process)_[a-z_]+/g));
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
  expect(await (await get('/readyz', {})).json()).toMatchObject({ ok: true, web: { ok: true }, worker: { ok: true }, disk: { ok: true } });
});

test('a backup taken while it runs is a whole service elsewhere', async () => {
  await succeeds('backup');
  await stop();
  // As installed there: what installs was seen above.
  symlinkSync(path.join(server, 'node_modules'), path.join(restored, 'node_modules'));
  for (const name of ['package.json', 'cloud', 'dist', 'backup', '.env'])
    cpSync(path.join(server, name), path.join(restored, name), { recursive: true });
  expect(await succeeds('restore', restored)).toContain('一致');
  await start(restored);
  const owner = await signIn('boss@example.com');
  expect(await (await get('/print/booth-codes', owner)).text()).toContain('华东机床');
  expect(await (await get('/api/console/exhibitions', owner)).text()).toContain('春季工业展');
  await stop();
});

test('every marked block was run', () => {
  expect([...BLOCKS.keys()].filter((name) => !ran.has(name))).toEqual([]);
});
