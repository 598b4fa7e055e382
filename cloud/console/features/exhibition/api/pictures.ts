import { MOST_PICTURE_BYTES, uploadPicture, type PictureKind } from '@shared/contracts/exhibition-profile';
import { AppError } from '@shared/errors';
import { callWithFile } from '../../../platform/call';
import { useWrite } from '../../../platform/query';

/** Faults are told beside the picture. */
export const useUploadPicture = (exhibitionId: string, kind: PictureKind, done: string) =>
  useWrite(
    (file: File) => {
      // Sent for nothing: the service would close the connection before it is through.
      if (file.size > MOST_PICTURE_BYTES) return Promise.reject(new AppError('picture_too_large'));
      return callWithFile(uploadPicture, { params: { exhibitionId, kind } }, file);
    },
    { done, changes: [], told: () => true },
  );
