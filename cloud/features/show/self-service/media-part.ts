import type { MediaUsePart } from '../media';
import { listMediaInProposals } from './proposal-store';

/** Pictures in what exhibitors draft and have sent in. */
export const proposalMedia: MediaUsePart = {
  name: 'self-service',
  async usesOf(exhibitionId, mediaIds) {
    return (await listMediaInProposals(exhibitionId, mediaIds)).map((mediaId) => ({
      mediaId,
      where: { zh: '展商提交的内容', en: 'What an exhibitor sent in' },
    }));
  },
};
