import { listGarbage, type Collection } from './catalog';
import type { Database } from './database';
import { deleteDocuments } from './execute/modify';
import { MemoryLimit } from './execute/scan';
import { parseFilter } from './semantics';
import { afterPrefix, u32 } from './storage/bytes';

/** Work per commit, so that sweeping never holds others up for long. */
const chunk = 500;

/** Removes documents whose time has come. https://www.mongodb.com/docs/manual/core/index-ttl/ */
export async function sweepExpired(database: Database, goesOn = (): boolean => true): Promise<number> {
  let removed = 0;
  for (const collection of [...database.queue.catalog.collections.values()]) {
    for (const index of collection.indexes) {
      const seconds = index.stored.expireAfterSeconds;
      if (seconds === undefined || index.stored.hidden) continue;
      removed += await sweepIndex(
        database,
        collection,
        index.name,
        index.paths[0] as string,
        new Date(database.now() - seconds * 1000),
        goesOn,
      );
    }
  }
  return removed;
}

async function sweepIndex(
  database: Database,
  collection: Collection,
  hint: string,
  path: string,
  before: Date,
  goesOn: () => boolean,
): Promise<number> {
  const filter = parseFilter({ [path]: { $lte: before } });
  let removed = 0;
  while (goesOn()) {
    const done = await database.queue.submit((writer) => {
      const current = writer.draft.find(collection.ns);
      if (current?.id !== collection.id || !current.indexes.some(({ name }) => name === hint)) return 0;
      return deleteDocuments(
        writer,
        collection.ns,
        { filter, hint, limit: chunk },
        { charge: new MemoryLimit(database.queryMemory).charge },
      ).removed;
    });
    removed += done;
    if (done < chunk) break;
  }
  return removed;
}

/** Removes the keys of dropped collections and indexes. */
export async function sweepGarbage(database: Database, goesOn = (): boolean => true): Promise<void> {
  for (const { area, id, key } of listGarbage(database.store)) {
    const start = u32(id);
    for (let left = chunk; left === chunk && goesOn(); ) {
      left = await database.queue.submit((writer) => {
        const keys: Buffer[] = [];
        for (const entry of writer.view.range(area, { start, end: afterPrefix(start) as Buffer })) {
          keys.push(entry.key);
          if (keys.length === chunk) break;
        }
        for (const stale of keys) writer.view.remove(area, stale);
        if (keys.length < chunk) writer.view.remove('meta', key);
        return keys.length;
      });
    }
  }
}

/** Sweeps until stopped: expired documents, dropped keys, idle cursors, forgotten sessions. Stopping settles when nothing is under way. */
export function startSweeping(database: Database, options: { ttlMs: number; warn: (message: string) => void }): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let sweeping = Promise.resolve();
  const goesOn = (): boolean => !stopped;
  const sweep = async (): Promise<void> => {
    try {
      database.cursors.sweep();
      await sweepGarbage(database, goesOn);
      await sweepExpired(database, goesOn);
      if (goesOn()) await database.queue.submit((writer) => database.sessions.sweep(writer, chunk));
    } catch (error) {
      options.warn(`sweeping failed and will be tried again: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!stopped) plan();
  };
  const plan = (): void => {
    timer = setTimeout(() => {
      sweeping = sweep();
    }, options.ttlMs);
    timer.unref();
  };
  plan();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return sweeping;
  };
}
