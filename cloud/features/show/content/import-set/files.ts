import { createHash } from 'node:crypto';
import type { ImportFileKind } from '@shared/contracts/content-import';
import { MOST_IMPORT_BYTES } from '@shared/contracts/content-import';
import { AppError } from '@shared/errors';
import type { Readable } from 'node:stream';
import type { UsagePart } from '../../../../platform/storage';
import { listSetsWithFiles } from './store';

/** Beginning of the names of files that were put down to be imported. */
const PREFIX = 'imports/';

/** Named by what is in it: nobody puts other bytes under an import that was looked at. */
export const nameOf = (
  { exhibitionId, key }: { readonly exhibitionId: string; readonly key: string },
  part: ImportFileKind,
  bytes: Buffer,
) => `${PREFIX}${exhibitionId}/${key}/${part}-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;

/** The bytes that were sent. Throws `import_too_large`, `import_empty`. */
export async function readImportFile(upload: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  // Left by hand: leaving the loop would destroy the connection, and the answer with it.
  for await (const part of upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_IMPORT_BYTES) throw new AppError('import_too_large');
    parts.push(part);
  }
  if (size === 0) throw new AppError('import_empty');
  return Buffer.concat(parts);
}

/** Files of imports that are not applied yet, or lately; see the sweep that forgets them. */
export const importFiles: UsagePart = {
  prefix: PREFIX,
  async inUse(names) {
    const sets = await listSetsWithFiles(names.map((name) => name.split('/')[2] ?? ''));
    const used = new Set(sets.flatMap((set) => set.files.map((file) => file.stored)));
    return new Set(names.filter((name) => used.has(name)));
  },
};
