import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { areas, readInChunks, type Area, type Entry, type Span, type WriteView } from './view';
import { assertRoom, DiskRefused, roomBeside } from './disk-room';
import { Durability } from './durability';
import type { Change } from './changes';
import { syncDirectory } from './journal';
import { openFile, openTables, type ReadTransaction, type Root, type Snapshot, type SnapshotTable } from './lmdb-file';
import { Rewrite } from './rewrite';
import { formatVersion, readFormat, writeFormat } from './format';

/** Bytes free for a start to the writes after the disk was full: its journals and some commits. */
const roomToRecover = 160 * 1024 * 1024;

/** Makes an empty data file under another name first: a crash leaves a whole one or none. */
function createFile(directory: string): void {
  const path = join(directory, 'data.new');
  const remove = (): void => ['', '-lock'].forEach((end) => rmSync(path + end, { force: true }));
  remove();
  const root = openFile(path, true);
  openTables(root);
  // Nothing is under way, so that it is closed when the call returns.
  void root.close();
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(path, join(directory, 'data.mdb'));
  syncDirectory(directory);
  remove();
}

export type { Snapshot } from './lmdb-file';

/**
 * The database file: LMDB with keys and values as plain bytes.
 * Every write batch is one LMDB transaction, on disk (fsync) before `batch` returns: see `Durability`.
 */
export class Store implements WriteView {
  private root!: Root;
  /** Counts commits. */
  private version = 0;
  private tables!: Record<Area, SnapshotTable>;
  private durability!: Durability;
  private inBatch = false;
  /** The latest commit, kept open from read to read: opening it anew for each would cost more than the read. */
  private latest: { transaction: ReadTransaction } | null = null;
  /** The copy that is being made: it hears of every commit. */
  private rewrite: Rewrite | null = null;
  /** Snapshots that are open, but for our own. */
  private snapshots = 0;

  /** Throws a plain Error with a sentence for people when the file is newer, damaged or not ours. */
  constructor(readonly directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // A compaction cut short leaves a copy nobody needs, with data in it.
    rmSync(this.compacted, { recursive: true, force: true });
    this.open();
  }

  private open(): void {
    this.durability = new Durability(
      this.directory,
      () => createFile(this.directory),
      () => this.root.useReadTransaction(),
    );
    this.root = openFile(this.directory, false);
    try {
      this.durability.hold();
      this.tables = openTables(this.root);
      const format = readFormat(this, this.directory);
      this.durability.begin((changes) => this.repeat(changes));
      if (format !== formatVersion) this.batch(() => writeFormat(this));
    } catch (error) {
      void this.root.close();
      throw error;
    }
  }

  get(area: Area, key: Buffer): Buffer | undefined {
    return copied(this.tables[area], this.tables[area].getBinaryFast(key, this.inBatch ? undefined : this.reading()));
  }

  put(area: Area, key: Buffer, value: Buffer): void {
    this.durability.add(area, key, value);
    void this.tables[area].put(key, value);
  }

  remove(area: Area, key: Buffer): void {
    this.durability.add(area, key, null);
    void this.tables[area].remove(key);
  }

  range(area: Area, span: Span, options: { reverse?: boolean } = {}): Generator<Entry, void, undefined> {
    return this.rangeIn(area, span, options.reverse ?? false);
  }

  /** Reads as of now, whatever is committed later; `done()` it, for it keeps old pages alive. */
  snapshot(): Snapshot {
    const snapshot = this.root.useReadTransaction();
    this.snapshots++;
    let open = true;
    // One transaction object serves all who began on the same commit, so the count is kept here.
    return {
      transaction: snapshot,
      done: () => {
        if (!open) return;
        open = false;
        this.snapshots--;
        snapshot.done();
      },
    };
  }

  getIn(area: Area, key: Buffer, snapshot: Snapshot): Buffer | undefined {
    return copied(this.tables[area], this.tables[area].getBinaryFast(key, snapshot));
  }

  rangeIn(area: Area, span: Span, reverse: boolean, snapshot?: Snapshot): Generator<Entry, void, undefined> {
    const version = snapshot ? () => 0 : () => this.version;
    return readInChunks(span, reverse, version, (from, exclusive, limit, maxBytes) => {
      const bounds = reverse
        ? { start: from, end: span.start, exclusiveStart: exclusive, inclusiveEnd: true }
        : { start: from, end: span.end, exclusiveStart: exclusive };
      const entries: Entry[] = [];
      let bytes = 0;
      for (const { key, value } of this.tables[area].getRange({
        ...bounds,
        reverse,
        limit,
        transaction: (snapshot ?? (this.inBatch ? undefined : this.reading()))?.transaction,
      })) {
        entries.push({ key: Buffer.from(key), value });
        bytes += value.length;
        if (bytes > maxBytes) break;
      }
      return entries;
    });
  }

  /** How many keys lie in the span. Reads them all. */
  count(area: Area, span: Span): number {
    return this.tables[area].getKeysCount({ start: span.start, end: span.end });
  }

  /** Runs `work` as one durable commit. A throw undoes all of it. Inside another batch it is a part of that one. */
  batch<T>(work: () => T): T {
    if (this.inBatch) return this.durability.part(() => this.root.transactionSync(work));
    this.inBatch = true;
    try {
      const result = this.durability.commit((beforeVisible) =>
        this.root.transactionSync(() => {
          const value = work();
          beforeVisible();
          return value;
        }),
      );
      if (this.rewrite) this.rewrite.note(this.durability.committed);
      return result;
    } finally {
      this.inBatch = false;
      this.version++;
      this.leaveLatest();
    }
  }

  private reading(): { transaction: ReadTransaction } {
    return (this.latest ??= { transaction: this.root.useReadTransaction() });
  }

  private leaveLatest(): void {
    this.latest?.transaction.done();
    this.latest = null;
  }

  private repeat(changes: Change[]): void {
    this.root.transactionSync(() => {
      for (const [area, key, value] of changes) void (value ? this.tables[area].put(key, value) : this.tables[area].remove(key));
    });
    this.leaveLatest();
  }

  /** Size of the data file, as far as it is in use or was. */
  get bytes(): number {
    const { pageSize, lastPageNumber } = this.root.getStats() as { pageSize: number; lastPageNumber: number };
    return pageSize * (lastPageNumber + 1);
  }

  /** Bytes of the file in use and overall, for stats. */
  sizes(): { pageSize: number; lastPage: number; entries: Record<Area, number> } {
    const stats = this.root.getStats() as { pageSize: number; lastPageNumber: number };
    const entries = Object.fromEntries(
      areas.map((area) => [area, (this.tables[area].getStats() as { entryCount: number }).entryCount]),
    ) as Record<Area, number>;
    return { pageSize: stats.pageSize, lastPage: stats.lastPageNumber, entries };
  }

  /** Copies the database as of now into an empty directory, compacted, while it goes on being used. */
  async backup(directory: string): Promise<void> {
    this.snapshots++;
    try {
      await this.root.backup(directory, true);
    } finally {
      this.snapshots--;
    }
  }

  /** Whether no snapshot is open and no flush under way, so that the file can be changed for another within this turn. */
  get isQuiet(): boolean {
    return this.snapshots === 0 && this.durability.isSettled;
  }

  /** Why nothing can be written now; null when it can. */
  get refusal(): DiskRefused | null {
    if (this.durability.refusal) return this.durability.refusal;
    try {
      assertRoom(this.directory, 0);
      return null;
    } catch (error) {
      if (error instanceof DiskRefused) return error;
      throw error;
    }
  }

  /** Takes no more writes from here on. */
  refuse(reason: string): void {
    this.durability.refuse(reason);
  }

  /** Bytes left on the disk. */
  get room(): number {
    return roomBeside(this.directory);
  }

  /** Whether a full disk has stopped writes that `recover` could let go on. */
  get isRecoverable(): boolean {
    return this.durability.refusal?.kind === 'full' && this.isQuiet && this.room > roomToRecover;
  }

  /** Opens the file anew as after a crash: what was answered is there, what was refused is not. Only where `isRecoverable`. */
  recover(): void {
    this.shut(false);
    this.open();
  }

  private get compacted(): string {
    return join(this.directory, 'compact.new');
  }

  /** Begins to write a copy without anything that was deleted before this moment. */
  beginRewrite(): Rewrite {
    this.rewrite = new Rewrite(this, this.compacted);
    return this.rewrite;
  }

  /**
   * Puts the copy in the data file's place, in one step, and journals without a past beside it. Nobody may be at work
   * by now: the store has to be `isQuiet`. Killed at any point it leaves the old file, closed in
   * order, or the new one.
   */
  useRewrite(rewrite: Rewrite): void {
    rewrite.finish();
    this.shut(true);
    try {
      Durability.forget(this.directory);
      renameSync(rewrite.file, join(this.directory, 'data.mdb'));
      syncDirectory(this.directory);
    } finally {
      this.open();
    }
  }

  endRewrite(): void {
    this.rewrite?.drop();
    this.rewrite = null;
  }

  /** Closes within one turn of the event loop, so that nobody reads in between. */
  private shut(inOrder: boolean): void {
    this.leaveLatest();
    this.durability.closeNow(inOrder);
    void this.root.close();
    if ((this.root as { status?: string }).status !== 'closed') throw new Error('lmdb did not close its file at once');
    this.version++;
  }

  async close(): Promise<void> {
    this.leaveLatest();
    try {
      await this.durability.close();
    } finally {
      await this.root.close();
    }
  }
}

/** lmdb hands out one buffer it uses again with every read; a copy in Node's pool is cheaper than lmdb's own. */
function copied(table: SnapshotTable, shared: Buffer | undefined): Buffer | undefined {
  if (!shared) return undefined;
  const length = table.lastSize;
  const own = Buffer.allocUnsafe(length);
  // lmdb gives its buffer a `length` of the value's, which Buffer's own copy does not expect.
  if (length > 48) own.set(new Uint8Array(shared.buffer, shared.byteOffset, length));
  else for (let at = 0; at < length; at++) own[at] = shared[at] as number;
  return own;
}
