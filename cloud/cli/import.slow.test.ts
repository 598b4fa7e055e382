import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedDatabase } from '../platform/db';

// The command as a server runs it: built, in a process of its own, on the embedded database.
const ROOT = path.resolve(__dirname, '../..');
const DEMO = 'cloud/features/show/content/demo-data';
const FOSDEM = [
  '--schedule',
  `${DEMO}/fosdem-2025-schedule.xml`,
  '--exhibitors',
  `${DEMO}/fosdem-stands.csv`,
  '--name',
  'FOSDEM 2025',
  '--json',
];
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'expoloop-import-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `killAfterMs` ends it with kill -9. */
function run(
  script: 'import' | 'figures',
  args: readonly string[],
  options: { killAfterMs?: number; env?: Record<string, string> } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`dist/cloud/${script}.js`, ...args], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: dir, MONGODB_URI: '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    const kill = options.killAfterMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
    child.on('error', reject);
    child.on('close', (code) => {
      if (kill) clearTimeout(kill);
      resolve({ code, out, err });
    });
  });
}

/** What visitors would see: the programme on show and its rows, straight from the database. */
async function onShow(
  folder = dir,
): Promise<{ name: string; booths: number; exhibitors: string[]; sessions: number; codes: number } | null> {
  const engine = await startEmbeddedDatabase(path.join(folder, 'db'));
  const connection = await mongoose.createConnection(engine.uri, { dbName: 'expoloop', autoCreate: false, autoIndex: false }).asPromise();
  try {
    const rows = <T extends object>(name: string, filter: object) =>
      connection.collection(name).find(filter).toArray() as unknown as Promise<T[]>;
    const [show] = await rows<{ name: string; programmeBatch: string }>('exhibitions', {});
    if (!show) return null;
    const mine = { batch: show.programmeBatch };
    return {
      name: show.name,
      booths: (await rows('booths', mine)).length,
      exhibitors: (await rows<{ name: string }>('exhibitors', mine)).map((one) => one.name).sort(),
      sessions: (await rows('programme_sessions', mine)).length,
      codes: (await rows('codes', { kind: 'booth' })).length,
    };
  } finally {
    await connection.close();
    await engine.stop();
  }
}

test('the real files import whole through the database a service has open; a second run, without one, finds nothing to change', async () => {
  const engine = await startEmbeddedDatabase(path.join(dir, 'db'));
  const first = await run('import', FOSDEM);
  await engine.stop();
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(first.out)).toMatchObject({ outcome: 'imported', read: { sessions: 943, exhibitorRows: 96 }, findings: [] });
  expect(JSON.parse((await run('import', FOSDEM)).out)).toMatchObject({ outcome: 'unchanged' });
  expect(await onShow()).toMatchObject({ booths: 96, sessions: 943, codes: 96 });
}, 120_000);

/** By flag more: IMPORT_KILLS=6. */
const ROUNDS = Number(process.env.IMPORT_KILLS ?? 3);

test('killed at any moment it leaves the old programme or the new one, never half of it, and the next run completes it', async () => {
  const list = path.join(dir, 'list.csv');
  const names = (round: number) => Array.from({ length: 1_500 }, (_, at) => `展商${round}-${at}`);
  const write = (round: number) =>
    writeFileSync(
      list,
      `公司名称,展位号\n${names(round)
        .map((name, at) => `${name},A${at}`)
        .join('\n')}\n`,
    );
  const args = ['--exhibitors', list, '--name', '大展', '--start', '2026-03-10', '--end', '2026-03-11', '--json', '--yes'];
  write(0);
  const started = Date.now();
  expect((await run('import', args)).code).toBe(0);
  let whole = Date.now() - started;
  let before = 0;
  let killed = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    write(round);
    const { code } = await run('import', args, { killAfterMs: (whole * (3 + (6 * round) / ROUNDS)) / 10 });
    if (code !== 0) killed += 1;
    // The machine has become faster since it was measured: sooner the next time.
    else whole *= 0.7;
    const shown = await onShow();
    expect(shown?.exhibitors).toHaveLength(1_500);
    const round0 = Number(/展商(\d+)-/.exec(shown?.exhibitors[0] ?? '')?.[1]);
    expect([before, round]).toContain(round0);
    expect(shown?.exhibitors).toEqual(names(round0).sort());
    // Cut off before it wrote, as far as can be seen: later the next time.
    if (round0 === before) whole *= 1.15;
    before = round0;
  }
  expect(killed).toBeGreaterThan(0);
  expect(JSON.parse((await run('import', args)).out)).toMatchObject({ changes: { booths: { total: 1_500, added: 0, removed: 0 } } });
  expect(await onShow()).toMatchObject({ exhibitors: names(ROUNDS).sort(), codes: 1_500 });
}, 300_000);

describe('when something would be lost', () => {
  const list = (names: readonly string[]) => {
    const file = path.join(dir, 'list.csv');
    writeFileSync(file, `公司名称,展位号\n${names.map((name, at) => `${name},A${at}`).join('\n')}\n`);
    return ['--exhibitors', file, '--name', '展', '--start', '2026-03-10', '--end', '2026-03-11'];
  };

  test('nothing is changed without a terminal or --yes, and the way out is named', async () => {
    expect((await run('import', list(['甲', '乙']))).code).toBe(0);
    const refused = await run('import', list(['丙', '丁']));
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('--yes') });
    expect(refused.out).toMatch(/请确认：\n {2}1\. 文件里的 2 家展商没有一家与现有的 2 家展商相符/);
    const json = await run('import', [...list(['丙', '丁']), '--json']);
    expect([json.code, JSON.parse(json.out)]).toMatchObject([3, { outcome: 'unconfirmed', questions: [{ kind: 'nothing_matches' }] }]);
    const preview = await run('import', [...list(['丙', '丁']), '--preview']);
    expect(preview).toMatchObject({ code: 0, out: expect.stringMatching(/^预览（没有写入）[\s\S]*没有一家与现有的/) });
    expect((await onShow())?.exhibitors).toEqual(['乙', '甲'].sort());
    expect((await run('import', [...list(['丙', '丁']), '--yes'])).code).toBe(0);
    expect((await onShow())?.exhibitors).toEqual(['丁', '丙'].sort());
  }, 120_000);
});

test('thousands of findings: by kind with a count and the first lines, and whole through a slow pipe', async () => {
  const file = path.join(dir, 'list.csv');
  writeFileSync(file, `公司名称\n${Array.from({ length: 5_000 }, (_, at) => `示例${at}号公司`).join('\n')}\n`);
  const args = ['--exhibitors', file, '--name', '多', '--start', '2026-03-10', '--preview'];
  const { out } = await run('import', args);
  expect(out).toMatch(/没有展位号（5000 处）/);
  expect(out.split('\n').filter((line) => line.includes('没有展位号，只列入')).length).toBe(5);
  // A pipe whose reader starts late and reads little at a time.
  const command = `${process.execPath} dist/cloud/import.js ${args.join(' ')} --json | (sleep 4; cat)`;
  const piped = await new Promise<string>((resolve, reject) =>
    execFile(
      'sh',
      ['-c', command],
      { cwd: ROOT, env: { ...process.env, DATA_DIR: dir, MONGODB_URI: '' }, maxBuffer: 1e8 },
      (error, text) => (error ? reject(error) : resolve(text)),
    ),
  );
  expect((JSON.parse(piped) as { findings: unknown[] }).findings).toHaveLength(5_000);
}, 120_000);

test('what cannot be done ends with a clear line and changes nothing', async () => {
  const list = path.join(dir, 'list.csv');
  writeFileSync(list, '公司名称,展位号\n甲,A1\n,A2\n');
  const cases: [script: 'import' | 'figures', args: string[], code: number, text: RegExp][] = [
    ['import', ['--exhibitors', '/no/such/file.csv', '--name', 'X'], 2, /找不到文件 \/no\/such\/file\.csv/],
    ['import', ['--exhibitors', 'package.json'], 2, /--name/],
    ['import', ['--exhibitors', list, '--name', 'X', '--start', '2026-03-10', '--strict'], 1, /没有导入 · 没有名称（1 处）\n {2}第 3 行/],
    ['figures', ['--exhibition', 'f'.repeat(24)], 1, /没有展会/],
  ];
  // At once, each on a database of its own: most of it is processes that start.
  await Promise.all(
    cases.map(async ([script, args, code, text], at) => {
      const folder = path.join(dir, `${at}`);
      const answer = await run(script, args, { env: { DATA_DIR: folder } });
      expect([args, answer.code]).toEqual([args, code]);
      expect(answer.out + answer.err).toMatch(text);
      expect(await onShow(folder)).toBeNull();
    }),
  );
}, 120_000);
