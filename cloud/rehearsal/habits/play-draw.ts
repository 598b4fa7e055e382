import { playDraw } from '@shared/contracts/draw';
import { HOUR, MINUTE, opensAt } from '../calendar';
import type { Habit } from '../crowd/crowd';
import { asVisitor, isRefused } from '../crowd/phone';

/** Whoever is in plays the instant draw, twice where the first tap seemed lost. */
export const playDraws: Habit = {
  name: 'play-draw',
  words: '入场后玩即抽，手快的点两次也只算一次',
  plan(person, crowd) {
    const [day] = person.traits.days;
    if (!person.traits.plays || day === undefined) return [];
    return [
      {
        at: opensAt(day) + 5 * HOUR + person.random.between(0, 40) * MINUTE,
        async act() {
          const { memory, ticketId } = person;
          if (ticketId === null || !memory.passages.some((one) => one.accepted)) return;
          const drawId = crowd.floor.instantDraw;
          try {
            for (let tap = 0; tap < (person.traits.badPhone ? 2 : 1); tap += 1)
              await asVisitor(crowd, person, playDraw, { params: { drawId } });
            memory.played.add(drawId);
          } catch (error) {
            // Who came in by a ticket nobody plays with, such as the press.
            if (!isRefused(error, ['draw_no_entry'])) throw error;
          }
        },
      },
    ];
  },
};
