import { isRegistered } from '../crowd/memory';
import type { Invariant } from './invariant';

const KINDS = ['session_moved', 'sessions_changed'];

/** A released change reaches everybody who held a place, once; and nobody who had neither a place nor a star. */
export const releaseToldOnce: Invariant = {
  name: 'release-told-once',
  words: '议程发布后，有预约的人各收到一次通知，无关的人没有收到',
  check({ people }, { deliveries }) {
    const told = new Map<string, number>();
    for (const { kind, participantId } of deliveries) if (KINDS.includes(kind)) told.set(participantId, (told.get(participantId) ?? 0) + 1);
    return people.flatMap((one) => {
      const times = told.get(one.participantId ?? '') ?? 0;
      if (times > 1) return [`${one.n} 号收到 ${times} 次议程变动的通知`];
      if (times === 1 && one.moved.as === null) return [`${one.n} 号与改了会场的议程无关，却收到通知`];
      if (times === 0 && one.moved.as === 'booked' && isRegistered(one)) return [`${one.n} 号没有收到议程改会场的通知`];
      return [];
    });
  },
};
