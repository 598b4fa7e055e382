import type { Passage, Remembered } from '../crowd/memory';
import type { Invariant } from './invariant';

/** Nobody is let in by a cheat, and nobody twice without having gone out: but by devices without a network, and those are reported. */
export const enteredOnce: Invariant = {
  name: 'entered-once',
  words: '没有人被错放或放进两次；断网时放重的，都有报告',
  check({ people }, { gate }) {
    const faults = people.flatMap(({ n, passages }) => passages.flatMap((one) => wrongOf(one).map((what) => `${n} 号的票：${what}`)));
    const doubles = people.flatMap((one) => doublesOf(one).map((pair) => ({ n: one.n, ...pair })));
    for (const { n, online } of doubles) if (online) faults.push(`${n} 号在联网的闸口进了两次`);
    if (gate.doubles.total !== doubles.length) faults.push(`断网时放重了 ${doubles.length} 次，现场数据说 ${gate.doubles.total} 次`);
    return faults;
  },
};

/** Nobody can notice the phone lent to two gates that are both cut off; everything else is refused, and for what it is. */
function wrongOf({ rightful, accepted, offline, expected, reason }: Passage): string[] {
  if (rightful) return [];
  if (accepted) return offline && expected === null ? [] : ['被别人用来进了门'];
  return expected === reason ? [] : [`该因 ${expected ?? '重复入场'} 被拒，却因 ${reason ?? '没有说明的原因'} 被拒`];
}

/** Entries while inside already, on one day. */
function doublesOf({ passages }: Remembered): { online: boolean }[] {
  const found: { online: boolean }[] = [];
  for (const day of new Set(passages.map((one) => one.day))) {
    let inside: Passage | null = null;
    for (const passage of passages.filter((one) => one.day === day && one.accepted)) {
      if (passage.direction === 'in' && inside) found.push({ online: !passage.offline && !inside.offline });
      inside = passage.direction === 'in' ? passage : null;
    }
  }
  return found;
}
