import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { longestRecord, readChanges, recordHead, type Change } from './changes';

/** The state of the data file that a journal begins with. */
export interface Checkpoint {
  /** LMDB's transaction number of that state. */
  txnId: bigint;
  pageSize: number;
  /** The two pages that say where the trees begin, as they were. */
  metaPages: Buffer;
}

interface Header extends Checkpoint {
  number: number;
  closed: boolean;
  /** Begins the records' checksums: random, so that no stored value can pass for a record. */
  seed: number;
  /** Records in the file before, plus 1; 0 when that is not known. */
  before: number;
}

const magic = 'EXPLJRN1';
const headLength = 40;
const sector = 4096;
const names = ['journal-a.log', 'journal-b.log'] as const;

/**
 * One of two files that take turns. It begins with a checkpoint, may be marked to say that the data file holds all of
 * that checkpoint on disk, and goes on with records of what was committed since, each with a checksum over the file's
 * number and seed, so that what an earlier turn left behind is never read as a record.
 *
 * | at | what |
 * |---|---|
 * | 0 | magic, CRC-32 of the rest, number, transaction, page size, 1 if closed in order, seed, records in the file before |
 * | 4096 | the two meta pages |
 * | recordsAt - 4096 | the mark: number, CRC-32 |
 * | recordsAt | records: length, CRC-32, number, sequence, changes |
 */
export class JournalFile {
  private readonly fd: number;
  private header: Header | null;
  /** Where the next record goes; 0 as long as this process has not begun the file. */
  private at = 0;
  private sequence = 0;

  private constructor(path: string, size: number) {
    const isNew = !existsSync(path);
    this.fd = openSync(path, isNew ? 'w+' : 'r+', 0o600);
    // Space that is there already need not be recorded by the file system with every flush.
    if (isNew) for (let at = 0; at < size; at += 1 << 20) writeSync(this.fd, Buffer.alloc(Math.min(1 << 20, size - at)), 0, undefined, at);
    this.header = this.readHeader();
  }

  /** Both files of a directory, made if need be. `size` in bytes is what a new one gets. */
  static pair(directory: string, size: number): [JournalFile, JournalFile] {
    const isNew = names.some((name) => !existsSync(join(directory, name)));
    const pair = names.map((name) => new JournalFile(join(directory, name), size)) as [JournalFile, JournalFile];
    if (isNew) {
      for (const file of pair) fsyncSync(file.fd);
      syncDirectory(directory);
    }
    return pair;
  }

  static removePair(directory: string): void {
    for (const name of names) rmSync(join(directory, name), { force: true });
    syncDirectory(directory);
  }

  /** The checkpoint and number, or null when the file holds none that is whole. */
  get checkpoint(): (Checkpoint & { closed: boolean }) | null {
    return this.header;
  }

  /** Counts the files begun; 0 when this one holds nothing. */
  get number(): number {
    return this.header?.number ?? 0;
  }

  /** Whether the data file is known to hold the checkpoint on disk. */
  get isMarked(): boolean {
    if (!this.header) return false;
    const mark = Buffer.alloc(8);
    readSync(this.fd, mark, 0, 8, this.recordsAt - sector);
    return mark.readUInt32LE(0) === this.header.number && mark.readUInt32LE(4) === crc32(mark.subarray(0, 4));
  }

  /** Begins the file anew, to follow `former`; on disk when this returns. */
  begin({ txnId, pageSize, metaPages }: Checkpoint, former: JournalFile, closed: boolean): void {
    const header: Header = {
      txnId,
      pageSize,
      metaPages,
      number: former.number + 1,
      closed,
      seed: randomBytes(4).readUInt32LE(),
      before: former.at === 0 ? 0 : former.sequence + 1,
    };
    const bytes = Buffer.alloc(sector + metaPages.length);
    bytes.write(magic, 0, 'latin1');
    bytes.writeUInt32LE(header.number, 12);
    bytes.writeBigUInt64LE(txnId, 16);
    bytes.writeUInt32LE(pageSize, 24);
    bytes[28] = closed ? 1 : 0;
    bytes.writeUInt32LE(header.seed, 32);
    bytes.writeUInt32LE(header.before, 36);
    metaPages.copy(bytes, sector);
    bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8);
    this.write(bytes, 0);
    this.header = header;
    this.at = this.recordsAt;
    this.sequence = 0;
  }

  /** Says that the data file holds the checkpoint on disk; itself on disk when this returns. */
  mark(): void {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(this.number, 0);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 4)), 4);
    this.write(bytes, this.recordsAt - sector);
  }

  /** Bytes of records so far. */
  get used(): number {
    return this.at - this.recordsAt;
  }

  /** A place to `takeBack` to. */
  get place(): { at: number; sequence: number } {
    return { at: this.at, sequence: this.sequence };
  }

  /** Adds a record; on disk when this returns. After a throw it may be there or not: `takeBack`. `changes` begins with `recordHead` bytes of room. */
  append(changes: Buffer): void {
    changes.writeUInt32LE(changes.length, 0);
    changes.writeUInt32LE(this.number, 8);
    changes.writeUInt32LE(this.sequence, 12);
    changes.writeUInt32LE(crc32(changes.subarray(8), this.seed), 4);
    this.write(changes, this.at);
    this.at += changes.length;
    this.sequence++;
  }

  /** Takes the record after `place` back, which was never answered for. */
  takeBack({ at, sequence }: { at: number; sequence: number }): void {
    this.at = at;
    this.sequence = sequence;
    this.write(Buffer.alloc(recordHead), this.at);
  }

  /** The changes of every whole record, oldest first. */
  *records(): Generator<Change[], void, undefined> {
    for (let [at, sequence] = [this.recordsAt, 0]; ; sequence++) {
      const record = this.recordAt(at, sequence);
      if (!record) return;
      yield readChanges(record);
      at += record.length;
    }
  }

  /** Whether a whole record follows one that cannot be read: a crash tears the last one only, so this is damage. */
  get isBroken(): boolean {
    const { at, count } = this.end();
    const length = this.lengthAt(at, count);
    return length !== undefined && this.recordAt(at + length, count + 1) !== undefined;
  }

  /** Whether `former` still holds as many records as when this file was begun. */
  follows(former: JournalFile): boolean {
    const before = this.header?.before ?? 0;
    return before === 0 || before === former.end().count + 1;
  }

  close(): void {
    closeSync(this.fd);
  }

  private get seed(): number {
    return this.header?.seed ?? 0;
  }

  /** Where the whole records end, and how many there are. */
  private end(): { at: number; count: number } {
    for (let [at, count] = [this.recordsAt, 0]; ; count++) {
      const record = this.recordAt(at, count);
      if (!record) return { at, count };
      at += record.length;
    }
  }

  /** What a record's head gives as its length, if it is the head of this record. A torn one may give anything. */
  private lengthAt(at: number, sequence: number): number | undefined {
    const head = Buffer.alloc(recordHead);
    if (readSync(this.fd, head, 0, recordHead, at) < recordHead) return undefined;
    const length = head.readUInt32LE(0);
    return length > recordHead && length <= longestRecord && head.readUInt32LE(8) === this.number && head.readUInt32LE(12) === sequence
      ? length
      : undefined;
  }

  private recordAt(at: number, sequence: number): Buffer | undefined {
    const length = this.lengthAt(at, sequence);
    if (length === undefined) return undefined;
    const record = Buffer.alloc(length);
    return readSync(this.fd, record, 0, length, at) === length && crc32(record.subarray(8), this.seed) === record.readUInt32LE(4)
      ? record
      : undefined;
  }

  private get recordsAt(): number {
    return 2 * sector + (this.header?.metaPages.length ?? 0);
  }

  private write(bytes: Buffer, at: number): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done, bytes.length - done, at + done);
    fdatasyncSync(this.fd);
  }

  private readHeader(): JournalFile['header'] {
    const head = Buffer.alloc(headLength);
    if (readSync(this.fd, head, 0, headLength, 0) < headLength || head.toString('latin1', 0, 8) !== magic) return null;
    const pageSize = head.readUInt32LE(24);
    if (pageSize < 512 || pageSize > 65536) return null;
    const bytes = Buffer.alloc(sector + 2 * pageSize);
    if (readSync(this.fd, bytes, 0, bytes.length, 0) < bytes.length || crc32(bytes.subarray(12)) !== head.readUInt32LE(8)) return null;
    return {
      number: head.readUInt32LE(12),
      txnId: head.readBigUInt64LE(16),
      pageSize,
      closed: head[28] === 1,
      seed: head.readUInt32LE(32),
      before: head.readUInt32LE(36),
      metaPages: bytes.subarray(sector),
    };
  }
}

export function syncDirectory(directory: string): void {
  // Windows has no way to flush a directory, and needs none.
  if (process.platform === 'win32') return;
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
