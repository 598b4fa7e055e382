import { getProgrammeOutline, listExhibitors, listSessions } from '@shared/contracts/content';
import { CROWD_BEGINS, DAY, HOUR, MINUTE, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { openCode } from '../crowd/phone';
import type { Person } from '../crowd/person';
import { registers } from './register';

/** Opens a poster, an advert or a stand's code, looks round, hesitates, and registers or goes away. */
export const hearOfIt: Habit = {
  name: 'hear-of-it',
  words: '从广告、文章、展位码听说展会，看一看再决定',
  plan(person, crowd) {
    const { hears } = person.traits;
    if (hears !== 'place' && hears !== 'booth') return [];
    const { random } = person;
    const codes = hears === 'place' ? crowd.floor.touchpoints : crowd.floor.booths;
    // Most hear of it in the last week.
    const at = SHOW_STARTS - DAY - Math.floor(random.next() * random.next() * (SHOW_STARTS - DAY - CROWD_BEGINS));
    return [
      {
        at,
        async act() {
          await openCode(crowd, person, random.pick(codes).code, null);
          await lookRound(crowd, person);
          thinkItOver(crowd, person, at);
        },
      },
    ];
  },
};

/** Some register on the spot, some after days, some only look. */
export function thinkItOver(crowd: Crowd, person: Person, at: number): void {
  const { random, traits } = person;
  if (traits.onlyLooks) return;
  const wait = random.chance(0.6) ? 3 * MINUTE : random.between(1, 60) * HOUR;
  crowd.later(person.n, {
    at: Math.min(at + wait, SHOW_STARTS - 2 * HOUR),
    // Who of two gets the last place is a matter of order.
    alone: traits.wants === 'scarce',
    act: (_, now) => registers(crowd, person, now),
  });
}

async function lookRound(crowd: Crowd, { client, random }: Person): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { halls } = await client.call(getProgrammeOutline, { params });
  const hall = random.pick(halls);
  await client.call(listExhibitors, { params, query: { hall: typeof hall === 'string' ? hall : undefined, limit: 20 } });
  if (random.chance(0.5)) await client.call(listSessions, { params, query: { limit: 20 } });
}
