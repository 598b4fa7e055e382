import { hasCome, isRegistered, type Memory } from '../crowd/memory';
import type { Invariant } from './invariant';

/** What each sharer brought, generation by generation, in their own phone and in the organiser's ranking. */
export const referralsAgree: Invariant = {
  name: 'referrals-agree',
  words: '每位分享者每一层带来的报名和到场都对得上',
  check(memory, { levels, sharers }) {
    const faults: string[] = [];
    for (const [n, seen] of levels) {
      const below = generationsOf(memory, n);
      for (let level = 1; level <= Math.max(below.length, seen.length); level += 1) {
        const remembered = below[level - 1] ?? { registrations: 0, arrivals: 0 };
        const told = seen.find((one) => one.level === level) ?? { registrations: 0, arrivals: 0 };
        if (told.registrations !== remembered.registrations || told.arrivals !== remembered.arrivals)
          faults.push(
            `${n} 号第 ${level} 层看到报名 ${told.registrations}、到场 ${told.arrivals}，人群记得 ${remembered.registrations}、${remembered.arrivals}`,
          );
      }
    }
    for (const row of sharers) {
      const person = memory.people.find((one) => one.participantId === row.participantId);
      const direct = person ? (generationsOf(memory, person.n)[0]?.registrations ?? 0) : 0;
      if (row.registrations !== direct)
        faults.push(`推荐人排行里 ${person?.n ?? '不认识的人'} 号带来 ${row.registrations} 人，人群记得 ${direct}`);
    }
    const ranked = new Set(sharers.map((row) => row.participantId));
    for (const { n, participantId } of memory.people)
      if (participantId !== null && !ranked.has(participantId) && (generationsOf(memory, n)[0]?.registrations ?? 0) > 0)
        faults.push(`推荐人排行里没有 ${n} 号`);
    return faults;
  },
};

function generationsOf({ people }: Memory, n: number): { registrations: number; arrivals: number }[] {
  const found: { registrations: number; arrivals: number }[] = [];
  for (const one of people.filter((person) => isRegistered(person) && person.ancestors.includes(n))) {
    const level = one.ancestors.length - one.ancestors.indexOf(n);
    while (found.length < level) found.push({ registrations: 0, arrivals: 0 });
    const generation = found[level - 1];
    if (!generation) continue;
    generation.registrations += 1;
    if (hasCome(one)) generation.arrivals += 1;
  }
  return found;
}
