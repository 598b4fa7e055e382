import { CatalogDraft, type Catalog, type Collection } from './catalog';
import { DbError } from './errors';
import type { Snapshot, Store } from './storage/store';
import { TransactionView } from './storage/transaction-view';
import type { Area } from './storage/view';

/** Longest a transaction may stay open, in ms: MongoDB's transactionLifetimeLimitSeconds. */
export const transactionLifetime = 60_000;

const keyName = (area: Area, key: string): string => `${area[0]}${key}`;

/** 112: another writer has touched the same document; the caller should run the whole transaction again. */
export const writeConflict = (why: string): DbError =>
  new DbError(
    112,
    'WriteConflict',
    `Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction. (${why})`,
    {},
    ['TransientTransactionError'],
  );

/** 251, to be begun again: it took too long, or kept too much of the past. */
const givenUp = (): DbError => new DbError(251, 'NoSuchTransaction', 'Transaction has been aborted.', {}, ['TransientTransactionError']);

/** Bytes a data file may grow because transactions keep pages of their beginning from being used again. */
export const transactionGrowth = 256 * 1024 * 1024;
/** How often that is looked at, in commits. */
const looksEvery = 32;
/** A transaction younger than this, in ms, is not what makes the file grow. */
const young = 1000;

/** An open multi-document transaction. */
export class Transaction {
  readonly view: TransactionView;
  readonly draft: CatalogDraft;
  /** Schemas relied on, to be found unchanged at commit. */
  readonly touched = new Map<string, Collection>();
  readonly locks = new Set<string>();
  /** Committed, aborted or given up: its snapshot is gone. */
  ended = false;

  constructor(
    private readonly registry: TransactionRegistry,
    store: Store,
    catalog: Catalog,
    readonly snapshot: Snapshot,
    readonly startedAfter: number,
    /** When it began, and the size of the data file then. */
    readonly began: { at: number; bytes: number },
    takeIds: (count: number) => number,
  ) {
    this.view = new TransactionView(
      store,
      snapshot,
      (area, key) => registry.lock(this, area, key),
      () => this.assertOpen(),
    );
    this.draft = new CatalogDraft(catalog, takeIds);
  }

  get hasWrites(): boolean {
    return this.locks.size > 0;
  }

  touch(ns: string): void {
    const collection = this.draft.base.collections.get(ns);
    if (collection) this.touched.set(ns, collection);
  }

  /** Throws 251 once it has ended, were it in the middle of a query. */
  assertOpen(): void {
    if (this.ended) throw givenUp();
  }

  end(): void {
    this.registry.close(this);
  }
}

/**
 * Who is writing what. The first writer of a key wins: a transaction that meets a key another transaction holds,
 * or one committed since its snapshot, gets WriteConflict at once; a plain write waits for the transaction to end.
 * https://www.mongodb.com/docs/manual/core/transactions-production-consideration/
 */
export class TransactionRegistry {
  private readonly open = new Set<Transaction>();
  private readonly holders = new Map<string, Transaction>();
  /** Keys committed while some transaction was open, with the number of their commit. */
  private readonly recent = new Map<string, number>();
  private commits = 0;
  private readonly endListeners: (() => void)[] = [];

  /** Size of the data file when last looked at, and without what it grew while an old transaction was open. */
  private seenBytes: number;
  private ownBytes: number;

  /** @param growth bytes the file may grow behind transactions, all together: what they leave free is used again */
  constructor(
    private readonly store: Store,
    private readonly growth: number,
    private readonly monotonic: () => number,
  ) {
    this.seenBytes = this.ownBytes = store.bytes;
  }

  get hasOpen(): boolean {
    return this.open.size > 0;
  }

  get hasLocks(): boolean {
    return this.holders.size > 0;
  }

  begin(catalog: Catalog, takeIds: (count: number) => number): Transaction {
    const transaction = new Transaction(
      this,
      this.store,
      catalog,
      this.store.snapshot(),
      this.commits,
      { at: this.monotonic(), bytes: this.store.bytes },
      takeIds,
    );
    this.open.add(transaction);
    return transaction;
  }

  /** Has every open transaction begin again. */
  endAll(): void {
    for (const transaction of [...this.open]) transaction.end();
  }

  /** The file was opened anew and may have another size. */
  reload(): void {
    this.seenBytes = this.ownBytes = this.store.bytes;
  }

  onEnd(listener: () => void): void {
    this.endListeners.push(listener);
  }

  lock(transaction: Transaction, area: Area, key: string): void {
    const name = keyName(area, key);
    const holder = this.holders.get(name);
    if (holder !== undefined && holder !== transaction) throw writeConflict('another transaction is writing it');
    if ((this.recent.get(name) ?? 0) > transaction.startedAfter) throw writeConflict('it was written since the transaction began');
    this.holders.set(name, transaction);
    transaction.locks.add(name);
  }

  /** Whether an open transaction is writing this key. */
  isLocked(area: Area, key: string): boolean {
    return this.holders.has(keyName(area, key));
  }

  /** Notes a key written by the batch that is being made. */
  note(area: Area, key: string): void {
    if (this.open.size > 0) this.recent.set(keyName(area, key), this.commits + 1);
  }

  /** Ends a batch: what it noted is now older than any transaction that begins. */
  committed(): void {
    this.commits++;
    if (this.commits % looksEvery === 0) this.relieve();
  }

  /** Gives up the oldest transaction when the file has grown too much behind it, as MongoDB does under cache pressure. */
  private relieve(): void {
    const { bytes } = this.store;
    const grown = bytes - this.seenBytes;
    this.seenBytes = bytes;
    const [oldest] = this.open;
    if (!oldest || this.monotonic() - oldest.began.at < young) this.ownBytes += grown;
    else if (bytes > oldest.began.bytes && bytes - this.ownBytes > this.growth) oldest.end();
  }

  close(transaction: Transaction): void {
    if (!this.open.delete(transaction)) return;
    transaction.ended = true;
    for (const name of transaction.locks) this.holders.delete(name);
    transaction.snapshot.done();
    if (this.open.size === 0) this.recent.clear();
    for (const listener of this.endListeners) listener();
  }
}
