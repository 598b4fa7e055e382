import { CONSENTS } from '@shared/rules/consents';
import type { TraitPart } from '../../../platform/traits';
import { listStanding, listWithdrawn } from './store';

/** What people agree to, and who took back that they want to hear from us. */
export const consentTraits: TraitPart = {
  name: 'consent',
  traitsOf: () =>
    Promise.resolve([
      {
        key: 'consents',
        group: 'reach',
        words: { zh: '已同意的事项', en: 'agrees to' },
        kind: 'choice',
        options: CONSENTS.filter((one) => !one.required).map(({ purpose, title }) => ({ value: purpose, words: title })),
        common: true,
      },
      {
        key: 'unsubscribed',
        group: 'reach',
        words: { zh: '已退订宣传消息', en: 'took back the consent to news' },
        kind: 'flag',
        options: [],
        common: true,
      },
    ]),
  async factsOf(_show, people) {
    const ids = people.map((one) => one.id);
    const [standing, withdrawn] = await Promise.all([listStanding(ids), listWithdrawn(ids, 'marketing')]);
    return new Map(
      ids.map((id) => {
        const agreed = [...(standing.get(id) ?? [])];
        return [id, { consents: agreed, unsubscribed: withdrawn.has(id) && !agreed.includes('marketing') }];
      }),
    );
  },
};
