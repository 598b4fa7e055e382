import { leaveCard, withdrawCard } from '@shared/contracts/card';
import { CARD_CONSENT } from '@shared/rules/card-consent';
import { HOUR, MINUTE, opensAt } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { isOnOwnPhone } from '../crowd/memory';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';
import { looksAtTicket } from './arrive';

/** At a stand they leave their card with the exhibitor, by their own consent; some take it back the next hour. */
export const leaveCards: Habit = {
  name: 'leave-card',
  words: '在展位上同意留名片，有人又撤回',
  plan(person, crowd) {
    const [day] = person.traits.days;
    const { random } = person;
    if (day === undefined || person.traits.hears === 'passing_by' || !random.chance(0.4)) return [];
    const at = opensAt(day) + HOUR + random.between(0, 180) * MINUTE;
    return [
      { at, act: () => leaves(crowd, person) },
      ...(random.chance(0.25) ? [{ at: at + HOUR, act: () => takesBack(crowd, person) }] : []),
    ];
  },
};

async function leaves(crowd: Crowd, person: Person): Promise<void> {
  await looksAtTicket(crowd, person);
  const { memory, random } = person;
  if (!isOnOwnPhone(memory) || crowd.memory.desks.length === 0) return;
  for (const { exhibitorId } of random.some(crowd.memory.desks, random.between(1, 2))) {
    const params = { exhibitionId: crowd.show.exhibitionId, exhibitorId };
    await asVisitor(crowd, person, leaveCard, { params, body: { version: CARD_CONSENT.version } });
    memory.cards.add(exhibitorId);
  }
}

async function takesBack(crowd: Crowd, person: Person): Promise<void> {
  const [exhibitorId] = person.memory.cards;
  if (exhibitorId === undefined) return;
  await asVisitor(crowd, person, withdrawCard, { params: { exhibitionId: crowd.show.exhibitionId, exhibitorId } });
  person.memory.cards.delete(exhibitorId);
}
