import mongoose from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import { ensureBranch } from '../../show/branch';
import { type Exhibition } from '../../show/exhibition';
import { listRunsOf } from '../../reach/message';
import { importSmallShow } from '../../show/content/factory';
import { bookSession, leaveSession } from './book-session';
import { cancelOwnRegistration } from './change-registration';
import { makeParticipant } from './factory';
import { moveUpWaiting } from './move-up';
import { setSessionPool } from './setup';

useTestDatabase();
const now = new Date('2026-03-01T00:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const never = new AbortController().signal;

/** A show with a talk, and people registered for it. */
async function talkWith(size: number): Promise<{ show: Exhibition; sessionId: string; people: string[]; participants: string[] }> {
  const { exhibition: show } = await importSmallShow((await ensureBranch('one', '一分公司')).id);
  const talk = await mongoose.model<{ id: string }>('programme_session').findOne({ exhibitionId: show.id }).lean();
  const participants = [];
  for (let index = 0; index < size; index += 1) participants.push(await makeParticipant(show.id, now));
  return {
    show,
    sessionId: talk?.id ?? '',
    people: participants.map((one) => one.visitorId ?? ''),
    participants: participants.map((one) => one.id),
  };
}

test('a talk without a limit takes everybody; a second tap changes nothing', async () => {
  const { show, sessionId, people } = await talkWith(1);
  await Promise.all(Array.from({ length: 5 }, () => bookSession(show.id, people[0] ?? '', sessionId, now)));
  const view = await bookSession(show.id, people[0] ?? '', sessionId, now);
  expect(view.sessions).toEqual([{ sessionId, state: 'held', position: null }]);
  expect((await setSessionPool(show, sessionId, 1, false)).taken).toBe(1);
});

test('the last seat is given once; the rest wait in order and move up when somebody leaves or cancels', async () => {
  const { show, sessionId, people, participants } = await talkWith(4);
  await setSessionPool(show, sessionId, 1, true);
  const states = [];
  for (const [index, visitorId] of people.entries())
    states.push((await bookSession(show.id, visitorId, sessionId, later(index))).sessions[0]);
  expect(states.map((one) => [one?.state, one?.position])).toEqual([
    ['held', null],
    ['waiting', 1],
    ['waiting', 2],
    ['waiting', 3],
  ]);

  expect((await leaveSession(show.id, people[0] ?? '', sessionId)).sessions).toEqual([]);
  await moveUpWaiting(later(10), never);
  expect((await bookSession(show.id, people[1] ?? '', sessionId, later(11))).sessions).toEqual([
    { sessionId, state: 'held', position: null },
  ]);
  expect((await listRunsOf(show.id, [participants[1] ?? ''])).map((one) => one.runId.split('/')[1])).toEqual(['session_moved_up']);

  // Cancelling the whole registration gives the seat back as well.
  await cancelOwnRegistration(show.id, people[1] ?? '', later(12));
  await moveUpWaiting(later(13), never);
  expect((await bookSession(show.id, people[2] ?? '', sessionId, later(14))).sessions[0]?.state).toBe('held');
  expect((await bookSession(show.id, people[3] ?? '', sessionId, later(14))).sessions[0]).toEqual({
    sessionId,
    state: 'waiting',
    position: 1,
  });
});

test('without a waiting list the next one is refused; so is an unknown talk, and who is not registered', async () => {
  const { show, sessionId, people } = await talkWith(2);
  await setSessionPool(show, sessionId, 1, false);
  const answers = await Promise.allSettled(people.map((visitorId) => bookSession(show.id, visitorId, sessionId, now)));
  expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  await expect(bookSession(show.id, people[0] ?? '', 'f'.repeat(24), now)).rejects.toMatchObject({ code: 'not_found' });
  await expect(bookSession(show.id, 'f'.repeat(24), sessionId, now)).rejects.toMatchObject({ code: 'not_registered' });
});
