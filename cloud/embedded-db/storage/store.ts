import { open, type Database, type RootDatabase } from 'lmdb';
import { areas, readInChunks, type Area, type Entry, type Span, type WriteView } from './view';
import { assertReadable, formatVersion, readFormat, writeFormat } from './format';

type Table = Database<Buffer, Buffer>;
/** lmdb's reads take a transaction though its typings leave it out. */
type SnapshotTable = Table & { getBinary(key: Buffer, options?: { transaction?: unknown }): Buffer | undefined };
export type Snapshot = ReturnType<RootDatabase['useReadTransaction']>;

/**
 * The database file: LMDB with keys and values as plain bytes.
 * Every write batch is one LMDB transaction, on disk (fsync) before `batch` returns.
 */
export class Store implements WriteView {
  private readonly root: RootDatabase<Buffer, Buffer>;
  /** Counts commits. */
  private version = 0;
  private readonly tables: Record<Area, SnapshotTable>;

  /** Throws a plain Error with a sentence for people when the file is newer, damaged or not ours. */
  constructor(readonly directory: string) {
    assertReadable(directory);
    const encoding = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
    this.root = open({ path: directory, noSubdir: false, overlappingSync: false, maxDbs: 8, maxReaders: 1024, ...encoding });
    const table = (name: Area): SnapshotTable => this.root.openDB({ name, ...encoding });
    this.tables = Object.fromEntries(areas.map((area) => [area, table(area)])) as Record<Area, SnapshotTable>;
    const format = readFormat(this, directory);
    if (format !== formatVersion) this.batch(() => writeFormat(this));
  }

  get(area: Area, key: Buffer): Buffer | undefined {
    return this.tables[area].getBinary(key);
  }

  put(area: Area, key: Buffer, value: Buffer): void {
    void this.tables[area].put(key, value);
  }

  remove(area: Area, key: Buffer): void {
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
    return this.tables[area].getBinary(key, { transaction: snapshot });
  }

  rangeIn(area: Area, span: Span, reverse: boolean, snapshot?: Snapshot): Generator<Entry, void, undefined> {
    const table = this.tables[area];
    const version = snapshot ? () => 0 : () => this.version;
    return readInChunks(span, reverse, version, (from, exclusive, limit, maxBytes) => {
      const bounds = reverse ? { start: from, end: span.start, exclusiveStart: exclusive, inclusiveEnd: true } : { start: from, end: span.end, exclusiveStart: exclusive };
      const entries: Entry[] = [];
      let bytes = 0;
      for (const { key, value } of table.getRange({ ...bounds, reverse, limit, transaction: snapshot })) {
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

  /** Runs `work` as one durable commit. A throw undoes all of it. */
  batch<T>(work: () => T): T {
    const result = this.root.transactionSync(work);
    this.version++;
    return result;
  }

  /** Bytes of the file in use and overall, for stats. */
  sizes(): { pageSize: number; lastPage: number; entries: Record<Area, number> } {
    const stats = this.root.getStats() as { pageSize: number; lastPageNumber: number };
    const entries = Object.fromEntries(areas.map((area) => [area, (this.tables[area].getStats() as { entryCount: number }).entryCount])) as Record<Area, number>;
    return { pageSize: stats.pageSize, lastPage: stats.lastPageNumber, entries };
  }

  /** Copies the database as of now into an empty directory, compacted, while it goes on being used. */
  backup(directory: string): Promise<void> {
    return this.root.backup(directory, true);
  }

  close(): Promise<void> {
    return this.root.close();
  }
}
