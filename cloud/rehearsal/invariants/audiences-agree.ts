import { countAudiences } from '../crowd/audiences';
import type { Invariant } from './invariant';

/** Who is in an audience is who belongs there. */
export const audiencesAgree: Invariant = {
  name: 'audiences-agree',
  words: '每个人群的人数与人群自己数的一致',
  check: ({ people }, { audiences }) =>
    [...countAudiences(people)].flatMap(([name, n]) =>
      audiences.get(name) === n ? [] : [`人群“${name}”有 ${audiences.get(name) ?? '不知多少'} 人，人群自己数到 ${n} 人`],
    ),
};
