import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assertWhole, damaged, readFileState, UnreadableDatabase, type FileState } from './format';
import { ChangeLog, JournalFile, longestRecord, type Change, type Checkpoint } from './journal';

/** Bytes of records after which the data file is brought up to date, behind the work. */
const checkpointAt = 512 * 1024;
/** Bytes of records at which a commit waits for that. */
const fullAt = 1024 * 1024;
/** What a journal takes at most, with its head. */
const journalSize = fullAt + longestRecord + 256 * 1024;

const nameLength = 16;
/** A file's name for life, by which its journal knows it: random, at the end of the first page, which LMDB leaves alone. */
const nameOf = ({ metaPages, pageSize }: Checkpoint): Buffer => metaPages.subarray(pageSize - nameLength, pageSize);

/** Keeps the pages of the state it was taken of from being used again, until it is done. */
interface Pin {
  done(): void;
}

/**
 * Makes commits durable with one small sequential write: LMDB's own flush writes every touched page and two more.
 *
 * A commit's changes go to the journal and to disk before LMDB makes them visible; LMDB's file is flushed now and then
 * (a checkpoint), behind the work. After a crash the data file may hold any mixture of pages written since the last
 * checkpoint. The pages of the checkpoint itself are all there: a read transaction pins them, so LMDB did not use them
 * again, and the journal has kept the two meta pages that lead to them. Opening puts those back and repeats the journal.
 */
export class Durability {
  private readonly path: string;
  private dataFile = -1;
  private current: JournalFile;
  private spare: JournalFile;
  private pin: Pin | null = null;
  /** The pin of the checkpoint before, as long as the present one is not on disk. */
  private olderPin: Pin | null = null;
  private broken: Error | null = null;
  private flushing: Promise<void> = Promise.resolve();
  private readonly log = new ChangeLog();
  private readonly toRepeat: JournalFile[] = [];

  /**
   * Puts the data file of a directory back to its last checkpoint if it was not closed in order.
   * Throws UnreadableDatabase, touching nothing, when the file is damaged or not the journal's.
   * @param takePin pins the latest commit (or an older one, which keeps more)
   */
  constructor(
    directory: string,
    private readonly takePin: () => Pin,
  ) {
    this.path = join(directory, 'data.mdb');
    const isNew = !existsSync(this.path);
    const file = isNew ? -1 : openSync(this.path, 'r+');
    try {
      const state = isNew ? null : readFileState(file, this.path);
      const files = JournalFile.pair(directory, journalSize);
      [this.spare, this.current] = [...files].sort((a, b) => a.number - b.number) as [JournalFile, JournalFile];
      const base = [this.current, this.spare].find(({ isMarked }) => isMarked);
      if (base?.checkpoint && !base.checkpoint.closed) {
        this.putBack(file, state, base.checkpoint);
        this.toRepeat.push(base);
        if (this.current.number === base.number + 1) this.toRepeat.push(this.current);
      }
      if (!isNew) assertWhole(file, this.path);
    } finally {
      if (!isNew) closeSync(file);
    }
  }

  /** To be called when LMDB has just opened the file: from here on the checkpoint's pages stay. */
  hold(): void {
    this.pin = this.takePin();
  }

  /** Repeats what the journal holds through `repeat`, one commit at a time, and begins a new journal. */
  begin(repeat: (changes: Change[]) => void): void {
    this.dataFile = openSync(this.path, 'r+');
    for (const file of this.toRepeat) for (const changes of file.records()) repeat(changes);
    const state = readFileState(this.dataFile, this.path);
    if (nameOf(state).every((byte) => byte === 0)) writeSync(this.dataFile, randomBytes(nameLength), 0, nameLength, state.pageSize - nameLength);
    this.checkpointNow(false);
  }

  /** Notes a change of the commit that is being made. */
  add(...[area, key, value]: Change): void {
    this.log.add(area, key, value);
  }

  /** Runs a part of a commit; if it throws, its changes are forgotten. */
  part<T>(run: () => T): T {
    const { place } = this.log;
    try {
      return run();
    } catch (error) {
      this.log.rewind(place);
      throw error;
    }
  }

  /**
   * Runs LMDB's commit so that its changes are on disk before this returns; `commit` must call `beforeVisible` as its
   * last step inside the transaction. A throw means that nothing was committed.
   */
  commit<T>(commit: (beforeVisible: () => void) => T): T {
    if (this.broken) throw this.broken;
    if (this.current.used > fullAt) this.orBreak(() => this.checkpointNow(false));
    this.log.clear();
    let appended = false;
    let result: T;
    try {
      result = commit(() => {
        if (this.log.isEmpty || this.log.isLong) return;
        this.current.append(this.log.record);
        appended = true;
      });
    } catch (error) {
      if (appended) this.orBreak(() => this.current.takeBack(this.log.record.length));
      throw error;
    }
    if (this.log.isLong) this.orBreak(() => this.checkpointNow(false));
    else if (this.current.used > checkpointAt && !this.olderPin) this.orBreak(() => this.checkpointBehind());
    return result;
  }

  /** Brings the data file up to date; nothing is left to repeat. */
  async close(): Promise<void> {
    await this.flushing;
    if (this.dataFile >= 0) {
      if (!this.broken) this.checkpointNow(true);
      closeSync(this.dataFile);
    }
    this.olderPin?.done();
    this.pin?.done();
    this.current.close();
    this.spare.close();
  }

  private putBack(file: number, state: FileState | null, checkpoint: Checkpoint): void {
    if (!state) throw new UnreadableDatabase(`${this.path} is missing, though its journal is there. Restore a backup into an empty directory.`);
    if (!nameOf(state).equals(nameOf(checkpoint)) || state.txnId < checkpoint.txnId) throw damaged(this.path, 'the journal beside it belongs to another file');
    writeSync(file, checkpoint.metaPages, 0, checkpoint.metaPages.length, 0);
    fdatasyncSync(file);
  }

  /** The data file to disk, and a new journal that begins with it. */
  private checkpointNow(closed: boolean): void {
    const pin = this.takePin();
    fdatasyncSync(this.dataFile);
    this.settleOlder();
    this.turn(closed);
    this.current.mark();
    this.pin?.done();
    this.pin = pin;
  }

  /** The same while work goes on: until the data file is on disk, both journals count. */
  private checkpointBehind(): void {
    const pin = this.takePin();
    this.turn(false);
    this.olderPin = this.pin;
    this.pin = pin;
    const begun = this.current;
    this.flushing = new Promise((resolve) => {
      fdatasync(this.dataFile, (error) => {
        // A checkpoint that could not wait may have done it already.
        if (error) this.broken = error;
        else if (this.current === begun) this.orBreak(() => this.settleOlder());
        resolve();
      });
    });
  }

  /** The present journal's checkpoint is on disk, so the one before is of no more use. */
  private settleOlder(): void {
    if (!this.olderPin) return;
    this.current.mark();
    this.olderPin.done();
    this.olderPin = null;
  }

  /** Goes on in the other file, which begins with the data file as it is now. */
  private turn(closed: boolean): void {
    this.spare.begin(readFileState(this.dataFile, this.path), this.current.number + 1, closed);
    [this.current, this.spare] = [this.spare, this.current];
  }

  /** What cannot be made durable after it became visible must be the last thing written. */
  private orBreak(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.broken = error as Error;
      throw error;
    }
  }
}
