import { DbError, outOfDiskSpace } from '../errors';
import { double, type Doc } from '../semantics';
import { DiskRefused, isFull } from '../storage/disk-room';

/** Told of what no client did wrong, with all there is to know about it. */
export type Report = (error: unknown) => void;

/** What a client is told of a disk that takes no writes: 14031 OutOfDiskSpace passes by itself, 96 OperationFailed does not. */
export const diskError = (refused: DiskRefused): DbError =>
  refused.kind === 'full' ? outOfDiskSpace(refused.message) : new DbError(96, 'OperationFailed', refused.message);

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

/** Any error as one with MongoDB's code: what the system refused, what grew too large, and at last our own faults, without their insides. */
export function asDbError(error: unknown, report: Report): DbError {
  if (error instanceof DbError) return error;
  if (error instanceof DiskRefused) return diskError(error);
  if (isFull(error)) return outOfDiskSpace('The disk is full. Nothing was written; make room and try again.');
  report(error);
  if (isSystemError(error)) return new DbError(96, 'OperationFailed', `the system refused ${error.syscall}: ${error.code}`);
  return new DbError(1, 'InternalError', 'The embedded database could not carry this out. Its log says why.');
}

/** An error as MongoDB's reply. */
export function errorReply(error: unknown, report: Report): Doc {
  const { message, code, codeName, extra, errorLabels } = asDbError(error, report);
  return { ok: double(0), errmsg: message, code, codeName, ...(extra as Doc), ...(errorLabels.length > 0 ? { errorLabels } : {}) };
}
