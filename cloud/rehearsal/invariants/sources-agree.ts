import { isRegistered } from '../crowd/memory';
import type { Invariant } from './invariant';

/** Registrations by the place that brought them. */
export const sourcesAgree: Invariant = {
  name: 'sources-agree',
  words: '按来源拆分的报名与各人记得的来处一致',
  check({ people }, { registrationsByCode }) {
    const remembered = new Map<string, number>();
    for (const { place } of people.filter(isRegistered)) if (place !== null) remembered.set(place, (remembered.get(place) ?? 0) + 1);
    return [...new Set([...remembered.keys(), ...registrationsByCode.keys()])]
      .filter((code) => (remembered.get(code) ?? 0) !== (registrationsByCode.get(code) ?? 0))
      .map((code) => `推广码 ${code} 带来 ${registrationsByCode.get(code) ?? 0} 人，人群记得 ${remembered.get(code) ?? 0}`);
  },
};
