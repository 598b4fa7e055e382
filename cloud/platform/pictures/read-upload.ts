import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError, type ErrorCode } from '@shared/errors';

interface Upload {
  readonly bytes: Buffer;
  /** SHA-256 of them, 64 hexadecimal digits. */
  readonly hash: string;
}

/** The body of a request, which is a file itself. Throws `tooLarge` before more than `most` bytes of it are held. */
export async function readUpload(request: IncomingMessage, most: number, tooLarge: ErrorCode): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new AppError(tooLarge);
  const parts: Buffer[] = [];
  // As it comes in: of a large file at once it would keep everybody waiting.
  const hash = createHash('sha256');
  let size = 0;
  // Left by hand: leaving the loop would destroy the connection, and the answer with it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new AppError(tooLarge);
    hash.update(part);
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), hash: hash.digest('hex') };
}
