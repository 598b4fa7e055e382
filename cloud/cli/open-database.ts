import path from 'node:path';
import { runningAddress } from '../embedded-db/running';
import { prepareDataDir } from '../platform/data-dir';
import { connectDatabase, type Database } from '../platform/db';
import { readCommandEnv, type Env } from '../platform/env';
import { createLogger, type Log } from '../platform/log';
import { migrate } from '../platform/migrations';
import { MIGRATIONS } from '../jobs';

/**
 * Opens the database for a command: MONGODB_URI, else the engine that a running service or `npm run db -- serve`
 * has open on this data directory, else an engine of our own.
 */
export async function openDatabase(): Promise<{ env: Env; log: Log; database: Database; shared: boolean }> {
  const env = readCommandEnv();
  const log = createLogger(process.env.LOG_LEVEL ?? 'warn');
  if (!env.MONGODB_URI) prepareDataDir(env.DATA_DIR);
  const running = env.MONGODB_URI ? null : await findRunningEngine(path.join(env.DATA_DIR, 'db'));
  const database = await connectDatabase(running ? { ...env, MONGODB_URI: running } : env, log).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `数据库打不开：${reason}\n如果服务正在运行而仍然打不开，请先停止服务再执行本命令；或先运行 npm run db -- serve，再让服务和本命令都用它给出的 MONGODB_URI`,
    );
  });
  await migrate(MIGRATIONS, `cli-${process.pid}`, log).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return { env, log, database, shared: running !== null };
}

/** Where the engine that has this directory open is to be reached. */
async function findRunningEngine(dir: string): Promise<string | null> {
  const address = await runningAddress(dir);
  if (address === undefined) return null;
  return `mongodb://${address.startsWith('/') ? encodeURIComponent(address) : address}/?directConnection=true`;
}
