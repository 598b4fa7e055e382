import type { StoryPart } from '../../people/registration';
import { listPostersOf } from './store';

/** Posters and cards somebody made to invite others; one of each design. */
export const posterStory: StoryPart = {
  name: 'posters',
  entriesOf: async ({ id, exhibitionId }, limit) =>
    (await listPostersOf(exhibitionId, id)).slice(0, limit).map(({ createdAt, code }) => ({
      at: createdAt,
      kind: 'share',
      words: { zh: '生成邀请海报', en: 'Made a poster to invite others' },
      detail: { zh: `海报码 ${code}`, en: `code ${code}` },
    })),
};
