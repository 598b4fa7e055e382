import { EVERY_BRANCH } from '../../../platform/auth/caller';
import type { TraitFacts, TraitPart } from '../../../platform/traits';
import { listEntriesOfParticipants } from './entry-store';
import { listDrawsInScope } from './store';
import { listWinsOfParticipants } from './win-store';

/** Who takes part in a draw, and who won. A build without draws has none of it. */
export const drawTraits = ({ env }: { readonly env: { readonly FEATURE_DRAW: boolean } }): TraitPart => ({
  name: 'draw',
  async traitsOf({ id }) {
    if (!env.FEATURE_DRAW) return [];
    const draws = await listDrawsInScope(id, EVERY_BRANCH);
    const options = draws.filter((one) => one.publishedAt).map((one) => ({ value: one.id, words: { zh: one.name, en: one.name } }));
    const base = { group: 'floor', kind: 'choice', options, common: false } as const;
    return [
      { ...base, key: 'in_draw', words: { zh: '参加的抽奖', en: 'takes part in draw' } },
      { ...base, key: 'won_draw', words: { zh: '中奖的抽奖', en: 'won in draw' } },
    ];
  },
  async factsOf(_show, people) {
    const ids = people.map((one) => one.id);
    const [entries, wins] = env.FEATURE_DRAW ? await Promise.all([listEntriesOfParticipants(ids), listWinsOfParticipants(ids)]) : [[], []];
    const facts = new Map<string, TraitFacts>();
    for (const id of new Set([...entries, ...wins].flatMap((one) => one.participantId ?? []))) {
      const drawsOf = (rows: readonly { readonly participantId: string | null; readonly drawId: string }[]) => [
        ...new Set(rows.filter((one) => one.participantId === id).map((one) => one.drawId)),
      ];
      facts.set(id, {
        in_draw: drawsOf(entries),
        won_draw: drawsOf(wins.filter((one) => one.state === 'won' || one.state === 'redeemed')),
      });
    }
    return facts;
  },
});
