import type { IncomingMessage } from 'node:http';
import type { ShownPicture } from '@shared/contracts/media';
import type { FileStorage } from '../../../platform/storage';
import type { Exhibition } from '../exhibition';
import { uploadMedia } from './upload-media';
import { shownPicture } from './view-media';

export { countOfExhibitor as countOwnPictures, listOwnOf as listOwnPictures } from './store';

/** Takes a picture of an exhibitor into the library, as staff's are taken; it is marked as theirs. */
export async function uploadOwnPicture(
  storage: FileStorage,
  show: Exhibition,
  { upload, fileName, exhibitorId }: { readonly upload: IncomingMessage; readonly fileName: string; readonly exhibitorId: string },
  now: Date,
): Promise<ShownPicture> {
  return shownPicture((await uploadMedia(storage, show, { upload, fileName, by: { exhibitorId } }, now)).media);
}
