import { statfs } from 'node:fs/promises';
import { diskFree } from './metrics';

export interface DiskState {
  /** False when less than the reserve is left: this process should be given no more writes. */
  readonly ok: boolean;
  readonly freeMb: number;
  readonly reserveMb: number;
}

/** Looks at most this often, ms. */
const FRESH_MS = 2_000;

/** Says how much space is left where `dir` lies. Throws what the file system throws. */
export function createDiskWatch(dir: string, reserveMb: number, monotonic = () => performance.now()): () => Promise<DiskState> {
  let known: { at: number; state: Promise<DiskState> } | null = null;
  return () => {
    if (!known || monotonic() - known.at > FRESH_MS) known = { at: monotonic(), state: look(dir, reserveMb) };
    return known.state;
  };
}

async function look(dir: string, reserveMb: number): Promise<DiskState> {
  const { bavail, bsize } = await statfs(dir);
  diskFree.set(bavail * bsize);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  return { ok: freeMb >= reserveMb, freeMb, reserveMb };
}

/** MongoDB's OutOfDiskSpace, which the embedded engine answers too, and what the file system says. */
const FULL: readonly unknown[] = [14031, 'ENOSPC', 'EDQUOT'];

/** Did this fail because a disk is full, here or under the database? Looks through causes. */
export function isStorageFull(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) if (FULL.includes((one as { code?: unknown }).code)) return true;
  return false;
}
