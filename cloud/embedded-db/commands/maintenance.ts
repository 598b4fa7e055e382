import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { checkDatabase } from '../check';
import { badValue } from '../errors';
import { sweepExpired } from '../sweeper';
import { Long } from '../semantics';
import type { Command } from './context';

/** Our own commands, for the command line: MongoDB does such things with tools of its own. */
const check: Command = {
  kind: 'plain',
  fields: [],
  run: async ({ database }) => ({ ...(await checkDatabase(database)) }),
};

const backup: Command = {
  kind: 'plain',
  fields: [],
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
  fields: [],
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
const sweep: Command = { kind: 'plain', fields: [], run: async ({ database }) => ({ removed: await sweepExpired(database) }) };

export const maintenanceCommands: Record<string, Command> = {
  embeddedCheck: check,
  embeddedBackup: backup,
  embeddedStats: stats,
  embeddedSweep: sweep,
};
