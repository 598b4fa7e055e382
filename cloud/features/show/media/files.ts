import { getMediaFile } from '@shared/contracts/media';
import type { UsagePart } from '../../../platform/storage';
import { deletedSince } from './rules';
import { findFilesInUse } from './store';

/** Beginning of every picture's name in the storage. What was uploaded lies here only. */
const PREFIX = 'media/';

export const storedName = (file: string) => `${PREFIX}${file}`;

/** Path below the host of a file `EXHIBITION/NAME`. */
export function fileUrl(file: string): string {
  const [exhibitionId = '', name = ''] = file.split('/');
  return getMediaFile.path.replace(':exhibitionId', exhibitionId).replace(':name', name);
}

/** Pictures that are there, and those whose deletion can still be undone. */
export const mediaUsage: UsagePart = {
  prefix: PREFIX,
  async inUse(names, now) {
    const files = await findFilesInUse(
      names.map((name) => name.slice(PREFIX.length)),
      deletedSince(now),
    );
    return new Set([...files].map(storedName));
  },
};
