import type { ShowProfile } from '@shared/contracts/exhibition-profile';
import { getPicture } from '@shared/contracts/exhibition-profile';
import { AppError } from '@shared/errors';
import { contentTypeOf } from '../../../platform/pictures';
import type { FileStorage, UsagePart } from '../../../platform/storage';
import { findPicturesInUse } from './store';

/** Beginning of every picture's name in the storage. What was uploaded lies here only. */
const PREFIX = 'shows/';

export const storedName = (name: string) => `${PREFIX}${name}`;

/** Path below the host; null for none. */
export const pictureUrl = (name: string): string | null => (name ? getPicture.path.replace(':name', name) : null);

/** Covers and logos that a show names, or something that shows are made of; what was uploaded and not saved goes. */
export const exhibitionPictures = (findOthers: (names: readonly string[], now: Date) => Promise<ReadonlySet<string>>): UsagePart => ({
  prefix: PREFIX,
  async inUse(names, now) {
    const pictures = names.map((name) => name.slice(PREFIX.length));
    const used = await Promise.all([findPicturesInUse(pictures), findOthers(pictures, now)]);
    return new Set(used.flatMap((some) => [...some].map(storedName)));
  },
});

/**
 * Before settings name other pictures: each is there, and is written anew, so that the sweep which clears what nobody names takes it
 * for a fresh one until they do. Throws `picture_gone` with the field.
 */
export async function keepPictures(
  storage: FileStorage,
  before: Pick<ShowProfile, 'cover' | 'logo'>,
  after: Partial<Pick<ShowProfile, 'cover' | 'logo'>>,
): Promise<void> {
  for (const field of ['cover', 'logo'] as const) {
    const name = after[field];
    if (!name || name === before[field]) continue;
    const picture = await storage.read(storedName(name));
    if (!picture) throw new AppError('picture_gone', { field });
    await storage.write(storedName(name), picture, contentTypeOf(name));
  }
}
