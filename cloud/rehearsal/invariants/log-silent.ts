import type { Invariant } from './invariant';

export const logSilent: Invariant = {
  name: 'log-silent',
  words: '服务日志里没有姓名、手机号、openid、令牌',
  check: (_, { leaks }) => leaks,
};
