import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { LOCAL_HOST } from '@shared/local-site';
import { fastDisk } from '../cloud/testing/fast-disk';
import { copyWorld, keysFileOf } from './world';

const ROOT = path.resolve(__dirname, '..');

export interface RunningService {
  /** For programs, whose resolvers need not know the names below localhost. */
  readonly url: string;
  /** For browsers, and what codes carry: one name for everything, as `npm start` prints it. */
  readonly site: string;
  readonly port: number;
  readonly dataDir: string;
  /** Everything it printed, over all its lives. */
  readonly logFile: string;
  /** Stops as an operator would; the data stays. */
  stop(): Promise<void>;
  /** kill -9, then nothing. */
  crash(): Promise<void>;
  /** Starts again on the same data and address. */
  restart(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The real service in a process of its own, on data that `copyWorld` fills, or on nothing. Resolves when it answers /readyz. */
export async function startService(env: Record<string, string> = {}, world: 'full' | 'empty' = 'full'): Promise<RunningService> {
  const dataDir = mkdtempSync(path.join(fastDisk(), 'expoloop-e2e-'));
  if (world === 'full') await copyWorld(dataDir, (made) => startOn(made, {}));
  return startOn(dataDir, env);
}

async function startOn(dataDir: string, env: Record<string, string>): Promise<RunningService> {
  const port = await freePort();
  const logFile = path.join(dataDir, 'service.log');
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const log = createWriteStream(logFile, { flags: 'a' });
    const own = spawn(process.execPath, ['dist/service/main.js'], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        LOG_LEVEL: 'debug',
        DEMO: 'false',
        KEYS_FILE: keysFileOf(dataDir),
        RATE_LIMIT_PER_MINUTE: '100000',
        ...env,
        PORT: String(port),
        DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = own;
    own.stdout?.pipe(log);
    own.stderr?.pipe(log);
    const deadline = Date.now() + 90_000;
    for (;;) {
      if (own.exitCode !== null) throw new Error(`service ended at start with ${own.exitCode}; see ${logFile}`);
      const ready = await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      if (Date.now() > deadline) throw new Error(`service did not get ready; see ${logFile}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const own = child;
    child = null;
    if (!own || own.exitCode !== null) return;
    const gone = new Promise((resolve) => own.once('exit', resolve));
    own.kill(signal);
    await gone;
  }

  await start();
  return {
    url,
    site: `http://${LOCAL_HOST}:${port}`,
    port,
    dataDir,
    logFile,
    stop: () => end('SIGTERM'),
    crash: () => end('SIGKILL'),
    restart: start,
  };
}
