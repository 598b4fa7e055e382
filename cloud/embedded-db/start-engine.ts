import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { asksOnly, runCommand } from './commands/dispatch';
import { errorReply } from './commands/error-reply';
import { Database, type DatabaseOptions } from './database';
import { encode } from './semantics';
import { DirectoryLock } from './storage/directory-lock';
import { longestSocketPath } from './storage/life-socket';
import { startSweeping } from './sweeper';
import { WireServer, type Address } from './wire/server';

export interface EngineOptions extends DatabaseOptions {
  /** Directory of the database; made if need be. */
  dir: string;
  /** 'socket' (a file of mode 0600, the default where there are such) or a loopback TCP port, 0 for any. */
  listen?: 'socket' | number;
  /** Seconds between looks for expired documents (TTL); MongoDB takes 60. */
  ttlSeconds?: number;
  warn?: (message: string) => void;
  /** How long a client may take to send a message whole or to read an answer, in ms; 30 s by default. */
  clientPatience?: number;
}

export interface Engine {
  /** Connection string without a database name's options missing: give it to mongoose as it is. */
  uri: string;
  address: string;
  database: Database;
  /** Answers commands at work, makes everything durable, gives the directory back. */
  stop: () => Promise<void>;
}

function whereToListen(options: EngineOptions): Address {
  if (typeof options.listen === 'number') return { port: options.listen };
  if (process.platform === 'win32') return { port: 0 };
  const inside = join(resolve(options.dir), 'engine.sock');
  if (Buffer.byteLength(inside) <= longestSocketPath) return { socket: inside };
  return { socket: join(tmpdir(), `expoloop-db-${createHash('sha256').update(inside).digest('hex').slice(0, 16)}.sock`) };
}

/** The connection string for an address; `directConnection` keeps the driver from looking for other members. */
export const uriFor = (address: string): string =>
  `mongodb://${address.startsWith('/') ? encodeURIComponent(address) : address}/expoloop?directConnection=true`;

/**
 * Opens a directory and serves it. Rejects with a sentence for people when the directory is in use by another engine,
 * or its file is damaged or newer than this program.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const warn = options.warn ?? (() => undefined);
  const report = (error: unknown): void =>
    warn(`a command failed by no fault of its sender: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const lock = await DirectoryLock.take(options.dir);
  let database: Database | undefined;
  try {
    database = new Database(options.dir, options);
    const opened = database;
    lock.onLost = () => {
      const reason = `Another engine has taken ${options.dir}, so this one writes no more. Stop it.`;
      opened.store.refuse(reason);
      warn(reason);
    };
    const server = new WireServer({
      handle: (connection, request) => runCommand(opened, connection, request, report),
      failed: (error) => encode(errorReply(error, report)),
      asksOnly,
      replyFields: () => opened.clock.replyFields,
      warn,
      patience: options.clientPatience,
    });
    await server.listen(whereToListen(options));
    lock.announce(server.address);
    const stopSweeping = startSweeping(opened, { ttlMs: (options.ttlSeconds ?? 60) * 1000, warn });
    return {
      uri: uriFor(server.address),
      address: server.address,
      database: opened,
      stop: async () => {
        const swept = stopSweeping();
        // Writes that wait for a transaction would otherwise hold the door open.
        opened.sessions.abortAll();
        try {
          await swept;
          await server.close();
          await opened.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    await database?.close();
    lock.release();
    throw error;
  }
}
