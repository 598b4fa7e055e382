import { cancelMyRegistration } from '@shared/contracts/registration';
import { HOUR, MINUTE, opensAt } from '../calendar';
import type { Crowd, Habit, Moment } from '../crowd/crowd';
import { asVisitor, isRefused } from '../crowd/phone';
import type { Person } from '../crowd/person';
import { DARK_FROM, DARK_GATES } from '../dark-gates';
import { codeOf, looksAtTicket, showsAt } from './arrive';

/** Sends friends a screenshot, lends the phone, cancels and comes all the same. Nobody gets in by it but where no gate can know, and that is reported. */
export const cheat: Habit = {
  name: 'cheat',
  words: '截图给人、借手机给人、同一个码换个门再扫、取消后再来：都进不去；两个断网的门先后放行同一张票，事后有报告',
  plan(person, crowd) {
    const { cheat: how, days, hears } = person.traits;
    if (how === null || hears === 'passing_by') return [];
    const tries = triesOf(how, person, crowd, days[0] ?? 0);
    return tries ? [{ ...tries, alone: true }] : [];
  },
};

function triesOf(how: NonNullable<Person['traits']['cheat']>, person: Person, crowd: Crowd, day: number): Moment | null {
  const shows = (gate: number, code: string, at: number, expected: string | null, rightful = false) =>
    showsAt(crowd.lanes[gate]!, { person, code, day, direction: 'in', at, rightful, expected });
  /** Their own code of this minute, when they hold a ticket. */
  const code = async () => {
    await looksAtTicket(crowd, person);
    return person.ticketId === null || person.memory.status !== 'registered' ? null : codeOf(crowd, person);
  };
  const isIn = () => person.memory.passages.some((one) => one.accepted && one.day === day);
  // Long after they came in themselves, when no gate is cut off.
  const afternoon = opensAt(day) + 4 * HOUR + 35 * MINUTE;
  switch (how) {
    case 'screenshot':
    case 'stays':
      return {
        at: how === 'stays' ? opensAt(0) + 3 * HOUR : afternoon,
        async act(_, at) {
          const shown = how === 'stays' || isIn() ? await code() : null;
          if (shown === null) return;
          // By the time the friend stands at the gate the minute is over. Another cheat may have moved the clock at this very moment.
          await crowd.clock.goTo(crowd.clock.now() + 10 * MINUTE);
          await shows(0, shown, at, 'stale_code');
        },
      };
    case 'leaves':
      return {
        at: opensAt(0) + 3 * HOUR + 20 * MINUTE,
        async act(_, at) {
          const shown = person.traits.wants === 'open' ? await code() : null;
          if (shown === null) return;
          await leaves(crowd, person);
          await shows(0, shown, at, 'revoked');
        },
      };
    case 'lends':
      if (day !== 0) return null;
      return {
        at: DARK_FROM + 5 * MINUTE,
        async act(_, at) {
          const shown = await code();
          if (shown === null) return;
          for (const [i, gate] of DARK_GATES.entries()) await shows(gate, shown, at, null, i === 0);
        },
      };
    default:
      return {
        at: afternoon,
        async act(_, at) {
          const shown = isIn() ? await code() : null;
          if (shown === null) return;
          for (const gate of how === 'other_ticket' ? [0] : [0, 1]) await shows(gate, shown, at, 'already_in');
        },
      };
  }
}

async function leaves(crowd: Crowd, person: Person): Promise<void> {
  try {
    await asVisitor(crowd, person, cancelMyRegistration, { params: { exhibitionId: crowd.show.exhibitionId } });
  } catch (error) {
    // Tapped again after a lost answer: it is cancelled already.
    if (!isRefused(error, ['conflict'])) throw error;
  }
  person.memory.status = 'cancelled';
  person.memory.booked.clear();
  person.ticketId = null;
}
