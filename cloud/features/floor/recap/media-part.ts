import type { MediaUsePart } from '../../show/media';
import { findRecap } from './store';

/** Pictures in the review of the show. */
export const recapMedia: MediaUsePart = {
  name: 'recap',
  async usesOf(exhibitionId, mediaIds) {
    const used = new Set(((await findRecap(exhibitionId))?.fields.pictures ?? []).map((one) => one.mediaId));
    return mediaIds.filter((id) => used.has(id)).map((mediaId) => ({ mediaId, where: { zh: '展会回顾', en: 'Review of the show' } }));
  },
};
