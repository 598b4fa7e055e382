import { factsBy, grouped, type Trait, type TraitPart } from '../../../platform/traits';
import { listChoices } from '../../show/content';
import { listKept } from './store';

const KINDS = [
  { kind: 'session', key: 'starred_session', words: { zh: '收藏的议程', en: 'starred session' } },
  { kind: 'exhibitor', key: 'starred_exhibitor', words: { zh: '收藏的展商', en: 'starred exhibitor' } },
] as const;

/** What people keep. */
export const favouriteTraits: TraitPart = {
  name: 'favourite',
  async traitsOf(show) {
    const choices = await listChoices(show);
    return KINDS.map(
      ({ kind, key, words }): Trait => ({ key, group: 'plan', words, kind: 'choice', options: choices[kind], common: false }),
    );
  },
  async factsOf(show, people) {
    const kept = await listKept(
      show.id,
      people.flatMap((one) => one.visitorId ?? []),
    );
    const facts = new Map(
      [...grouped(kept, (row) => row.visitorId)].map(([visitorId, rows]) => [
        visitorId,
        Object.fromEntries(KINDS.map(({ kind, key }) => [key, rows.filter((row) => row.kind === kind).map((row) => row.subjectId)])),
      ]),
    );
    return factsBy(people, (one) => one.visitorId, facts);
  },
};
