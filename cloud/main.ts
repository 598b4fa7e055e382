import { fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { isKept, keepRunning, KEPT, RESTART } from './demo/keep-running';
import { createBackground, MIGRATIONS } from './jobs';
import { createTimeMachine, systemClock } from './platform/clock';
import { prepareDataDir } from './platform/data-dir';
import { connectDatabase } from './platform/db';
import { readEnv, type Env } from './platform/env';
import { serveHealth } from './platform/http/health';
import { whatDisagrees } from './platform/http/proxies';
import { listen } from './platform/http/server';
import { closeServer } from './platform/http/traffic';
import { createLogger } from './platform/log';
import { migrate } from './platform/migrations';
import { keysOf } from './platform/sample';

const GRACE_MS = 10_000;
/** How long a stopping process still takes connections: load balancers ask /readyz about once a second. */
const LINGER_MS = 1_500;

/** Starts one process of the service as its roles say; SIGTERM or SIGINT finishes requests and gives leases back. */
async function start(env: Env): Promise<void> {
  prepareDataDir(env.DATA_DIR);
  const log = createLogger(env.LOG_LEVEL);
  for (const problem of whatDisagrees(env)) log.warn(problem);
  // Only a development machine can travel, and hold the sample.
  const timeMachine = env.production || env.WECHAT_MODE === 'live' ? null : createTimeMachine();
  const database = await connectDatabase(env, log);
  try {
    // Asked for before there is anything to stop, it waits.
    let wanted = false;
    let restart = () => void (wanted = true);
    const say = (words: string) => void process.stdout.write(`${words}\n`);
    const { openSample } = timeMachine ? await import('./demo/open-sample') : { openSample: null };
    const sample = (await openSample?.({ env, schema: MIGRATIONS.length, say, restart: () => restart() })) ?? null;
    const keys = await keysOf(env);
    const app = await createApp({ env, clock: timeMachine ?? systemClock, timeMachine, sample, keys, log });
    const runner = createBackground(app.deps, app.clockWatch);
    app.runs(runner);
    await migrate(MIGRATIONS, runner.owner, log);
    const server = env.ROLES.includes('web') ? await listen(app.http, env.HOST, env.PORT) : null;
    const healthServer = !server && env.HEALTH_PORT > 0 ? await serveHealth(app.readiness, env.HOST, env.HEALTH_PORT) : null;
    await app.prepare();
    if (env.ROLES.includes('worker')) runner.start();
    const setupLink = server ? await app.makeSetupLink(sample?.setupCode) : null;
    await sample?.settled();
    // Not to the log, whose level may leave it out.
    if (setupLink) process.stdout.write(setupNotice(setupLink));
    const port = server ? (server.address() as AddressInfo).port : null;
    log.info({ port, roles: env.ROLES, database: database.where, wechat: env.WECHAT_MODE }, 'started');
    process.send?.({ type: 'started', port, sample: await app.sampleTime() });
    let stopping = false;
    const stop = async (why: string): Promise<boolean> => {
      if (stopping) return false;
      stopping = true;
      log.info({ why }, 'stopping');
      await Promise.all([...[server, healthServer].map((one) => one && closeServer(one, GRACE_MS, LINGER_MS)), runner.stop(GRACE_MS)]);
      await app.close();
      await database.close();
      log.info('stopped');
      return true;
    };
    let forGood = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        // Also in the middle of starting anew.
        forGood = true;
        void stop(signal).then((did) => did && process.exit(0));
      });
    restart = () =>
      void stop(RESTART).then(async (did) => {
        if (did) await (forGood ? process.exit(0) : beginAnew());
      });
    if (wanted) restart();
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** By whoever keeps this process running, else by this one, which then does nothing else. */
async function beginAnew(): Promise<void> {
  if (isKept()) process.send?.({ type: RESTART }, () => process.exit(0));
  else process.exit(await keepRunning(() => fork(process.argv[1] ?? '', [KEPT])));
}

const setupNotice = (link: string) => `
还没有控制台账号。打开下面的链接，建立第一位总部管理员（24 小时内有效，只能用一次；重启会打印新的）：
No console account yet. Open this link to make the first owner of head office (once, within 24 hours; a restart prints another):

  ${link}

`;

Promise.resolve()
  .then(() => start(readEnv()))
  .catch((error: unknown) => {
    // One clear line on what the operator can mend.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
