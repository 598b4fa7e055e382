import { randomBytes } from 'node:crypto';
import { DbError } from './errors';
import { pause } from './execute/scan';
import type { Work } from './semantics';

/** Idle cursors are closed after this long, in ms, as in MongoDB. */
export const cursorTimeout = 10 * 60_000;
/** A batch ends at this many bytes, or one document if that is larger. */
const batchBytes = 16 * 1024 * 1024;
export interface Batch {
  documents: Buffer[];
  done: boolean;
}

/** A result that is read in batches. */
export class Cursor {
  private number: bigint | undefined;
  lastUse = 0;
  busy = false;
  private held: Buffer | undefined;

  constructor(
    readonly ns: string,
    /** Whose transaction it reads in; such a cursor is used there only. */
    readonly owner: string,
    private readonly source: Iterator<Buffer | typeof pause, void, undefined>,
    /** Throws when the plan no longer holds, because an index or the collection has gone. */
    readonly assertAlive: () => void,
    private readonly work: Work,
  ) {}

  /** A number nobody can guess, made only for cursors that outlive their first batch. */
  get id(): bigint {
    return (this.number ??= randomBytes(8).readBigUInt64BE() & 0x7fffffffffffffffn || 1n);
  }

  /**
   * Reads the next batch.
   * @param count most documents; 0 for no such bound
   * @param deadline throws 50 beyond this `monotonic` time
   */
  async next(count: number, deadline = Infinity): Promise<Batch> {
    const documents: Buffer[] = [];
    let bytes = 0;
    this.work.begin(deadline);
    for (let step = 0; count === 0 || documents.length < count; step++) {
      const next = this.held ?? this.source.next();
      const document = Buffer.isBuffer(next) ? next : next.done ? undefined : next.value;
      this.held = undefined;
      if (document === undefined) return { documents, done: true };
      if ((document === pause || step % 64 === 63) && (await this.work.give())) this.assertAlive();
      if (document === pause) continue;
      if (bytes + document.length > batchBytes && documents.length > 0) {
        this.held = document;
        break;
      }
      bytes += document.length;
      documents.push(document);
    }
    return { documents, done: false };
  }

  close(): void {
    this.source.return?.();
  }
}

/** Cursors that wait for getMore. */
export class CursorTable {
  private readonly cursors = new Map<bigint, Cursor>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.cursors.size;
  }

  keep(cursor: Cursor): void {
    cursor.lastUse = this.now();
    this.cursors.set(cursor.id, cursor);
  }

  /** Throws 43 CursorNotFound. */
  take(id: bigint, owner: string): Cursor {
    const cursor = this.cursors.get(id);
    if (!cursor) throw new DbError(43, 'CursorNotFound', `cursor id ${id} not found`);
    if (cursor.owner !== owner)
      throw new DbError(50740, 'Location50740', `Cannot run getMore on cursor ${id}, which belongs to another transaction or session`);
    if (cursor.busy) throw new DbError(12, 'CursorInUse', `cursor id ${id} is already in use`);
    cursor.lastUse = this.now();
    return cursor;
  }

  kill(id: bigint): boolean {
    const cursor = this.cursors.get(id);
    cursor?.close();
    return this.cursors.delete(id);
  }

  killOwnedBy(owner: string): void {
    for (const cursor of [...this.cursors.values()]) if (cursor.owner === owner) this.kill(cursor.id);
  }

  sweep(): void {
    const oldest = this.now() - cursorTimeout;
    for (const cursor of [...this.cursors.values()]) if (cursor.lastUse < oldest && !cursor.busy) this.kill(cursor.id);
  }
}
