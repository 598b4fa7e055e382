import type { TraitPart } from '../../../platform/traits';
import { listMakers } from './store';

/** Who made a poster of their own. */
export const posterTraits: TraitPart = {
  name: 'poster',
  traitsOf: () =>
    Promise.resolve([
      {
        key: 'made_poster',
        group: 'sharing',
        words: { zh: '做过海报', en: 'made a poster' },
        kind: 'flag',
        options: [],
        common: true,
      },
    ]),
  async factsOf(show, people) {
    const makers = await listMakers(
      show.id,
      people.map((one) => one.id),
    );
    return new Map([...makers].map((id) => [id, { made_poster: true }]));
  },
};
