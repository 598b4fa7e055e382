import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { buildAll, outOfDate } from '../cloud/cli/build';
import { ensureBranch } from '../cloud/features/show/branch';
import { publishImport, exhibitionIdOf, getExhibition, type Exhibition } from '../cloud/features/show/exhibition';
import { createGate } from '../cloud/features/floor/gate';
import { createTokenIssuer, type TokenIssuer } from '../cloud/platform/auth/tokens';
import { parseEnv } from '../cloud/platform/env';
import { loadKeys, type Keys } from '../cloud/platform/keys';
import { freePort } from '../cloud/testing';

const ROOT = path.resolve(__dirname, '..');
/** As it is run (`npm run build -- service`): built anew when it is out of date. */
const BUILT_SERVICE = 'dist/service/main.js';

/** One child process that can be killed and started again on the same data. */
export interface Life {
  start(): Promise<void>;
  kill(): Promise<void>;
  /** CPU time used since it was started, in microseconds (Linux; else 0). */
  cpuMicros(): number;
  /** 0 while it does not run. */
  pid(): number;
}

/** Clock ticks of /proc/PID/stat: 100 a second on every Linux in use. */
const TICK_MICROS = 10_000;

/** CPU time of a process, in microseconds (Linux; else 0). */
export function cpuMicrosOf(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (pid === undefined || !existsSync(file)) return 0;
  // Fields 14 and 15, counted behind the command's name, which may hold spaces.
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

export interface GateWorld {
  /** Where its processes keep data and logs. */
  readonly dir: string;
  readonly db: string;
  /** Connection string of the shared engine. */
  readonly uri: string;
  readonly engine: Life;
  readonly services: readonly (Life & { readonly url: string })[];
  readonly keys: Keys;
  readonly tokens: TokenIssuer;
  readonly exhibition: Exhibition;
  readonly gateIds: readonly string[];
  close(): Promise<void>;
}

/**
 * Engine and `count` service processes sharing it, with a show that is open now. The caller's mongoose is connected too.
 * `transactionLifetimeMs`: how long what a killed process held stays locked, else a minute as in MongoDB. `disk`: the folder its own lies in.
 */
export async function startGateWorld(
  count: number,
  gates: number,
  { transactionLifetimeMs, disk = tmpdir() }: { readonly transactionLifetimeMs?: number; readonly disk?: string } = {},
): Promise<GateWorld> {
  const dir = mkdtempSync(path.join(disk, 'gate-'));
  let uri = '';
  const engine = startLife(
    'engine',
    dir,
    () => ['bench/engine-process.ts', path.join(dir, 'db'), ...(transactionLifetimeMs ? [`${transactionLifetimeMs}`] : [])],
    {},
    (line) => {
      uri = /^uri (\S+)/.exec(line)?.[1] ?? uri;
      return line.startsWith('uri ');
    },
  );
  await engine.start();
  mongoose.set('strictQuery', true);
  return openWorld({ dir, uri, engine, count, gates, db: 'gate' });
}

/** Another show beside it on the same engine, in a database and with a service of its own. The caller's mongoose is connected to that one then. */
export async function startWorldBeside({ dir, uri, engine }: GateWorld, db: string): Promise<GateWorld> {
  await mongoose.disconnect();
  return openWorld({ dir, uri, engine, count: 1, gates: 1, db });
}

async function openWorld(options: {
  dir: string;
  uri: string;
  engine: Life;
  count: number;
  gates: number;
  db: string;
}): Promise<GateWorld> {
  const { dir, uri, engine, count, gates, db } = options;
  const variables = {
    NODE_ENV: 'development',
    DEMO: 'false',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '10000000',
    MONGODB_URI: uri,
    MONGODB_DB: db,
    DATA_DIR: path.join(dir, 'data'),
    KEYS_FILE: path.join(dir, 'keys.json'),
  };
  const keys = loadKeys(parseEnv(variables));
  const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
  const services = ports.map((port) => {
    const url = `http://127.0.0.1:${port}`;
    const one = startLife(
      `service-${port}`,
      dir,
      () => [BUILT_SERVICE],
      { ...variables, PORT: String(port), DATA_DIR: path.join(dir, `data-${port}`) },
      null,
      async () => {
        const answer = await fetch(`${url}/readyz`).catch(() => null);
        return answer?.ok === true;
      },
    );
    return { ...one, url };
  });
  await buildAll(outOfDate(['service']), () => undefined);
  for (const service of services) await service.start();
  await mongoose.connect(uri, { dbName: db, autoIndex: false, autoCreate: false, maxPoolSize: 16 });
  const exhibition = await openShow();
  const made = [];
  for (let i = 0; i < gates; i += 1) made.push(await createGate(exhibition, { name: `${i + 1}号门` }));
  return {
    dir,
    uri,
    db,
    engine,
    services,
    keys,
    tokens: createTokenIssuer(keys),
    exhibition,
    gateIds: made.map((gate) => gate.id),
    async close() {
      await mongoose.disconnect();
      for (const service of services) await service.kill();
      await engine.kill();
    },
  };
}

/** A show whose only day is now. */
export async function openShow(): Promise<Exhibition> {
  const branch = await ensureBranch('gate-test', '测试分公司');
  const now = Date.now();
  const opensAt = new Date(now - 6 * 3_600_000);
  const closesAt = new Date(now + 6 * 3_600_000);
  const id = exhibitionIdOf(branch.id, 'gate-test');
  await publishImport(
    id,
    {
      key: 'gate-test',
      branchId: branch.id,
      name: '闸口测试展',
      nameEn: null,
      subtitle: null,
      venue: '',
      city: '',
      timeZone: 'UTC',
      startsAt: opensAt,
      endsAt: closesAt,
      days: [{ date: opensAt.toISOString().slice(0, 10), opensAt, closesAt }],
      outline: { halls: [], themes: [], tracks: [], rooms: [] },
      counts: { exhibitors: 0, booths: 0, sessions: 0, speakers: 0 },
      programmeBatch: 'one',
    },
    null,
    new Date(now),
  );
  return getExhibition(id);
}

export function startLife(
  name: string,
  dir: string,
  args: () => string[],
  env: Record<string, string>,
  readyLine: ((line: string) => boolean) | null,
  ready?: () => Promise<boolean>,
): Life {
  let child: ChildProcess | null = null;
  return {
    cpuMicros: () => cpuMicrosOf(child?.pid),
    pid: () => child?.pid ?? 0,
    async start() {
      const log = openSync(path.join(dir, `${name}.log`), 'a');
      const given = args();
      const own = spawn(process.execPath, [...(given[0]?.endsWith('.ts') ? ['--import', 'tsx'] : []), ...given], {
        cwd: ROOT,
        env: { ...process.env, ...env },
        stdio: ['ignore', readyLine ? 'pipe' : log, log],
      });
      child = own;
      const deadline = Date.now() + 180_000;
      let heard = false;
      own.stdout?.on('data', (data: Buffer) => {
        for (const line of data.toString().split('\n')) if (readyLine?.(line)) heard = true;
      });
      for (;;) {
        if (own.exitCode !== null || own.signalCode !== null) throw new Error(`${name} ended at start, see ${dir}/${name}.log`);
        if (ready ? await ready() : heard) return;
        if (Date.now() > deadline) throw new Error(`${name} did not start, see ${dir}/${name}.log`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async kill() {
      const own = child;
      child = null;
      if (!own || own.exitCode !== null || own.signalCode !== null) return;
      const gone = new Promise((resolve) => own.once('exit', resolve));
      own.kill('SIGKILL');
      await gone;
    },
  };
}
