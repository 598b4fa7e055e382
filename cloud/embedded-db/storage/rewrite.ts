import { closeSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from './changes';
import { assertRoom } from './disk-room';
import { openFile, openTables, type Root, type SnapshotTable } from './lmdb-file';
import type { Store } from './store';
import { areas, type Area, type Entry, type Span } from './view';

const everything: Span = { start: Buffer.from([0]), end: Buffer.alloc(64, 0xff) };
/** Entries per commit of the copy. */
const chunk = 512;
/** Bytes of changes made meanwhile at which the writers have to wait for the copy. */
const mostBehind = 32 * 1024 * 1024;

/** Keys in their order fill pages whole; the typings leave the option out. */
interface Appendable {
  put(key: Buffer, value: Buffer, options: { append: true }): unknown;
}

/**
 * A copy of a store, built anew key by key. A copy page by page would not do: what is deleted lives on as a separator in the
 * trees' branch pages and in the unused parts of pages. It is made beside the work and hears of what is committed meanwhile.
 */
export class Rewrite {
  private readonly root: Root;
  private readonly tables: Record<Area, SnapshotTable>;
  private readonly changes: Change[] = [];
  private behind = 0;
  private isClosed = false;

  /** @param directory of the copy, inside the store's own, so that it can be renamed into place; emptied */
  constructor(
    private readonly store: Store,
    private readonly directory: string,
  ) {
    assertRoom(store.directory, store.bytes);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { mode: 0o700 });
    this.root = openFile(directory, false);
    this.tables = openTables(this.root);
  }

  get file(): string {
    return join(this.directory, 'data.mdb');
  }

  /** Whether so much has been written meanwhile that the writers should wait. */
  get isBehind(): boolean {
    return this.behind > mostBehind;
  }

  /** Takes note of a commit, to be repeated in the copy. */
  note(changes: Change[]): void {
    for (const change of changes) {
      this.changes.push(change);
      this.behind += change[1].length + (change[2]?.length ?? 0) + 64;
    }
  }

  /** Copies what is live now. `turn` lets others work in between. */
  async copy(turn: () => Promise<void>): Promise<void> {
    const snapshot = this.store.snapshot();
    try {
      for (const area of areas) {
        let entries: Entry[] = [];
        for (const entry of this.store.rangeIn(area, everything, false, snapshot)) {
          entries.push(entry);
          if (entries.length < chunk) continue;
          this.append(area, entries);
          entries = [];
          await turn();
        }
        this.append(area, entries);
      }
    } finally {
      snapshot.done();
    }
  }

  private append(area: Area, entries: Entry[]): void {
    this.root.transactionSync(() => {
      for (const { key, value } of entries) void (this.tables[area] as unknown as Appendable).put(key, value, { append: true });
    });
  }

  /** Repeats what was committed since, and brings the copy to disk. */
  finish(): void {
    this.root.transactionSync(() => {
      for (const [area, key, value] of this.changes) void (value ? this.tables[area].put(key, value) : this.tables[area].remove(key));
    });
    this.close();
    const file = openSync(this.file, 'r+');
    fsyncSync(file);
    closeSync(file);
  }

  /** Takes the copy away, or what is left of it. */
  drop(): void {
    this.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    // Nothing is under way, so that it is closed when the call returns.
    void this.root.close();
  }
}
