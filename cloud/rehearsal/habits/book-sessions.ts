import { bookSession, leaveSession } from '@shared/contracts/plan';
import { HOUR, MINUTE, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';

/** Books the sessions everybody wants, more than there are places; some let theirs go again. */
export const bookSessions: Habit = {
  name: 'book-sessions',
  words: '预约热门议程，名额满了候补，有人又退掉',
  afterRegistering(person, crowd, at) {
    const { traits, random, memory } = person;
    if (traits.books === 0 || memory.status !== 'registered') return [];
    const booksAt = Math.min(at + random.between(10, 40 * 60) * MINUTE, SHOW_STARTS - HOUR);
    return [
      { at: booksAt, act: () => books(crowd, person) },
      ...(random.chance(0.2) ? [{ at: booksAt + 5 * HOUR, act: () => letsGo(crowd, person) }] : []),
    ];
  },
};

async function books(crowd: Crowd, person: Person): Promise<void> {
  const { memory, random, traits } = person;
  if (memory.status !== 'registered') return;
  for (const { id } of random.some(crowd.floor.wanted, traits.books)) {
    await asVisitor(crowd, person, bookSession, { params: { exhibitionId: crowd.show.exhibitionId, sessionId: id } });
    memory.booked.add(id);
  }
}

async function letsGo(crowd: Crowd, person: Person): Promise<void> {
  const [sessionId] = person.memory.booked;
  if (sessionId === undefined || person.memory.status !== 'registered') return;
  await asVisitor(crowd, person, leaveSession, { params: { exhibitionId: crowd.show.exhibitionId, sessionId } });
  person.memory.booked.delete(sessionId);
}
