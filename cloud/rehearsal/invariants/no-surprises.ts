import type { Invariant } from './invariant';

export const noSurprises: Invariant = {
  name: 'no-surprises',
  words: '没有意外的拒绝，也没有出错的答复',
  check: ({ surprises }) => surprises,
};
