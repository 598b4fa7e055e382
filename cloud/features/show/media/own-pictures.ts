import type { IncomingMessage } from 'node:http';
import type { ShownPicture } from '@shared/contracts/media';
import type { FileStorage } from '../../../platform/storage';
import type { Exhibition } from '../exhibition';
import { inTransaction } from '../../../platform/db';
import { usesOf, type MediaUsePart } from './parts';
import { countOfExhibitor, listIdleOf, setDeleted } from './store';
import { uploadMedia } from './upload-media';
import { shownPicture } from './view-media';

export { listOwnOf as listOwnPictures } from './store';

/** A picture just sent may still be on its way into a draft. */
const FRESH_MS = 3_600_000;
/** Freed at once, so that the next ones need not look again. */
const MOST_FREED = 20;

/**
 * Is there room for one more picture of an exhibitor? Where `most` are there, those go that it sent itself and that nothing shows any more,
 * not even a draft, oldest first; staff can bring them back for a while, as any deleted picture.
 */
export async function hasRoomForOwn(
  parts: readonly MediaUsePart[],
  { id: exhibitionId }: Exhibition,
  exhibitorId: string,
  most: number,
  now: Date,
): Promise<boolean> {
  if ((await countOfExhibitor(exhibitionId, exhibitorId)) < most) return true;
  const own = await listIdleOf(exhibitionId, exhibitorId, new Date(now.getTime() - FRESH_MS));
  const ids = own.map((one) => one.id);
  const used = await usesOf(parts, exhibitionId, ids);
  let freed = 0;
  for (const one of own.filter(({ id }) => !used.has(id)).slice(0, MOST_FREED)) {
    // A draft that is saved with it meanwhile writes the picture too: one of the two hears of the other.
    await inTransaction(async (session) => {
      if (!(await setDeleted(one, now, session))) return;
      if ((await usesOf(parts, exhibitionId, [one.id])).has(one.id)) await setDeleted(one, null, session);
      else freed += 1;
    });
  }
  return freed > 0;
}

/** Takes a picture of an exhibitor into the library, as staff's are taken; it is marked as theirs. */
export async function uploadOwnPicture(
  storage: FileStorage,
  show: Exhibition,
  { upload, fileName, exhibitorId }: { readonly upload: IncomingMessage; readonly fileName: string; readonly exhibitorId: string },
  now: Date,
): Promise<ShownPicture> {
  return shownPicture((await uploadMedia(storage, show, { upload, fileName, by: { exhibitorId } }, now)).media);
}
