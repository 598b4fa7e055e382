import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { areas, readInChunks, type Area, type Entry, type Span, type WriteView } from './view';
import { Durability } from './durability';
import type { Change } from './changes';
import { syncDirectory } from './journal';
import { formatVersion, readFormat, writeFormat } from './format';

type Table = Database<Buffer, Buffer>;
/** lmdb's reads take a transaction though its typings leave it out. */
type SnapshotTable = Table & { getBinaryFast(key: Buffer, options?: { transaction?: unknown }): Buffer | undefined; lastSize: number };
export type Snapshot = ReturnType<RootDatabase['useReadTransaction']>;

const encoding = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
type Root = RootDatabase<Buffer, Buffer>;

/** The journal is what makes commits durable. Each open transaction takes a reader. */
const openFile = (path: string, noSubdir: boolean): Root =>
  open({ path, noSubdir, noSync: true, overlappingSync: false, maxDbs: 8, maxReaders: 8192, ...encoding });

const openTables = (root: Root): Record<Area, SnapshotTable> =>
  Object.fromEntries(areas.map((area) => [area, root.openDB({ name: area, ...encoding })])) as unknown as Record<Area, SnapshotTable>;

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

/**
 * The database file: LMDB with keys and values as plain bytes.
 * Every write batch is one LMDB transaction, on disk (fsync) before `batch` returns: see `Durability`.
 */
export class Store implements WriteView {
  private readonly root: Root;
  /** Counts commits. */
  private version = 0;
  private readonly tables: Record<Area, SnapshotTable>;
  private readonly durability: Durability;
  private inBatch = false;
  /** The latest commit, kept open from read to read: opening it anew for each would cost more than the read. */
  private latest: { transaction: Snapshot } | null = null;

  /** Throws a plain Error with a sentence for people when the file is newer, damaged or not ours. */
  constructor(readonly directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.durability = new Durability(
      directory,
      () => createFile(directory),
      () => this.snapshot(),
    );
    this.root = openFile(directory, false);
    try {
      this.durability.hold();
      this.tables = openTables(this.root);
      const format = readFormat(this, directory);
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
    return this.root.useReadTransaction();
  }

  getIn(area: Area, key: Buffer, snapshot: Snapshot): Buffer | undefined {
    return copied(this.tables[area], this.tables[area].getBinaryFast(key, { transaction: snapshot }));
  }

  rangeIn(area: Area, span: Span, reverse: boolean, snapshot?: Snapshot): Generator<Entry, void, undefined> {
    const table = this.tables[area];
    const version = snapshot ? () => 0 : () => this.version;
    return readInChunks(span, reverse, version, (from, exclusive, limit, maxBytes) => {
      const bounds = reverse
        ? { start: from, end: span.start, exclusiveStart: exclusive, inclusiveEnd: true }
        : { start: from, end: span.end, exclusiveStart: exclusive };
      const entries: Entry[] = [];
      let bytes = 0;
      for (const { key, value } of table.getRange({
        ...bounds,
        reverse,
        limit,
        transaction: snapshot ?? (this.inBatch ? undefined : this.reading().transaction),
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
      return result;
    } finally {
      this.inBatch = false;
      this.version++;
      this.leaveLatest();
    }
  }

  private reading(): { transaction: Snapshot } {
    return (this.latest ??= { transaction: this.snapshot() });
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
  backup(directory: string): Promise<void> {
    return this.root.backup(directory, true);
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
