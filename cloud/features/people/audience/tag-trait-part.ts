import { listTagsOf } from '../../show/library';
import { grouped, type TraitPart } from '../../../platform/traits';
import { listHolds } from './tag-store';

/** Which tags people have. */
export const tagTraits: TraitPart = {
  name: 'tags',
  async traitsOf({ branchId }) {
    const tags = await listTagsOf(branchId);
    return [
      {
        key: 'tags',
        group: 'tags',
        words: { zh: '标签', en: 'tag' },
        kind: 'choice',
        options: tags.map(({ id, name }) => ({ value: id, words: { zh: name.zh, en: name.en || name.zh } })),
        common: false,
      },
    ];
  },
  async factsOf(_show, people) {
    const holds = await listHolds(people.map((one) => one.id));
    return new Map([...grouped(holds, (one) => one.participantId)].map(([id, theirs]) => [id, { tags: theirs.map((one) => one.tagId) }]));
  },
};
