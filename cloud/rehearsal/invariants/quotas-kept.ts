import { isRegistered } from '../crowd/memory';
import type { Invariant } from './invariant';

/** Places of ticket types and sessions: never more than there are, and as many as the crowd holds. */
export const quotasKept: Invariant = {
  name: 'quotas-kept',
  words: '票种和议程的名额从不超出，占用与人群手里的一致',
  check({ people }, { types, sessions, plans }) {
    const faults: string[] = [];
    for (const { id, name, quota, taken } of types) {
      if (quota !== null && taken > quota) faults.push(`票种“${name.zh}”有 ${quota} 个名额，发出 ${taken} 个`);
      const held = people.filter((one) => isRegistered(one) && one.typeId === id).length;
      if (quota !== null && taken !== held) faults.push(`票种“${name.zh}”占用 ${taken}，人群手里有 ${held}`);
    }
    for (const { id, title, quota, taken, waiting } of sessions) {
      if (quota !== null && taken > quota) faults.push(`议程“${title}”有 ${quota} 个名额，占用 ${taken} 个`);
      const asked = people.filter((one) => one.booked.has(id)).length;
      if (taken + waiting !== asked) faults.push(`议程“${title}”预约加候补 ${taken + waiting}，人群记得 ${asked}`);
      const seen = plans.get(id) ?? { held: 0, waiting: 0 };
      if (seen.held !== taken || seen.waiting !== waiting)
        faults.push(`议程“${title}”占用 ${taken}、候补 ${waiting}，各人手机上看到 ${seen.held}、${seen.waiting}`);
      if (quota !== null && waiting > 0 && taken < quota) faults.push(`议程“${title}”还有名额，却有 ${waiting} 人候补`);
    }
    return faults;
  },
};
