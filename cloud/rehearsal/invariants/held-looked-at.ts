import type { Invariant } from './invariant';

/** Whoever registered with somebody else's number waits for a look, and nobody else does. */
export const heldLookedAt: Invariant = {
  name: 'held-looked-at',
  words: '用别人手机号的报名都等人核对，别的都不用等',
  check({ people }, { held }) {
    const asked = new Set(held.map(({ participant }) => participant.id));
    return people.flatMap(({ n, participantId, held: waits }) =>
      asked.has(participantId ?? '') === waits ? [] : [`${n} 号${waits ? '应待核对，却不在其中' : '不该待核对，却在其中'}`],
    );
  },
};
