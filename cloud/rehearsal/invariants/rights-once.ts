import type { Invariant } from './invariant';

/** Whoever took a right has it once, nobody else has it, and no more are given than there are. */
export const rightsOnce: Invariant = {
  name: 'rights-once',
  words: '权益每人一份，核销一次，发放从不超过份额',
  check: ({ people, rights }, { grants, rightOffers }) =>
    rights.flatMap(({ rightId, name, quota }) => {
      const standing = grants.filter((one) => one.rightId === rightId && one.state !== 'taken_back');
      const given = new Map(standing.map((one) => [one.participantId, one.state]));
      const holders = people.filter((one) => one.rights.has(rightId));
      const offer = rightOffers.get(rightId);
      const handedOut = holders.filter((one) => one.rights.get(rightId) === 'handed_out').length;
      return [
        ...(quota !== null && standing.length > quota ? [`权益“${name}”只有 ${quota} 份，发了 ${standing.length} 份`] : []),
        ...(given.size < standing.length ? [`有人领了两份“${name}”`] : []),
        ...holders
          .filter((one) => given.get(one.participantId ?? '') !== one.rights.get(rightId))
          .map((one) => `${one.n} 号的“${name}”不见了，或核销状态不对`),
        ...(given.size > holders.length ? [`有 ${given.size - holders.length} 份“${name}”没有人记得领过`] : []),
        ...(offer && (offer.given !== standing.length || offer.handedOut !== handedOut)
          ? [`权益“${name}”的进度是发放 ${offer.given}、核销 ${offer.handedOut}，人群记得 ${standing.length}、${handedOut}`]
          : []),
      ];
    }),
};
