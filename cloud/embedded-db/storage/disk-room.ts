import { statfsSync } from 'node:fs';

/** Bytes the disk must have left for a commit: LMDB damages the process's memory when one of its own writes finds no room. */
const leastRoom = 128 * 1024 * 1024;

/** The disk takes no writes: it is full, which passes, or it fails, which needs people. Becomes 14031 or 96 for clients. */
export class DiskRefused extends Error {
  constructor(
    readonly kind: 'full' | 'failed',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Whether a system error says that there is no room, on the disk or in what its user may take. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Bytes left for us on the disk that holds a file. */
export function roomBeside(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

/** Throws DiskRefused when the disk could not take so many bytes and still leave what a write needs. */
export function assertRoom(path: string, bytes: number): void {
  const room = roomBeside(path);
  if (room - bytes >= leastRoom) return;
  const megabytes = (count: number): number => Math.floor(count / 1048576);
  throw new DiskRefused(
    'full',
    `The disk with ${path} has ${megabytes(room)} MB left, fewer than the ${megabytes(leastRoom + bytes)} a write needs. Nothing was written; make room and try again.`,
  );
}
