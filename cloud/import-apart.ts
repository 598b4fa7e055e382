import { connectedTo, type Connected } from './platform/db';
import { inThread } from './platform/threads';

/** What the thread of an import's step is given. */
export interface ImportJob {
  readonly importId: string;
  readonly now: Date;
  readonly database: Connected;
}

/** Of the heap; a list of 10,000 exhibitors takes about a quarter. */
const LIMITS = { memoryMb: 384, youngMb: 6, ms: 600_000 };

/** One step of a large import in a thread with a connection of its own: nothing of its rows passes through this one. */
export async function importApart(importId: string, now: Date): Promise<'done' | 'too_big' | 'too_slow'> {
  const database = connectedTo();
  if (!database) throw new Error('no database is connected');
  const result = await inThread<true>(__dirname, 'import-thread', { importId, now, database } satisfies ImportJob, LIMITS);
  return result.fault ?? 'done';
}
