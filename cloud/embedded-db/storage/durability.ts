import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assertRoom, DiskRefused, isFull } from './disk-room';
import { assertWhole, damaged, readFileState, stateIn, UnreadableDatabase, type FileState } from './format';
import { ChangeLog, longestRecord, readChanges, type Change } from './changes';
import { JournalFile } from './journal';

/** Bytes of records after which the data file is brought up to date, behind the work. */
const checkpointAt = 512 * 1024;
/** Bytes of records at which a commit waits for that. */
const fullAt = 1024 * 1024;
/** Bytes of changes after which a commit that is being made looks again whether there is room for it. */
const looksEvery = 8 * 1024 * 1024;
/** What a change costs in pages at most, as a rule: the leaf it lies in is written whole, and twice when it splits. */
const pagesPerByte = 3;
/** What a journal takes at most, with its head. */
const journalSize = fullAt + longestRecord + 256 * 1024;

/**
 * The first page's end, which LMDB leaves alone: whether the file needs its journal, then the name by which the journal
 * knows it, random and new with every opening of a file that was closed in order.
 */
const nameLength = 16;
type Pages = Pick<FileState, 'metaPages' | 'pageSize'>;
const nameOf = ({ metaPages, pageSize }: Pages): Buffer => metaPages.subarray(pageSize - nameLength, pageSize);
const inUseAt = (pageSize: number): number => pageSize - nameLength - 1;

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
  /** The same file once more: an error of writing behind is told to each opened file once, so each flush has its own. */
  private flushedBehind = -1;
  private current: JournalFile;
  private spare: JournalFile;
  private pin: Pin | null = null;
  /** The pin of the checkpoint before, as long as the present one is not on disk. */
  private olderPin: Pin | null = null;
  private broken: DiskRefused | null = null;
  /** Changes of the commit at work for which there was room when last looked. */
  private roomFor = 0;
  private readonly flushing = new Set<Promise<void>>();
  private readonly log = new ChangeLog();
  private readonly toRepeat: JournalFile[] = [];

  /**
   * Puts the data file of a directory back to its last checkpoint if it was not closed in order.
   * Throws UnreadableDatabase, touching nothing, when the file is damaged or not the journal's.
   * @param create makes an empty data file, in one step
   * @param takePin pins the latest commit (or an older one, which keeps more)
   */
  constructor(
    directory: string,
    create: () => void,
    private readonly takePin: () => Pin,
  ) {
    this.path = join(directory, 'data.mdb');
    const isNew = !existsSync(this.path);
    const file = isNew ? -1 : openSync(this.path, 'r+');
    let files: JournalFile[] = [];
    try {
      const state = isNew ? null : readFileState(file, this.path);
      files = JournalFile.pair(directory, journalSize);
      [this.spare, this.current] = [...files].sort((a, b) => a.number - b.number) as [JournalFile, JournalFile];
      this.mend(file, state);
      if (isNew) create();
    } catch (error) {
      for (const opened of files) opened.close();
      throw error;
    } finally {
      if (!isNew) closeSync(file);
    }
  }

  /** Takes the journals away from beside a data file that was closed in order: they hold nothing it lacks, but old values. */
  static forget(directory: string): void {
    JournalFile.removePair(directory);
  }

  /** To be called when LMDB has just opened the file: from here on the checkpoint's pages stay. */
  hold(): void {
    this.pin = this.takePin();
  }

  /** Repeats what the journal holds through `repeat`, one commit at a time, and begins a new journal. */
  begin(repeat: (changes: Change[]) => void): void {
    this.dataFile = openSync(this.path, 'r+');
    this.flushedBehind = openSync(this.path, 'r+');
    for (const file of this.toRepeat) for (const changes of file.records()) repeat(changes);
    // Once flushed the file is whole without its journal, until that has been begun anew.
    const { pageSize } = readFileState(this.dataFile, this.path);
    const tail = this.toRepeat.length > 0 ? Buffer.alloc(1) : Buffer.concat([Buffer.alloc(1), randomBytes(nameLength)]);
    writeSync(this.dataFile, tail, 0, tail.length, inUseAt(pageSize));
    this.checkpointNow(false);
    this.setInUse(true);
  }

  /** Why nothing can be written until the file is opened anew; null as long as it can. */
  get refusal(): DiskRefused | null {
    return this.broken;
  }

  /** Takes no more writes from here on. */
  refuse(reason: string): void {
    this.broken ??= new DiskRefused('failed', reason);
  }

  /** Notes a change of the commit that is being made. A throw is no refusal of one job: the whole commit is undone. */
  add(...[area, key, value]: Change): void {
    this.log.add(area, key, value);
    if (this.log.place < this.roomFor) return;
    assertRoom(this.path, this.log.place * pagesPerByte);
    this.roomFor = this.log.place + looksEvery;
  }

  /** The changes of the commit made last. */
  get committed(): Change[] {
    return this.log.isEmpty ? [] : readChanges(Buffer.from(this.log.record));
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
    assertRoom(this.path, 0);
    this.roomFor = looksEvery;
    if (this.current.used > fullAt) this.orBreak(() => this.checkpointNow(false));
    this.log.clear();
    const { place } = this.current;
    let begun = false;
    let result: T;
    try {
      result = commit(() => {
        if (this.log.isEmpty || this.log.isLong) return;
        begun = true;
        this.current.append(this.log.record);
      });
    } catch (error) {
      // The record may be on disk although it could not be flushed: it must not be repeated after its refusal.
      if (begun) this.orBreak(() => this.current.takeBack(place));
      throw error;
    }
    if (this.log.isLong) this.orBreak(() => this.checkpointNow(false));
    else if (this.current.used > checkpointAt && !this.olderPin) this.checkpointBehind();
    return result;
  }

  /** Brings the data file up to date; nothing is left to repeat. Where that fails, the next opening does it: the journal is kept. */
  async close(): Promise<void> {
    await Promise.all(this.flushing);
    this.closeNow(true);
  }

  /** Whether no flush is under way behind the work. */
  get isSettled(): boolean {
    return this.flushing.size === 0;
  }

  /** What `close` does, where no flush is under way. Not in order, it leaves all to the next opening, as a crash would. */
  closeNow(inOrder: boolean): void {
    try {
      if (inOrder && this.dataFile >= 0 && !this.broken) {
        this.checkpointNow(true);
        this.setInUse(false);
      }
    } finally {
      // Numbers of closed files are given to others: nothing may be written by them.
      this.broken = new DiskRefused('failed', 'the database is closed');
      for (const file of [this.dataFile, this.flushedBehind]) if (file >= 0) closeSync(file);
      this.olderPin?.done();
      this.pin?.done();
      this.current.close();
      this.spare.close();
    }
  }

  /** Puts the meta pages back when the file was not closed in order, after looking whether all that needs is there. */
  private mend(file: number, state: FileState | null): void {
    const base = [this.current, this.spare].find(({ isMarked }) => isMarked);
    const checkpoint = base?.checkpoint;
    if (!state) {
      if (checkpoint && !checkpoint.closed)
        throw new UnreadableDatabase(`${this.path} is missing, though its journal is there. Restore a backup into an empty directory.`);
      return;
    }
    const isMine = checkpoint ? nameOf(state).equals(nameOf(checkpoint)) : false;
    if (!base || !checkpoint || checkpoint.closed) {
      const inUse = state.metaPages[inUseAt(state.pageSize)] === 1;
      if (inUse && !isMine)
        throw damaged(
          this.path,
          'it was not closed in order, and the journal that belongs to it is not beside it (journal-a.log and journal-b.log)',
        );
      assertWhole(file, state, this.path);
      return;
    }
    if (!isMine || state.txnId < checkpoint.txnId) throw damaged(this.path, 'the journal beside it belongs to another file');
    assertWhole(file, stateIn(checkpoint.metaPages, checkpoint.pageSize), this.path);
    this.toRepeat.push(base);
    if (this.current.number === base.number + 1) this.toRepeat.push(this.current);
    if (this.toRepeat.some((journal) => journal.isBroken) || (this.toRepeat[1] && !this.toRepeat[1].follows(base))) {
      throw damaged(this.path, 'records in the middle of its journal cannot be read, so commits would be lost');
    }
    writeSync(file, checkpoint.metaPages, 0, checkpoint.metaPages.length, 0);
    fdatasyncSync(file);
  }

  /** Says in the data file whether it needs its journal. */
  private setInUse(inUse: boolean): void {
    const { pageSize } = readFileState(this.dataFile, this.path);
    writeSync(this.dataFile, Buffer.from([inUse ? 1 : 0]), 0, 1, inUseAt(pageSize));
    fdatasyncSync(this.dataFile);
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

  /** The same while work goes on: until the data file is on disk, both journals count. What fails here fails the next commit. */
  private checkpointBehind(): void {
    try {
      const pin = this.takePin();
      this.turn(false);
      this.olderPin = this.pin;
      this.pin = pin;
    } catch (error) {
      this.break(error);
      return;
    }
    const { number } = this.current;
    const flush = new Promise<void>((resolve) => {
      fdatasync(this.flushedBehind, (error) => {
        try {
          if (error) throw error;
          // A checkpoint that could not wait may have done it already.
          if (this.current.number === number) this.settleOlder();
        } catch (failure) {
          this.break(failure);
        }
        this.flushing.delete(flush);
        resolve();
      });
    });
    this.flushing.add(flush);
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
    const state = readFileState(this.dataFile, this.path);
    state.metaPages[inUseAt(state.pageSize)] = closed ? 0 : 1;
    this.spare.begin(state, this.current, closed);
    [this.current, this.spare] = [this.spare, this.current];
  }

  /** What cannot be made durable after it became visible must be the last thing written. */
  private orBreak(step: () => void): void {
    try {
      step();
    } catch (error) {
      throw this.break(error);
    }
  }

  private break(cause: unknown): Error {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.broken ??= isFull(cause)
      ? new DiskRefused('full', `The disk with ${this.path} is full (${why}). Make room: writes then go on by themselves.`, cause)
      : new DiskRefused(
          'failed',
          `The database takes no more writes, for one could not be brought to disk (${why}). See to the disk, then start again.`,
          cause,
        );
    return this.broken;
  }
}
