import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import mongoose, { type ClientSession } from 'mongoose';
import type { Env } from './env';
import type { Log } from './log';

export interface Database {
  /** The address in use, without credentials. */
  readonly where: string;
  close(): Promise<void>;
}

/** Where the engine's built file lies: beside the production bundle, else in the checkout. */
function engineFile(): string {
  const besideBundle = path.join(__dirname, '..', 'embedded-db', 'engine.js');
  return existsSync(besideBundle) ? besideBundle : path.resolve('dist/embedded-db/engine.js');
}

/** Starts the embedded database in a worker thread; it answers with its connection string. Throws with the engine's own line. */
export async function startEmbeddedDatabase(
  dir: string,
  onWarning: (warning: string) => void = () => undefined,
): Promise<{ uri: string; stop(): Promise<void> }> {
  // A plain file of JavaScript needs none of the loaders this process may have been started with.
  const worker = new Worker(engineFile(), { workerData: { dir }, execArgv: [] });
  const uri = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`embedded database stopped at start (exit ${code})`)));
    worker.once('message', (message: { uri?: string; error?: string }) => {
      if (message.uri) resolve(message.uri);
      else reject(new Error(message.error ?? 'embedded database did not start'));
    });
  });
  worker.removeAllListeners('exit');
  worker.on('message', (message: { warning?: string }) => {
    if (message.warning) onWarning(message.warning);
  });
  return {
    uri,
    stop: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage({ type: 'stop' });
      }),
  };
}

const OPTIONS = {
  // Indexes are built by migration, at a known moment and by one process.
  autoIndex: false,
  autoCreate: false,
  readPreference: 'primary',
  writeConcern: { w: 'majority' },
  serverSelectionTimeoutMS: 5_000,
} as const;

/** Connects mongoose's default connection to MONGODB_URI, or to the embedded database when that is empty. */
export async function connectDatabase(
  env: Pick<Env, 'MONGODB_URI' | 'MONGODB_DB' | 'DATA_DIR' | 'production'>,
  log: Log,
): Promise<Database> {
  const engine = env.MONGODB_URI
    ? null
    : await startEmbeddedDatabase(path.join(env.DATA_DIR, 'db'), (warning) => log.warn({ warning }, 'embedded database'));
  const uri = engine?.uri ?? env.MONGODB_URI;
  mongoose.set('strictQuery', true);
  try {
    await mongoose.connect(uri, {
      ...OPTIONS,
      dbName: env.MONGODB_DB,
      // More than visitors, console and exports may use at once: see http/admission.ts.
      maxPoolSize: 64,
    });
  } catch (error) {
    await engine?.stop();
    throw error;
  }
  connected = { uri, dbName: env.MONGODB_DB };
  const where = engine ? `embedded database in ${env.DATA_DIR}` : uri.replace(/\/\/[^@/]*@/, '//');
  log.info({ where }, 'database connected');
  return {
    where,
    async close() {
      connected = null;
      await mongoose.disconnect();
      await engine?.stop();
    },
  };
}

/** Where this process is connected, for a thread of its own; null before. */
export interface Connected {
  readonly uri: string;
  readonly dbName: string;
}
let connected: Connected | null = null;
export const connectedTo = (): Connected | null => connected;

/** A thread's own connection to the same database. */
export async function connectThread({ uri, dbName }: Connected): Promise<void> {
  mongoose.set('strictQuery', true);
  await mongoose.connect(uri, { ...OPTIONS, dbName, maxPoolSize: 4 });
}

/** Creates every registered model's collection and indexes. Called by the migration runner, under its lease. */
export async function buildIndexes(): Promise<void> {
  for (const name of mongoose.modelNames()) {
    const model = mongoose.model(name);
    await model.createCollection();
    await model.createIndexes();
  }
}

export interface DatabaseState {
  /** It answers. */
  readonly ok: boolean;
  /** The embedded engine says whether its disk takes a write; of a MongoDB only a write could tell. */
  readonly writable: boolean;
}

/** Used by /readyz. Throws what the driver throws. */
export async function databaseState(): Promise<DatabaseState> {
  const { connection, ConnectionStates } = mongoose;
  if (connection.readyState !== ConnectionStates.connected || !connection.db) return { ok: false, writable: false };
  const own = await askEngine({ embeddedStatus: 1 });
  if (own) return { ok: true, writable: own.writable !== false };
  const answer = await connection.db.admin().ping();
  return { ok: answer.ok === 1, writable: answer.ok === 1 };
}

/** Frees the embedded engine's file of everything deleted; false on a MongoDB, which has ways of its own. */
export async function compactIfEmbedded(): Promise<boolean> {
  return (await askEngine({ embeddedCompact: 1 })) !== null;
}

const COMMAND_NOT_FOUND = 59;

/** One of the embedded engine's own commands; null where they are not known, so it is a MongoDB. */
async function askEngine(command: Record<string, number>): Promise<Record<string, unknown> | null> {
  try {
    return (await mongoose.connection.db?.admin().command(command)) ?? null;
  } catch (error) {
    if ((error as { code?: unknown }).code === COMMAND_NOT_FOUND) return null;
    throw error;
  }
}

/** Runs `work` in a transaction and repeats it on transient errors (the driver's own loop). `work` may run more than once. */
export async function inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(() => work(session));
  } finally {
    await session.endSession();
  }
}

/** Did a unique index refuse the write? */
export function isDuplicateKey(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 11000;
}
