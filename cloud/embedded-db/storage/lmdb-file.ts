import { open, type Database, type RootDatabase } from 'lmdb';
import { areas, type Area } from './view';

type Table = Database<Buffer, Buffer>;
/** lmdb's reads take a transaction though its typings leave it out. */
export type SnapshotTable = Table & {
  getBinaryFast(key: Buffer, options?: { transaction?: unknown }): Buffer | undefined;
  lastSize: number;
};
export type ReadTransaction = ReturnType<RootDatabase['useReadTransaction']>;

/** A commit that is still to be seen whatever is written later. */
export interface Snapshot {
  readonly transaction: ReadTransaction;
  done(): void;
}

const encoding = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
export type Root = RootDatabase<Buffer, Buffer>;

/** The journal is what makes commits durable. Each open transaction takes a reader. */
export const openFile = (path: string, noSubdir: boolean): Root =>
  open({ path, noSubdir, noSync: true, overlappingSync: false, maxDbs: 8, maxReaders: 8192, ...encoding });

export const openTables = (root: Root): Record<Area, SnapshotTable> =>
  Object.fromEntries(areas.map((area) => [area, root.openDB({ name: area, ...encoding })])) as unknown as Record<Area, SnapshotTable>;
