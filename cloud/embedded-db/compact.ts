import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database';
import { DbError } from './errors';
import { sweepGarbage } from './sweeper';

export interface CompactReport {
  /** Size of the data file, in bytes. */
  bytesBefore: number;
  bytesAfter: number;
  /** How long writes waited, in ms. */
  pausedMs: number;
}

/** How long a compaction waits for a check or a backup to end, in ms. */
const patience = 60_000;
/** Session records forgotten per commit. */
const chunk = 500;

const busy = (why: string): DbError => new DbError(117, 'ConflictingOperationInProgress', `compaction: ${why}; try again later`);

/**
 * Rewrites the data file so that nothing deleted is left in it: free pages, the unused parts of pages, old journals, keys of
 * dropped collections and answers kept for sessions that are over. Work goes on meanwhile; at the end writes wait for a moment
 * and open transactions have to begin again (251, TransientTransactionError). Killed at any point it leaves the old file or the new one, whole.
 * Throws 117 while another compaction, a check or a backup is at work, and DiskRefused where there is no room for the copy.
 * @param allSessions forgets the answers kept for repeated writes of living sessions too: only where no client can be left
 */
export function compactDatabase(database: Database, allSessions: boolean): Promise<CompactReport> {
  if (database.compaction) throw busy('another one is under way');
  const work = compact(database, allSessions).finally(() => {
    database.compaction = null;
  });
  database.compaction = work;
  return work;
}

async function compact(database: Database, allSessions: boolean): Promise<CompactReport> {
  const { queue, sessions, store } = database;
  await sweepGarbage(database);
  const forget = (): Promise<number> => queue.submit((writer) => sessions.sweep(writer, chunk, allSessions));
  while ((await forget()) === chunk);
  const bytesBefore = store.bytes;
  let pausedAt = Infinity;
  const pause = (): void => {
    pausedAt = Math.min(pausedAt, database.monotonic());
    queue.pause();
  };
  try {
    const rewrite = store.beginRewrite();
    await rewrite.copy(async () => {
      if (rewrite.isBehind) pause();
      await turn();
    });
    pause();
    await untilQuiet(database);
    store.useRewrite(rewrite);
    queue.reload();
  } finally {
    store.endRewrite();
    queue.resume();
  }
  return { bytesBefore, bytesAfter: store.bytes, pausedMs: Math.round(database.monotonic() - pausedAt) };
}

/** Open transactions have to begin again, those that are being committed end; a check or a backup is waited for. */
async function untilQuiet({ store, sessions, monotonic }: Database): Promise<void> {
  for (const until = monotonic() + patience; ; await wait(20)) {
    sessions.abortAll();
    if (store.isQuiet) return;
    if (monotonic() > until) throw busy('a check or a backup is under way');
  }
}
