import { hasCome } from '../crowd/memory';
import type { Invariant } from './invariant';

/** No more winners than prizes, nobody twice, and only of those who came. */
export const prizesKept: Invariant = {
  name: 'prizes-kept',
  words: '中奖不超过奖品数，没有人中两次，也没有没到场的人中奖',
  check({ people }, { draws }) {
    return draws.flatMap(({ draw, winners }) => {
      const standing = winners.filter((one) => one.state !== 'absent');
      const names = new Set(people.filter(hasCome).map((one) => one.name));
      return [
        ...draw.prizes
          .filter((prize) => standing.filter((one) => one.prizeId === prize.id).length > prize.quantity)
          .map((prize) => `“${draw.name}”的${prize.name}发出的多于 ${prize.quantity} 份`),
        ...(new Set(standing.map((one) => one.entryId)).size < standing.length ? [`“${draw.name}”有人中了两次`] : []),
        ...standing.filter((one) => !names.has(one.name)).map(() => `“${draw.name}”有没到场的人中奖`),
      ];
    });
  },
};
