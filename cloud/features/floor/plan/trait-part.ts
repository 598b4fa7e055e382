import { listHeldBy } from '../../../platform/places';
import { factsBy, grouped, type Trait, type TraitPart } from '../../../platform/traits';
import { listChoices } from '../../show/content';
import { SESSION } from './session-pool';
import { planIdOf } from './store';

const trait = (key: string, words: Trait['words'], options: Trait['options']): Trait => ({
  key,
  group: 'plan',
  words,
  kind: 'choice',
  options,
  common: false,
});

/** Who has booked a session, or waits for a seat. */
export const planTraits: TraitPart = {
  name: 'plan',
  async traitsOf(show) {
    const { session } = await listChoices(show);
    return [
      trait('booked_session', { zh: '预约的议程', en: 'booked session' }, session),
      trait('waits_for_session', { zh: '候补的议程', en: 'waits for session' }, session),
    ];
  },
  async factsOf(show, people) {
    const places = await listHeldBy(show.id, SESSION, people.map(planIdOf));
    const facts = new Map(
      [...grouped(places, (place) => place.holder)].map(([holder, theirs]) => {
        const subjects = (state: 'held' | 'waiting') => theirs.filter((one) => one.state === state).map((one) => one.subjectId);
        return [holder, { booked_session: subjects('held'), waits_for_session: subjects('waiting') }];
      }),
    );
    return factsBy(people, planIdOf, facts);
  },
};
