import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createLife, ROOT, type Life, type Variables } from './life';

/** What is started is what was built (`npm run build -- service cloud embedded-db`): seven processes start in one rehearsal. */
const BUILT = { service: 'dist/service/main.js', figures: 'dist/cloud/figures.js', engine: 'dist/embedded-db/cli.js' };

/** What programs need to run here; nothing of how somebody's own service is set up gets through, its bucket and mail least of all. */
const MACHINE = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'TZ', 'LANG', 'NODE_OPTIONS', 'SystemRoot'];

export interface RunningService {
  readonly dataDir: string;
  /** One or two processes on one engine. */
  readonly processes: readonly (Life & { readonly url: string })[];
  readonly logFiles: readonly string[];
  /** `npm run figures -- --check --json` on the same data. */
  checkFigures(): Promise<{ code: number; out: string }>;
  stop(): Promise<void>;
}

/** Beside the data, not in it, as on a server: whoever takes the data away must not have taken the keys. */
export const keysFileOf = (dataDir: string): string => path.join(dataDir, '..', `${path.basename(dataDir)}-keys.json`);

/** Whatever a rehearsal has left on the disk. */
export function removeService(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(keysFileOf(dataDir), { force: true });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The service on fresh data with its local WeChat: so many processes on an engine of their own; null: one with the engine in it. */
export async function startService(dataDir: string, apart: 1 | 2 | null, given: Variables): Promise<RunningService> {
  const common = {
    ...Object.fromEntries(MACHINE.map((name) => [name, given[name]])),
    NODE_ENV: 'development',
    DEMO: 'false',
    WECHAT_MODE: 'sandbox',
    LOG_LEVEL: 'debug',
    ENV_FILE: '',
    KEYS_FILE: keysFileOf(dataDir),
    DATA_DIR: dataDir,
    // A hall full of people shares one address here, and steps over days in minutes.
    RATE_LIMIT_PER_MINUTE: '1000000',
  };
  const engine = apart ? await startEngine(dataDir, common) : null;
  const database = { MONGODB_URI: engine?.uri ?? '' };
  const ports = [await freePort(), ...(apart === 2 ? [await freePort()] : [])];
  const [first = 0] = ports;
  const processes = ports.map((port, i) => {
    const url = `http://127.0.0.1:${port}`;
    const life = createLife({
      args: [BUILT.service],
      env: {
        ...common,
        ...database,
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${first}`,
        // The local WeChat lives in the first process; the second calls it as the real one is called.
        WECHAT_API_URL: i === 0 ? '' : `http://127.0.0.1:${first}/wechat-sandbox`,
      },
      logFile: path.join(dataDir, `service-${i + 1}.log`),
      // It answers before it has printed its link.
      ready: async (printed) =>
        printed.includes('"msg":"started"') &&
        (await fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )),
    });
    return { ...life, url };
  });
  for (const one of processes) await one.start();
  return {
    dataDir,
    processes,
    logFiles: [
      ...processes.map((_, i) => path.join(dataDir, `service-${i + 1}.log`)),
      ...(engine ? [path.join(dataDir, 'engine.log')] : []),
    ],
    async checkFigures() {
      // An engine inside the service lets nobody else at its data while it runs.
      if (!engine) for (const one of processes) await one.stop();
      return runFigures({ ...common, ...database });
    },
    async stop() {
      for (const one of processes) await one.stop();
      await engine?.life.stop();
    },
  };
}

async function startEngine(dataDir: string, env: Variables): Promise<{ life: Life; uri: string }> {
  const uriIn = (printed: string) => /^MONGODB_URI=(\S+)/m.exec(printed)?.[1] ?? '';
  const life = createLife({
    args: [BUILT.engine, 'serve', '--dir', path.join(dataDir, 'db')],
    env,
    logFile: path.join(dataDir, 'engine.log'),
    ready: (printed) => Promise.resolve(uriIn(printed) !== ''),
  });
  await life.start();
  return { life, uri: uriIn(life.printed()) };
}

function runFigures(env: Variables): Promise<{ code: number; out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BUILT.figures, '--check', '--json'], {
      cwd: ROOT,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    for (const from of [child.stdout, child.stderr]) from.on('data', (data: Buffer) => (out += data.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, out }));
  });
}
