import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { checkDatabase } from '../check';
import { compactDatabase } from '../compact';
import { badValue } from '../errors';
import { sweepExpired } from '../sweeper';
import { Long, type Doc } from '../semantics';
import { flag } from './arguments';
import { diskError } from './error-reply';
import type { Command } from './context';

/** Our own commands, for the command line: MongoDB does such things with tools of its own. */
const check: Command = {
  kind: 'plain',
  fields: {},
  run: async ({ database }) => ({ ...(await checkDatabase(database)) }),
};

const backup: Command = {
  kind: 'plain',
  fields: {},
  async run({ database, command, name }) {
    const directory = command[name];
    if (typeof directory !== 'string' || !isAbsolute(directory)) throw badValue('a backup needs the absolute path of a directory');
    if (existsSync(directory) && readdirSync(directory).length > 0)
      throw badValue(`${directory} is not empty: a backup is never written over anything`);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    await database.store.backup(directory);
    return {};
  },
};

const stats: Command = {
  kind: 'read',
  fields: {},
  run({ database }, reader) {
    const { pageSize, lastPage, entries } = database.store.sizes();
    return {
      pid: process.pid,
      bytes: Long.fromNumber(pageSize * (lastPage + 1)),
      entries,
      collections: reader.draft.list().map((collection) => ({
        ns: collection.ns,
        documents: reader.draft.count(collection),
        indexes: collection.indexes.map((index) => ({
          name: index.name,
          key: index.stored.key,
          unique: index.stored.unique ?? false,
          multikey: index.isMultikey,
        })),
      })),
    };
  },
};

/** Removes expired documents now instead of at the next minute. */
const sweep: Command = { kind: 'plain', fields: {}, run: async ({ database }) => ({ removed: await sweepExpired(database) }) };

/** Rewrites the data file without anything that was deleted; see compact.ts. */
const compact: Command = {
  kind: 'plain',
  fields: { allSessions: 'safeBool' },
  async run({ database, command }) {
    const { bytesBefore, bytesAfter, pausedMs } = await compactDatabase(database, flag(command, 'allSessions'));
    return { bytesBefore: Long.fromNumber(bytesBefore), bytesAfter: Long.fromNumber(bytesAfter), pausedMs };
  },
};

/** Whether writes are taken, without writing: for health checks. */
const status: Command = {
  kind: 'plain',
  fields: {},
  run({ database }): Doc {
    const { refusal, room } = database.store;
    const freeBytes = Long.fromNumber(room);
    if (!refusal) return { writable: true, freeBytes };
    const { code, codeName, message } = diskError(refusal);
    return { writable: false, code, codeName, reason: message, freeBytes };
  },
};

export const maintenanceCommands: Record<string, Command> = {
  embeddedCheck: check,
  embeddedBackup: backup,
  embeddedStats: stats,
  embeddedSweep: sweep,
  embeddedCompact: compact,
  embeddedStatus: status,
};
