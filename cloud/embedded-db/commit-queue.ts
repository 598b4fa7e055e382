import { CatalogDraft, loadCatalog, type Catalog } from './catalog';
import { DbError, timeExpired } from './errors';
import { asText } from './storage/bytes';
import type { Store } from './storage/store';
import type { Area, Entry, ReadView, Span, WriteView } from './storage/view';
import { transactionGrowth, TransactionRegistry, writeConflict, type Transaction } from './transactions';

/** What a command reads with: bytes and the catalog that goes with them. */
export interface Reader {
  readonly view: ReadView;
  readonly draft: CatalogDraft;
}

/** What a command writes with. */
export interface Writer extends Reader {
  readonly view: WriteView;
}

type Job<T> = (writer: Writer) => T;

interface Queued {
  run: Job<unknown>;
  /** The time after which it may no longer be begun. */
  deadline: number;
  /** Ends a transaction: it does not wait while others are paused. */
  ends: boolean;
  /** Refuses it at its deadline while it waits. */
  timer?: NodeJS.Timeout;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  outcome?: { value: unknown } | { error: unknown };
}

/** A plain write met a key that an open transaction is writing: it is tried again when a transaction ends. */
class MustWait extends Error {}

/**
 * All writes that arrive in one turn of the event loop share one durable commit and are answered after it.
 * The committed catalog lives here too, for it changes with the same commit.
 */
export class CommitQueue {
  readonly transactions: TransactionRegistry;
  readonly figures = { commits: 0, writes: 0, commitMs: 0 };
  private committed: Catalog;
  private latest: Reader | undefined;
  private queue: Queued[] = [];
  private waiting: Queued[] = [];
  private scheduled = false;
  private drained: (() => void)[] = [];
  private reservedIds = 0;
  private paused = false;
  /** The last commit failed, by no job's doing. */
  private failing = false;

  constructor(
    private readonly store: Store,
    private readonly monotonic: () => number,
    growth = transactionGrowth,
    private readonly onCommit: () => void = () => undefined,
  ) {
    this.committed = loadCatalog(store);
    this.transactions = new TransactionRegistry(store, growth, monotonic);
    this.transactions.onEnd(() => this.retryWaiting());
  }

  get catalog(): Catalog {
    return this.committed;
  }

  /** The latest committed state. */
  reader(): Reader {
    if (this.latest?.draft.base !== this.committed) this.latest = { view: this.store, draft: new CatalogDraft(this.committed) };
    return this.latest;
  }

  /**
   * Runs a write; settles once it is on disk. A job that throws must have written nothing for the part that failed.
   * @param deadline `monotonic` time after which it is refused with 50 if it has not begun, because it waits for a transaction
   */
  submit<T>(run: Job<T>, deadline = Infinity, ends = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ run, deadline, ends, resolve: resolve as (value: unknown) => void, reject });
      this.schedule();
    });
  }

  begin(): Transaction {
    return this.transactions.begin(this.committed, (count) => this.reserveIds(count));
  }

  /** Makes a transaction's writes durable, with `also` (its session record) in the same commit. */
  commit(transaction: Transaction, also: Job<void>): Promise<void> {
    return this.submit(
      (writer) => {
        for (const [ns, seen] of transaction.touched) {
          const current = writer.draft.find(ns);
          if (current?.id !== seen.id || current.stored.schema !== seen.stored.schema)
            throw writeConflict(`${ns} or its indexes have changed`);
        }
        // From here on the keys are the batch's own.
        transaction.end();
        for (const [area, writes] of Object.entries(transaction.view.writes))
          for (const key of writes.keys()) this.transactions.note(area as Area, key);
        transaction.view.apply();
        writer.draft.merge(transaction.draft);
        also(writer);
      },
      Infinity,
      true,
    );
  }

  /** Settles when everything submitted so far is on disk or refused. */
  idle(): Promise<void> {
    return this.queue.length === 0 && !this.scheduled ? Promise.resolve() : new Promise((resolve) => this.drained.push(resolve));
  }

  /** Lets writes wait until `resume`, but for those that end a transaction. */
  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    if (this.queue.length > 0) this.schedule();
  }

  /** Goes on from what the file holds, after it was opened anew. */
  reload(): void {
    this.committed = loadCatalog(this.store);
    this.transactions.reload();
  }

  /** Lets writes go on that a full disk had stopped, once there is room. Open transactions have to begin again. */
  private recover(): void {
    if (this.store.refusal?.kind !== 'full') return;
    this.transactions.endAll();
    if (!this.store.isRecoverable) return;
    this.store.recover();
    this.reload();
  }

  private reserveIds(count: number): number {
    const first = Math.max(this.reservedIds, this.committed.nextId);
    this.reservedIds = first + count;
    return first;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.drain());
  }

  private retryWaiting(): void {
    if (this.waiting.length === 0) return;
    this.queue.push(...this.waiting);
    this.waiting = [];
    this.schedule();
  }

  private drain(): void {
    this.scheduled = false;
    if (this.failing) this.recover();
    const jobs = this.paused ? this.queue.filter(({ ends }) => ends) : this.queue;
    this.queue = this.paused ? this.queue.filter(({ ends }) => !ends) : [];
    if (jobs.length === 0) return;
    const started = this.monotonic();
    let left = jobs;
    while (left.length > 0) {
      const failed = this.commitTogether(left);
      left = failed ? left.filter((job) => job !== failed) : [];
    }
    this.figures.commits++;
    this.figures.writes += jobs.length;
    this.figures.commitMs += this.monotonic() - started;
    for (const job of jobs) this.settle(job);
    if (this.queue.length === 0) for (const listener of this.drained.splice(0)) listener();
  }

  /**
   * One durable commit of these jobs. A job that fails for no reason a client gave may have written in part:
   * then all are undone, that one is refused and answered here, and the others are to be run again.
   */
  private commitTogether(jobs: Queued[]): Queued | null {
    const draft = new CatalogDraft(this.committed);
    draft.skipIdsBelow(this.reservedIds);
    let failed: Queued | null = null;
    try {
      this.store.batch(() => {
        for (const job of jobs) {
          this.runJob(job, draft);
          const error = job.outcome && 'error' in job.outcome ? job.outcome.error : undefined;
          if (error === undefined || error instanceof DbError || error instanceof MustWait) continue;
          failed = job;
          throw error;
        }
        draft.writeCounters(this.store);
      });
      this.committed = draft.result();
      this.transactions.committed();
      this.onCommit();
      this.failing = false;
    } catch (error) {
      this.failing = !failed;
      // Nothing of the batch is on disk. If it was no job's doing (a full disk, say), everybody hears of it.
      if (!failed) for (const job of jobs) job.outcome = { error };
    }
    return failed;
  }

  private runJob(job: Queued, draft: CatalogDraft): void {
    job.outcome = undefined;
    if (!this.transactions.hasLocks) {
      this.attempt(job, draft);
      return;
    }
    // A job that must wait is undone whole and run again, so it gets a nested commit and a catalog draft of its own.
    const fork = new CatalogFork(draft);
    try {
      this.store.batch(() => {
        this.attempt(job, fork.draft);
        if (job.outcome && 'error' in job.outcome && job.outcome.error instanceof MustWait) throw job.outcome.error;
      });
      fork.keep();
    } catch (error) {
      if (!(error instanceof MustWait)) throw error;
    }
  }

  private attempt(job: Queued, draft: CatalogDraft): void {
    const view = new BatchView(this.store, this.transactions);
    try {
      if (this.monotonic() > job.deadline) throw timeExpired();
      job.outcome = { value: job.run({ view, draft }) };
    } catch (error) {
      job.outcome = { error };
    }
  }

  private settle(job: Queued): void {
    const { outcome } = job;
    if (outcome === undefined) return;
    if (!('error' in outcome && outcome.error instanceof MustWait)) clearTimeout(job.timer);
    if ('value' in outcome) job.resolve(outcome.value);
    else if (outcome.error instanceof MustWait) {
      this.waiting.push(job);
      this.limitWait(job);
      if (!this.transactions.hasLocks) this.retryWaiting();
    } else job.reject(outcome.error);
  }

  private limitWait(job: Queued): void {
    if (job.deadline === Infinity || job.timer) return;
    job.timer = setTimeout(
      () => {
        const at = this.waiting.indexOf(job);
        // Otherwise it is about to be tried again, which looks at the deadline itself.
        if (at < 0) return;
        this.waiting.splice(at, 1);
        job.reject(timeExpired());
      },
      Math.min(job.deadline - this.monotonic() + 1, 0x7fffffff),
    );
  }
}

/** A draft's changes kept apart until it is known that they stay. */
class CatalogFork {
  readonly draft: CatalogDraft;

  constructor(private readonly parent: CatalogDraft) {
    this.draft = parent.fork();
  }

  keep(): void {
    this.parent.merge(this.draft);
  }
}

/** The write side of an open batch: refuses keys that a transaction holds, and remembers what it wrote. */
class BatchView implements WriteView {
  constructor(
    private readonly store: Store,
    private readonly transactions: TransactionRegistry,
  ) {}

  get(area: Area, key: Buffer): Buffer | undefined {
    return this.store.get(area, key);
  }

  range(area: Area, span: Span, options?: { reverse?: boolean }): Generator<Entry, void, undefined> {
    return this.store.range(area, span, options);
  }

  put(area: Area, key: Buffer, value: Buffer): void {
    this.claim(area, key);
    this.store.put(area, key, value);
  }

  remove(area: Area, key: Buffer): void {
    this.claim(area, key);
    this.store.remove(area, key);
  }

  private claim(area: Area, key: Buffer): void {
    if (!this.transactions.hasOpen) return;
    const text = asText(key);
    if (this.transactions.isLocked(area, text)) throw new MustWait('a transaction is writing this key');
    this.transactions.note(area, text);
  }
}
