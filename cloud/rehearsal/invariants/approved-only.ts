import { sorted, type Invariant } from './invariant';

/** Visitors see of what an exhibitor wrote what the organiser approved, and nothing that was sent back. */
export const approvedOnly: Invariant = {
  name: 'approved-only',
  words: '展商自己填的内容，通过的都在展示，退回的没有展示',
  check: ({ desks: remembered }, { desks }) =>
    remembered.flatMap(({ exhibitorId, summary, products, returned }, i) => {
      const seen = desks.get(exhibitorId);
      const shown = seen?.products.filter((one) => products.includes(one) || returned.includes(one)) ?? [];
      return [
        ...(summary === null || seen?.summary === summary ? [] : [`第 ${i + 1} 家展商通过的简介没有展示`]),
        ...(sorted(shown) === sorted(products) ? [] : [`第 ${i + 1} 家展商展示的产品与通过的不一致`]),
      ];
    }),
};
