import type { Invariant } from './invariant';

/** Whoever has a ticket and comes while the doors are open gets in. */
export const rightfulEntry: Invariant = {
  name: 'rightful-entry',
  words: '持有效票的人都进得去',
  check: ({ people }) =>
    people.flatMap(({ n, passages }) =>
      passages
        .filter((one, i) => one.rightful && !one.accepted && !(one.reason === 'already_in' && passages[i - 1]?.accepted))
        .map((one) => `${n} 号持自己的票被拒：${one.reason ?? '没有说明'}`),
    ),
};
