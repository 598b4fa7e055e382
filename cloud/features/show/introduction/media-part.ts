import type { MediaUsePart } from '../media';
import { findIntroduction } from './store';

/** Pictures in what the show says of itself. */
export const introductionMedia: MediaUsePart = {
  name: 'introduction',
  async usesOf(exhibitionId, mediaIds) {
    const used = new Set((await findIntroduction(exhibitionId))?.mediaIds ?? []);
    return mediaIds.filter((id) => used.has(id)).map((mediaId) => ({ mediaId, where: { zh: '展会介绍', en: 'Introduction of the show' } }));
  },
};
