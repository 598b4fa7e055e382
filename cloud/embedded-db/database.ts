import type { CompactReport } from './compact';
import { ClusterClock } from './cluster-clock';
import { CommitQueue } from './commit-queue';
import { CursorTable } from './cursors';
import { ownerName, SessionTable } from './sessions';
import { Store } from './storage/store';
import { transactionGrowth, transactionLifetime } from './transactions';

export interface DatabaseOptions {
  /** Most bytes one query may hold in memory; MongoDB's own bound per blocking stage is 100 MB. */
  queryMemory?: number;
  /** Test mode: this share (0 to 1) of writes and commits in transactions is answered with WriteConflict. */
  writeConflictShare?: number;
  /** Wall clock in ms, for stored times and $$NOW. */
  now?: () => number;
  /** Transactions older than this are given up, in ms. */
  transactionLifetime?: number;
  /** A transaction is given up when the data file has grown by so many bytes behind it. */
  transactionGrowth?: number;
}

/** One open database directory and everything that works on it. */
export class Database {
  readonly store: Store;
  readonly queue: CommitQueue;
  readonly sessions: SessionTable;
  readonly cursors: CursorTable;
  readonly clock: ClusterClock;
  readonly now: () => number;
  readonly monotonic = (): number => performance.now();
  readonly queryMemory: number;
  readonly transactionLifetime: number;
  /** What happened since start, for stats. */
  readonly commands = new Map<string, number>();
  /** The compaction that is under way. */
  compaction: Promise<CompactReport> | null = null;
  private conflictSeed = 0x2545f491;

  constructor(
    directory: string,
    private readonly options: DatabaseOptions = {},
  ) {
    this.now = options.now ?? Date.now;
    this.queryMemory = options.queryMemory ?? 100 * 1024 * 1024;
    this.transactionLifetime = options.transactionLifetime ?? transactionLifetime;
    this.store = new Store(directory);
    this.clock = new ClusterClock(this.now);
    this.queue = new CommitQueue(this.store, this.monotonic, options.transactionGrowth ?? transactionGrowth, () => this.clock.tick());
    this.cursors = new CursorTable(this.monotonic);
    this.sessions = new SessionTable(this.now, (session, txnNumber) => this.cursors.killOwnedBy(ownerName(session, txnNumber)));
  }

  /** Whether the test mode wants a conflict here; a fixed pseudo-random sequence (xorshift32), the same in every run. */
  wantsConflict(): boolean {
    const share = this.options.writeConflictShare ?? 0;
    if (share <= 0) return false;
    let seed = this.conflictSeed;
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    this.conflictSeed = seed;
    return (seed >>> 0) / 0x100000000 < share;
  }

  /** Gives open transactions up, lets queued writes finish and closes the file. */
  async close(): Promise<void> {
    this.sessions.abortAll();
    // Whoever asked for it is told; the old file stands.
    await this.compaction?.catch(() => undefined);
    await this.queue.idle();
    await this.store.close();
  }
}
