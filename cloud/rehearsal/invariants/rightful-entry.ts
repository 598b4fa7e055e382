import type { Invariant } from './invariant';

/** Whoever has a ticket and comes while the doors are open gets in. */
export const rightfulEntry: Invariant = {
  name: 'rightful-entry',
  words: '持有效票的人都进得去',
  check: ({ people }) =>
    people.flatMap(({ n, passages }) =>
      passages
        .filter((one) => one.rightful && !one.accepted)
        .map((one) => `${n} 号第 ${one.day + 1} 天持自己的票被拒：${one.reason ?? '没有说明'}`),
    ),
};
