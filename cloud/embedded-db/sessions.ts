import { DbError } from './errors';
import type { Reader, Writer } from './commit-queue';
import { asText } from './storage/bytes';
import type { Transaction } from './transactions';

/** Minutes a session is remembered; announced by hello. */
export const sessionTimeoutMinutes = 30;

/** Sessions whose numbers are kept in memory. */
const mostRemembered = 10_000;

/** Whose cursors a transaction's are. */
export const ownerName = (session: Buffer, txnNumber: bigint): string => `${session.toString('hex')}:${txnNumber}`;

const kinds = { write: 1, committed: 2 } as const;

interface SessionRecord {
  txnNumber: bigint;
  at: number;
  kind: number;
  reply: Buffer;
}

const read = (bytes: Buffer): SessionRecord => ({
  txnNumber: bytes.readBigInt64BE(0),
  at: bytes.readDoubleBE(8),
  kind: bytes[16] as number,
  reply: bytes.subarray(17),
});

function write({ txnNumber, at, kind, reply }: SessionRecord): Buffer {
  const bytes = Buffer.allocUnsafe(17 + reply.length);
  bytes.writeBigInt64BE(txnNumber, 0);
  bytes.writeDoubleBE(at, 8);
  bytes[16] = kind;
  reply.copy(bytes, 17);
  return bytes;
}

const tooOld = (given: bigint, known: bigint): DbError =>
  new DbError(
    225,
    'TransactionTooOld',
    `Cannot start transaction with number ${given} because a newer transaction with txnNumber ${known} has already started on this session.`,
  );
const noSuchTransaction = (txnNumber: bigint): DbError =>
  new DbError(251, 'NoSuchTransaction', `Given transaction number ${txnNumber} does not match any in-progress transactions.`, {}, [
    'TransientTransactionError',
  ]);

/**
 * The last numbered write or transaction of each session, kept in the commit of the write itself,
 * so that a write sent again after a lost answer is answered, not repeated.
 * https://www.mongodb.com/docs/manual/core/retryable-writes/
 */
export class SessionTable {
  /** Transactions that are open now, by session. */
  private readonly open = new Map<string, { txnNumber: bigint; transaction: Transaction; timer: NodeJS.Timeout }>();
  /** Numbers of transactions that ended without a commit, by session: they may not begin again. */
  private readonly ended = new Map<string, { txnNumber: bigint; at: number }>();

  /** The highest number each session has used, as far as it is remembered: a higher one need not be looked up. */
  private readonly highest = new Map<string, bigint>();

  /** @param onEnd told of every transaction that leaves its session, for what else belongs to it */
  constructor(
    private readonly now: () => number,
    private readonly onEnd: (session: Buffer, txnNumber: bigint) => void = () => undefined,
  ) {}

  /**
   * Ends a transaction left open on the session by a number before this one: its client has gone on, were its abort lost.
   * https://www.mongodb.com/docs/manual/reference/command/abortTransaction/
   */
  supersede(session: Buffer, txnNumber: bigint): void {
    const known = this.open.get(session.toString('hex'));
    if (known && known.txnNumber < txnNumber) this.abort(session);
  }

  /** The answer this write was given before, if it has been made. Throws 225 for a number of the past. */
  repeated(reader: Reader, session: Buffer, txnNumber: bigint): Buffer | undefined {
    const highest = this.highest.get(asText(session));
    if (highest !== undefined && highest < txnNumber) return undefined;
    const stored = reader.view.get('sessions', session);
    if (!stored) return undefined;
    const record = read(stored);
    if (record.txnNumber > txnNumber) throw tooOld(txnNumber, record.txnNumber);
    if (record.txnNumber < txnNumber) return undefined;
    if (record.kind !== kinds.write)
      throw new DbError(50911, 'Location50911', `Cannot run a write with the number ${txnNumber} of a transaction`);
    return record.reply;
  }

  remember(writer: Writer, session: Buffer, txnNumber: bigint, reply: Buffer): void {
    this.raise(session, txnNumber);
    writer.view.put('sessions', session, write({ txnNumber, at: this.now(), kind: kinds.write, reply }));
  }

  rememberCommit(writer: Writer, session: Buffer, txnNumber: bigint): void {
    this.raise(session, txnNumber);
    writer.view.put('sessions', session, write({ txnNumber, at: this.now(), kind: kinds.committed, reply: Buffer.alloc(0) }));
  }

  /** Whether this transaction has been committed already. */
  isCommitted(reader: Reader, session: Buffer, txnNumber: bigint): boolean {
    const stored = reader.view.get('sessions', session);
    if (!stored) return false;
    const record = read(stored);
    return record.kind === kinds.committed && record.txnNumber === txnNumber;
  }

  /** Opens a transaction; one still open on the session is given up. */
  start(reader: Reader, session: Buffer, txnNumber: bigint, lifetimeMs: number, begin: () => Transaction): Transaction {
    const name = session.toString('hex');
    const known = this.open.get(name);
    if (known && known.txnNumber === txnNumber)
      throw new DbError(263, 'OperationNotSupportedInTransaction', `Transaction ${txnNumber} has already been started on this session`);
    const stored = reader.view.get('sessions', session);
    const last = [known?.txnNumber, this.ended.get(name)?.txnNumber, stored && read(stored).txnNumber].reduce<bigint>(
      (a, b) => (b !== undefined && b > a ? b : a),
      -1n,
    );
    if (last > txnNumber) throw tooOld(txnNumber, last);
    if (last === txnNumber)
      throw new DbError(251, 'NoSuchTransaction', `Transaction ${txnNumber} has been aborted or committed.`, {}, [
        'TransientTransactionError',
      ]);
    this.supersede(session, txnNumber);
    const transaction = begin();
    const timer = setTimeout(() => this.abort(session), lifetimeMs);
    timer.unref();
    this.open.set(name, { txnNumber, transaction, timer });
    return transaction;
  }

  /** The open transaction of this number. Throws 251 when there is none (timed out, aborted, never begun). */
  current(session: Buffer, txnNumber: bigint): Transaction {
    const known = this.open.get(session.toString('hex'));
    if (known?.txnNumber === txnNumber) {
      if (known.transaction.ended) this.finish(session);
      known.transaction.assertOpen();
      return known.transaction;
    }
    if (known && known.txnNumber > txnNumber) throw tooOld(txnNumber, known.txnNumber);
    throw noSuchTransaction(txnNumber);
  }

  isOpen(session: Buffer, txnNumber: bigint): boolean {
    return this.open.get(session.toString('hex'))?.txnNumber === txnNumber;
  }

  /** Gives a transaction up: nothing of it is kept. */
  abort(session: Buffer): void {
    this.finish(session)?.end();
  }

  /** Takes a transaction off the session; its number is used up. */
  finish(session: Buffer): Transaction | undefined {
    const name = session.toString('hex');
    const known = this.open.get(name);
    if (!known) return undefined;
    clearTimeout(known.timer);
    this.open.delete(name);
    this.ended.set(name, { txnNumber: known.txnNumber, at: this.now() });
    this.onEnd(session, known.txnNumber);
    return known.transaction;
  }

  abortAll(): void {
    for (const name of [...this.open.keys()]) this.abort(Buffer.from(name, 'hex'));
  }

  /** Forgets sessions the client has ended. */
  end(writer: Writer, sessions: Buffer[]): void {
    for (const session of sessions) {
      this.abort(session);
      this.ended.delete(session.toString('hex'));
      writer.view.remove('sessions', session);
    }
  }

  /** Forgets sessions not used for their time-out, or all. */
  sweep(writer: Writer, limit: number, all = false): number {
    const oldest = all ? Infinity : this.now() - sessionTimeoutMinutes * 60_000;
    const stale: Buffer[] = [];
    for (const { key, value } of writer.view.range('sessions', { start: Buffer.from([0]), end: Buffer.alloc(64, 0xff) })) {
      if (read(value).at < oldest) stale.push(key);
      if (stale.length >= limit) break;
    }
    for (const key of stale) writer.view.remove('sessions', key);
    for (const [name, { at }] of this.ended) if (!all && at < oldest) this.ended.delete(name);
    return stale.length;
  }

  private raise(session: Buffer, txnNumber: bigint): void {
    if (this.highest.size >= mostRemembered) this.highest.clear();
    this.highest.set(asText(session), txnNumber);
  }
}
