import { sorted, type Invariant } from './invariant';

/** An exhibitor has the cards of those who left one and have not taken it back, and no other. */
export const cardsByConsent: Invariant = {
  name: 'cards-by-consent',
  words: '展商只看到本人同意且未撤回的名片',
  check: ({ people, desks: remembered }, { desks, cardCounts }) =>
    remembered.flatMap(({ exhibitorId }, i) => {
      const left = people.filter((one) => one.cards.has(exhibitorId)).map((one) => one.name);
      const seen = desks.get(exhibitorId)?.cards ?? [];
      const counted = cardCounts.get(exhibitorId) ?? 0;
      return [
        ...(sorted(left) === sorted(seen) ? [] : [`第 ${i + 1} 家展商看到 ${seen.length} 张名片，与留名片的 ${left.length} 人对不上`]),
        ...(counted === left.length ? [] : [`第 ${i + 1} 家展商的名片数是 ${counted}，人群记得 ${left.length}`]),
      ];
    }),
};
