import { listExhibitors, listSessions } from '@shared/contracts/content';
import { changeFavourites, type FavouriteKind } from '@shared/contracts/favourite';
import { listOffers } from '@shared/contracts/showcase';
import { HOUR, MINUTE, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { allowsAgain, asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';

/** Keeps exhibitors, sessions and products with a note; some think better of it. */
export const star: Habit = {
  name: 'star',
  words: '收藏展商、议程和产品，写备注，有人又取消；有人收藏时再次允许订阅消息',
  afterRegistering(person, crowd, at) {
    const { random } = person;
    if (!random.chance(0.4)) return [];
    const starsAt = Math.min(at + random.between(2, 600) * MINUTE, SHOW_STARTS - HOUR);
    return [
      { at: starsAt, act: () => stars(crowd, person) },
      ...(random.chance(0.3) ? [{ at: starsAt + 2 * HOUR, act: () => thinksBetter(crowd, person) }] : []),
    ];
  },
};

async function stars(crowd: Crowd, person: Person): Promise<void> {
  const { random } = person;
  const params = { exhibitionId: crowd.show.exhibitionId };
  const sessions = await asVisitor(crowd, person, listSessions, { params, query: { limit: 30 } });
  const exhibitors = await asVisitor(crowd, person, listExhibitors, { params, query: { limit: 30 } });
  const offers = await asVisitor(crowd, person, listOffers, { params, query: { kind: 'product', limit: 30 } });
  await change(crowd, person, [
    ...random
      .some(sessions.items, random.between(1, 2))
      .map(({ id }) => ({ kind: 'session' as const, id, note: random.chance(0.4) ? '带同事一起听' : '' })),
    ...random
      .some(exhibitors.items, random.between(0, 2))
      .map(({ id }) => ({ kind: 'exhibitor' as const, id, note: random.chance(0.4) ? '问交期和试样' : '' })),
    ...random
      .some(offers.items, random.between(0, 2))
      .map(({ id }) => ({ kind: 'offer' as const, id, note: random.chance(0.4) ? '要样本和报价' : '' })),
  ]);
  if (person.traits.allowsMessages && random.chance(0.4)) await allowsAgain(crowd, person);
}

async function thinksBetter(crowd: Crowd, person: Person): Promise<void> {
  const [first] = person.memory.starred;
  if (first) await change(crowd, person, [{ kind: first[1].kind, id: first[0], note: null }]);
}

/** `note: null` takes the star back. */
async function change(
  crowd: Crowd,
  person: Person,
  wanted: readonly { kind: FavouriteKind; id: string; note: string | null }[],
): Promise<void> {
  const at = new Date(crowd.clock.now()).toISOString();
  const changes = wanted.map(({ kind, id, note }) => ({
    kind,
    subjectId: id,
    at,
    starred: note !== null,
    ...(note === null ? {} : { note }),
  }));
  await asVisitor(crowd, person, changeFavourites, { params: { exhibitionId: crowd.show.exhibitionId }, body: { changes } });
  for (const { kind, id, note } of wanted)
    if (note === null) person.memory.starred.delete(id);
    else person.memory.starred.set(id, { kind, note });
}
