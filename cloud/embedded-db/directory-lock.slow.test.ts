import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { buildEmbeddedDb } from './build';
import { runningAddress } from './storage/directory-lock';

/** The lock of a directory, with processes of their own, kill -9, and namespaces as containers have them. */
let root: string;
let cli: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lock-'));
  cli = join(await buildEmbeddedDb(), '..', 'cli.js');
});
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Answers the engine's uri, or what it said when it would not start. */
function serve(dir: string, within: string[] = []): Promise<{ child: ChildProcess; uri?: string; said: string }> {
  const [program = '', ...args] = [...within, process.execPath, cli, 'serve', '--dir', dir];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const uri = /mongodb:\S+/.exec(said)?.[0];
      if (uri) resolve({ child, uri, said });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => resolve({ child, said }));
  });
}

async function write(uri: string, value: number): Promise<number> {
  const client = await mongo.MongoClient.connect(uri);
  const things = client.db('test').collection<{ value: number }>('things');
  await things.insertOne({ value });
  const count = await things.countDocuments();
  await client.close();
  return count;
}

const note = (dir: string): { path: string; content: Record<string, unknown> } => {
  const path = join(dir, readdirSync(dir).find((name) => /^engine-.*\.json$/.test(name)) as string);
  return { path, content: JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown> };
};

/** A namespace of processes and of host names of its own, as a container has. Undefined where this system grants none. */
const container = (name: string): string[] | undefined => {
  const within = ['unshare', '--pid', '--fork', '--kill-child', '--uts', '--mount-proc', 'sh', '-c', `hostname ${name}; exec "$@"`, 'sh'];
  return spawnSync(within[0] as string, [...within.slice(1), 'true']).status === 0 ? within : undefined;
};

it('starts again at once after kill -9, as often as that happens', async () => {
  const dir = join(root, 'killed');
  for (let round = 1; round <= 5; round++) {
    const { child, uri } = await serve(dir);
    expect(await write(uri as string, round)).toBe(round);
    // Not waited for: the next start meets the process while the system clears it away.
    child.kill('SIGKILL');
  }
});

it('starts beside what engines left that were killed under another host name, their pids being those of living processes now', async () => {
  const dir = join(root, 'recreated');
  const first = await serve(dir);
  await write(first.uri as string, 1);
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('exit', resolve));
  const { path, content } = note(dir);
  for (const pid of [1, process.pid, 999_999]) {
    writeFileSync(path, JSON.stringify({ ...content, pid, host: 'the-container-before' }));
    const again = await serve(dir);
    expect(await write(again.uri as string, pid)).toBeGreaterThan(1);
    again.child.kill('SIGKILL');
    await new Promise((resolve) => again.child.once('exit', resolve));
  }
});

it('refuses a second engine while the first lives, and names its process', async () => {
  const dir = join(root, 'twice');
  const first = await serve(dir);
  const second = await serve(dir);
  expect(second.uri).toBeUndefined();
  expect(second.said).toContain(`in use by process ${first.child.pid}`);
  // Frozen it answers nothing, and lives all the same.
  first.child.kill('SIGSTOP');
  expect((await serve(dir)).uri).toBeUndefined();
  first.child.kill('SIGCONT');
  expect(await write(first.uri as string, 1)).toBe(1);
  expect(await runningAddress(dir)).toBe(note(dir).content['address']);
});

it('lets exactly one of many that start at the same moment have the directory', async () => {
  const dir = join(root, 'many');
  const started = await Promise.all(Array.from({ length: 6 }, () => serve(dir)));
  expect(started.filter(({ uri }) => uri)).toHaveLength(1);
});

it('starts on a directory whose path is longer than a socket may have', async () => {
  const dir = join(root, 'x'.repeat(120));
  const first = await serve(dir);
  expect(first.uri).toBeDefined();
  expect((await serve(dir)).uri).toBeUndefined();
  first.child.kill('SIGKILL');
  expect((await serve(dir)).uri).toBeDefined();
});

it('refuses and takes over across containers, where every engine is process 1 or so of a host of its own', async () => {
  const [one, two] = [container('one'), container('two')];
  // Where no namespaces are granted the test before the last has said it with forged notes.
  if (!one || !two) {
    expect(spawnSync('unshare', ['--pid', '--fork', 'true']).status).not.toBe(0);
    return;
  }
  const dir = join(root, 'containers');
  const first = await serve(dir, one);
  expect(first.uri).toBeDefined();
  expect(note(dir).content).toMatchObject({ host: 'one' });
  expect((await serve(dir, two)).said).toMatch(/in use by process \d+ on one/);
  expect((await serve(dir)).uri).toBeUndefined();
  await write(first.uri as string, 1);
  first.child.kill('SIGKILL');
  const next = await serve(dir, two);
  expect(await write(next.uri as string, 2)).toBe(2);
});

it('watches a lock from another run of the system, which cannot be asked: counting on means alive, standing still means gone', async () => {
  const dir = join(root, 'elsewhere');
  mkdirSync(dir);
  const path = join(dir, 'engine-0123456789abcdef.json');
  const elsewhere = { pid: 7, host: 'elsewhere', boot: 'another', answers: true, beat: 1 };
  let beat = 1;
  const beating = setInterval(() => writeFileSync(path, JSON.stringify({ ...elsewhere, beat: beat++ })), 500);
  writeFileSync(path, JSON.stringify(elsewhere));
  expect((await serve(dir)).said).toMatch(/in use by process 7 on elsewhere/);
  clearInterval(beating);
  expect((await serve(dir)).uri).toBeDefined();
  expect(existsSync(path)).toBe(false);
});
