import type { Invariant } from './invariant';

export const recountAgrees: Invariant = {
  name: 'recount-agrees',
  words: '计数与按事件重算的结果一致（npm run figures -- --check）',
  check: (_, { recount }) => recount,
};
