import type { MediaUsePart } from '../media';
import { listRightsWithPictures } from './right-store';

/** Pictures of rights. */
export const rightMedia: MediaUsePart = {
  name: 'rights',
  async usesOf(exhibitionId, mediaIds) {
    return (await listRightsWithPictures(exhibitionId, mediaIds)).flatMap(({ picture, name }) =>
      picture ? [{ mediaId: picture.mediaId, where: { zh: `权益“${name.zh}”`, en: `Right: ${name.en || name.zh}` } }] : [],
    );
  },
};
