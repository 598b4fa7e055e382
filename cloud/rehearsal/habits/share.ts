import { getShareCode, makePoster, recordShareIntent, type PosterTemplateId } from '@shared/contracts/poster';
import { DAY, HOUR, MINUTE, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor, isRefused, openCode } from '../crowd/phone';
import type { Person } from '../crowd/person';
import { thinkItOver } from './hear-of-it';

/** Makes a poster or sends a card; friends open it, and some of them share again: generations deep. */
export const share: Habit = {
  name: 'share',
  words: '做海报或转发卡片，朋友打开后报名，再传给下一层',
  afterRegistering(person, crowd, at) {
    if (person.traits.shares === null || person.memory.status !== 'registered') return [];
    return [{ at: at + person.random.between(5, 90) * MINUTE, act: (_, now) => shares(crowd, person, now) }];
  },
};

async function shares(crowd: Crowd, person: Person, at: number): Promise<void> {
  const { random, memory, traits } = person;
  if (memory.status !== 'registered') return;
  const code = traits.shares === 'poster' ? await posterOf(crowd, person) : await cardOf(crowd, person);
  if (code === null) {
    crowd.later(person.n, { at: at + 20 * MINUTE, act: (_, now) => shares(crowd, person, now) });
    return;
  }
  // Now and then they look at their own.
  if (random.chance(0.3)) await openCode(crowd, person, code, person);
  // Two people do not tell the same friend: one after the other.
  crowd.later(person.n, { at, alone: true, act: () => tellsFriends(crowd, person, code, at) });
}

function tellsFriends(crowd: Crowd, person: Person, code: string, at: number): Promise<void> {
  const told = crowd.friends.splice(0, person.random.between(2, 4));
  for (const friend of told) {
    const opens = Math.min(at + friend.random.between(10, 30 * 60) * MINUTE, SHOW_STARTS - DAY + friend.random.between(0, 20) * HOUR);
    crowd.later(friend.n, {
      at: opens,
      async act() {
        await openCode(crowd, friend, code, person);
        thinkItOver(crowd, friend, opens);
      },
    });
  }
  return Promise.resolve();
}

/** Null while WeChat makes no mini-program code: the page says to try again later, and people do. */
async function posterOf(crowd: Crowd, person: Person): Promise<string | null> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  // The same one when asked again.
  const template = person.random.of('poster').pick<PosterTemplateId>(['pine', 'night', 'press']);
  try {
    const { code } = await asVisitor(crowd, person, makePoster, { params, body: { template } });
    person.memory.posters += 1;
    return code;
  } catch (error) {
    if (!isRefused(error, ['poster_unavailable'])) throw error;
    return null;
  }
}

async function cardOf(crowd: Crowd, person: Person): Promise<string> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { code } = await asVisitor(crowd, person, getShareCode, { params, body: { page: 'home' } });
  await asVisitor(crowd, person, recordShareIntent, { body: { shareId: person.random.key(20), code, channel: 'chat' } });
  return code;
}
