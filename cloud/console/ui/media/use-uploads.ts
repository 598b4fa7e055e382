import { listMedia, MOST_MEDIA_BYTES, uploadMedia, type MediaView } from '@shared/contracts/media';
import { callWithFile } from '../../platform/call';
import { keyOf } from '../../platform/query';
import { useFileUploads } from '../upload/use-file-uploads';

/** Pictures on their way into the library of a show. */
export const useUploads = (exhibitionId: string, onTaken?: (picture: MediaView, place: number) => void) =>
  useFileUploads<MediaView>({
    most: MOST_MEDIA_BYTES,
    tooLarge: 'media_too_large',
    changes: keyOf(listMedia, { exhibitionId }),
    onTaken,
    send: async (file, how) => {
      const { picture, known } = await callWithFile(uploadMedia, { params: { exhibitionId }, query: { name: file.name } }, file, how);
      return { taken: picture, known };
    },
  });
