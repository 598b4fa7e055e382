import { fstatSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadView, WriteView } from './view';

/** Raised whenever the meaning of stored bytes changes. 2: a journal beside the data file holds the latest commits. */
export const formatVersion = 2;
const formatKey = Buffer.from('format');
const formatMark = 'expoloop-embedded-db';

/** The database cannot be opened; the message is for people and says what to do. The file has not been touched. */
export class UnreadableDatabase extends Error {}

const metaMagic = 0xbeefc0de;
const metaOffset = 24; // LMDB 1.0 page header
const lastPageOffset = metaOffset + 120;
const pageSizeOffset = metaOffset + 24;

/** What LMDB's two meta pages say: how large pages are, and the newest commit (lmdb.h, struct MDB_meta). */
export interface FileState {
  pageSize: number;
  txnId: bigint;
  lastPage: number;
  metaPages: Buffer;
}

/**
 * Reads the meta pages of an existing data file before LMDB maps it: a short or foreign file would be overwritten or
 * crash the process. LMDB uses the newer one.
 */
export function readFileState(file: number, path: string): FileState {
  if (fstatSync(file).size === 0)
    throw new UnreadableDatabase(`${path} is empty. Restore a backup, or move the file away to begin with an empty database.`);
  const head = Buffer.alloc(lastPageOffset + 16);
  if (readSync(file, head, 0, head.length, 0) < head.length || head.readUInt32LE(metaOffset) !== metaMagic)
    throw damaged(path, 'its first page is not that of a database');
  const pageSize = head.readUInt32LE(pageSizeOffset);
  if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0)
    throw damaged(path, `its page size of ${pageSize} is impossible`);
  const metaPages = Buffer.alloc(2 * pageSize);
  readSync(file, metaPages, 0, metaPages.length, 0);
  if (metaPages.readUInt32LE(pageSize + metaOffset) !== metaMagic) throw damaged(path, 'its second page is not that of a database');
  return stateIn(metaPages, pageSize);
}

/** What two meta pages say. */
export function stateIn(metaPages: Buffer, pageSize: number): FileState {
  const second = metaPages.subarray(pageSize);
  const newest = metaPages.readBigUInt64LE(lastPageOffset + 8) > second.readBigUInt64LE(lastPageOffset + 8) ? metaPages : second;
  return {
    pageSize,
    txnId: newest.readBigUInt64LE(lastPageOffset + 8),
    lastPage: Number(newest.readBigUInt64LE(lastPageOffset)),
    metaPages,
  };
}

/** Throws when a file ends before the last page its newest commit uses. */
export function assertWhole(file: number, { pageSize, lastPage }: FileState, path: string): void {
  const { size } = fstatSync(file);
  // A last page freed in the commit that made it is never written, so one page may be missing.
  if (size < lastPage * pageSize)
    throw damaged(path, `it holds ${size} bytes where ${(lastPage + 1) * pageSize} belong, so its end is missing`);
}

export const damaged = (path: string, why: string): UnreadableDatabase =>
  new UnreadableDatabase(`${path} is damaged: ${why}. It was left as it is. Restore a backup.`);

/** The format of an opened file, or undefined when it is new. */
export function readFormat(view: ReadView, directory: string): number | undefined {
  const stored = view.get('meta', formatKey);
  if (stored === undefined) {
    for (const entry of view.range('meta', { start: Buffer.from([0]), end: Buffer.from([0xff]) })) {
      throw damaged(join(directory, 'data.mdb'), `it has an entry ${entry.key.toString('latin1')} but no format version`);
    }
    return undefined;
  }
  const [mark, version] = stored.toString('utf8').split(' ');
  if (mark !== formatMark || !/^\d+$/.test(version ?? '')) throw damaged(join(directory, 'data.mdb'), 'its format version cannot be read');
  if (Number(version) > formatVersion) {
    throw new UnreadableDatabase(
      `${directory} was written by a newer version (format ${version}; this one reads up to ${formatVersion}). It was left as it is. Run the newer version.`,
    );
  }
  return Number(version);
}

export const writeFormat = (view: WriteView): void => view.put('meta', formatKey, Buffer.from(`${formatMark} ${formatVersion}`));
