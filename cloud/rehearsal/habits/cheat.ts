import { HOUR, MINUTE, opensAt } from '../calendar';
import type { Habit } from '../crowd/crowd';
import { codeOf, looksAtTicket, showsAt } from './arrive';

/** Sends friends a screenshot, lends the phone, or shows the same code at the next gate. Nobody gets in by it. */
export const cheat: Habit = {
  name: 'cheat',
  words: '截图给人、借手机给人、同一个码换个门再扫：都进不去',
  plan(person, crowd) {
    const { cheat: how, days } = person.traits;
    const [day] = days;
    if (how === null || day === undefined || person.traits.hears === 'passing_by') return [];
    return [
      {
        // Long after they came in themselves, when no gate is cut off.
        at: opensAt(day) + 4 * HOUR + 35 * MINUTE,
        alone: true,
        async act(_, at) {
          await looksAtTicket(crowd, person);
          const inside = person.memory.passages.some((one) => one.accepted && one.day === day);
          if (person.ticketId === null || !inside) return;
          const code = await codeOf(crowd, person);
          const wrong = { person, code, day, direction: 'in' as const, at, rightful: false };
          if (how === 'screenshot') {
            // By the time the friend stands at the gate the minute is over.
            await crowd.clock.goTo(at + 10 * MINUTE);
            await showsAt(crowd.lanes[0]!, wrong);
          } else if (how === 'other_ticket') await showsAt(person.random.pick(crowd.lanes), wrong);
          else for (const lane of crowd.lanes.slice(0, 2)) await showsAt(lane, wrong);
        },
      },
    ];
  },
};
