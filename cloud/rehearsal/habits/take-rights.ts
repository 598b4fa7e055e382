import { createRight, handOutRight, listMyRights, listRightOffers, saveRightOffer, takeRight } from '@shared/contracts/right';
import { AppError } from '@shared/errors';
import { CROWD_BEGINS, HOUR, MINUTE, opensAt } from '../calendar';
import type { Client } from '../client';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor, isRefused } from '../crowd/phone';
import type { Person } from '../crowd/person';

/** Whoever has come takes what is offered, gifts that do not last among it; the desk hands each out once, also when its code is shown again. */
export const takeRights: Habit = {
  name: 'take-rights',
  words: '领取礼品和通行权益，先到先得；到服务台核销，再出示同一个码不再发',
  house: (crowd) => [{ at: CROWD_BEGINS - 15 * MINUTE, act: () => offers(crowd) }],
  plan(person, crowd) {
    const [day] = person.traits.days;
    const { random } = person;
    if (day === undefined || person.traits.hears === 'passing_by' || !random.chance(0.5)) return [];
    // After the gates have sent what they decided alone.
    const at = opensAt(day) + 5 * HOUR + random.between(0, 45) * MINUTE;
    return [
      { at, act: () => takes(crowd, person) },
      ...(random.chance(0.8) ? [{ at: at + 15 * MINUTE, act: () => isGiven(crowd, person) }] : []),
    ];
  },
};

/** To what the fair offers comes one that does not last: for every twelfth visitor. */
async function offers(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const quota = Math.max(2, Math.floor(crowd.people.length / 12));
  const { id: rightId } = await crowd.owner.call(createRight, {
    params,
    body: {
      key: 'rehearsal-badge',
      owner: 'branch',
      fields: {
        kind: 'gift',
        name: { zh: '限量纪念徽章', en: 'Badge, a few only' },
        description: { zh: '入场后领取，数量有限，先到先得。', en: '' },
        pictureId: null,
        tagIds: [],
        stock: quota + 1,
      },
    },
  });
  const always = { ticketTypes: [], from: null, until: null, handOutUntil: null, paused: false };
  const where = { zh: '1 号馆服务台', en: '' };
  await crowd.owner.call(saveRightOffer, {
    params: { ...params, rightId },
    body: { version: 0, fields: { ...always, quota, rule: 'came', where } },
  });
  const { items } = await crowd.owner.call(listRightOffers, { params });
  for (const { right, fields } of items)
    if (fields.rule !== 'staff') crowd.memory.rights.push({ rightId: right.id, name: right.name.zh, quota: fields.quota });
}

async function takes(crowd: Crowd, person: Person): Promise<void> {
  const { memory, traits, ticketId } = person;
  if (ticketId === null || !memory.passages.some((one) => one.accepted)) return;
  const params = { exhibitionId: crowd.show.exhibitionId };
  for (const { rightId } of crowd.memory.rights)
    try {
      // A bad phone taps twice: it is the same one.
      const taps = Array.from({ length: traits.badPhone ? 2 : 1 }, () =>
        asVisitor(crowd, person, takeRight, { params: { ...params, rightId }, body: {} }),
      );
      await Promise.all(taps);
      memory.rights.set(rightId, 'held');
    } catch (error) {
      if (!isRefused(error, ['right_none_left'])) throw error;
    }
}

/** At the desk beside a gate: the code is shown, and shown again. */
async function isGiven(crowd: Crowd, person: Person): Promise<void> {
  const { memory, random } = person;
  if (memory.rights.size === 0) return;
  const { items } = await asVisitor(crowd, person, listMyRights, { params: { exhibitionId: crowd.show.exhibitionId } });
  const { client } = random.pick(crowd.lanes);
  for (const { id, mine } of items) {
    if (!mine || mine.state !== 'held' || !memory.rights.has(id)) continue;
    await handsOut(client, mine.code);
    memory.rights.set(id, 'handed_out');
    if (!random.chance(0.3)) continue;
    try {
      await client.call(handOutRight, { body: { code: mine.code } });
      crowd.memory.surprises.push(`${person.n} 号的同一项权益在服务台领了两次`);
    } catch (error) {
      if (!isRefused(error, ['right_handed_out'])) throw error;
    }
  }
}

/** After a lost answer the desk is told that it was itself who handed it out. */
async function handsOut(desk: Client, code: string): Promise<void> {
  try {
    await desk.call(handOutRight, { body: { code } });
  } catch (error) {
    const byYou = error instanceof AppError && (error.details as { byYou?: boolean } | undefined)?.byYou;
    if (!byYou || !isRefused(error, ['right_handed_out'])) throw error;
  }
}
